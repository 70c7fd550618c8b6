"""For professionals: what to say, how to refer, and the questions that they are asked."""

from __future__ import annotations

from typing import Any, get_args

from netsafe.campaign import Release
from netsafe.campaign.markdown import prose
from netsafe.campaign.question import Setting
from netsafe.campaign.slot import Slot
from netsafe.helpsite.page_subject import PageKind, Subject
from netsafe.helpsite.slots import site_labels


def show(subject: Subject) -> dict[str, Any]:
    """The sections, each question of the page's settings with its answer, and the services."""
    settings = subject.page.settings
    return {
        "sections": subject.sections(),
        "questions": [
            {
                "asked": subject.say(f"questions.{question.id}.asked"),
                "answered": prose(subject.release, f"questions.{question.id}.answered", subject.language),
                "settings": [
                    subject.say(f"site.setting-{setting}")
                    for setting in settings
                    if setting in question.settings
                ],
            }
            for question in subject.release.questions
            if set(question.settings) & {*settings, "any"}
        ],
        "cards": subject.cards(),
    }


def _texts(release: Release) -> tuple[Slot, ...]:
    return site_labels(*(f"setting-{setting}" for setting in get_args(Setting) if setting != "any"))


KIND = PageKind("professionals", show, labels=site_labels("asked"), texts=_texts)
