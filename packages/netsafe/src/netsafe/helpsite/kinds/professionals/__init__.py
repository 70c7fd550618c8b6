"""For professionals: what to say, how to refer, and the questions that they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import get_args

from netsafe.campaign import Release
from netsafe.campaign.markdown import Block, prose
from netsafe.campaign.question_and_answer import Setting
from netsafe.campaign.slot import Slot
from netsafe.campaign.template_view import template_name
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import CardView, SectionView
from netsafe.helpsite.slots import site_labels


@dataclass(frozen=True)
class AnsweredQuestionView:
    """A question with its answer, and the names of the settings that ask it."""

    question: str = field(metadata=template_name("asked"))
    answer: list[Block] = field(metadata=template_name("answered"))
    settings: list[str]


@dataclass(frozen=True)
class ProfessionalsView:
    """The sections of the page, its questions, and its services."""

    sections: list[SectionView]
    questions: list[AnsweredQuestionView]
    cards: list[CardView]


def show(subject: Subject) -> ProfessionalsView:
    """The sections, each question of the page's settings with its answer, and the services."""
    settings = subject.page.settings
    return ProfessionalsView(
        sections=subject.sections(),
        questions=[
            AnsweredQuestionView(
                question=subject.say(f"questions.{question.id}.asked"),
                answer=prose(subject.release, f"questions.{question.id}.answered", subject.language),
                settings=[
                    subject.say(f"site.setting-{setting}")
                    for setting in settings
                    if setting in question.settings
                ],
            )
            for question in subject.release.questions
            if set(question.settings) & {*settings, "any"}
        ],
        cards=subject.cards(),
    )


def _texts(release: Release) -> Iterator[Slot]:
    """The name of each setting; required are those of which a page and a question tell."""
    pages = {setting for page in release.pages for setting in page.settings}
    questions = {setting for question in release.questions for setting in question.settings}
    for setting in get_args(Setting):
        if setting != "any":
            (slot,) = site_labels(f"setting-{setting}")
            yield slot.only_if(setting in pages & questions)


KIND = PageKind("professionals", ProfessionalsView, show, labels=site_labels("asked"), texts=_texts)
