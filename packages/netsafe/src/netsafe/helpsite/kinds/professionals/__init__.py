"""For professionals: what to say, how to refer, and the questions that they are asked."""

from __future__ import annotations

from collections.abc import Iterator
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


def _texts(release: Release) -> Iterator[Slot]:
    """The name of each setting; required are those of which a page and a question tell."""
    pages = {setting for page in release.pages for setting in page.settings}
    questions = {setting for question in release.questions for setting in question.settings}
    for setting in get_args(Setting):
        if setting != "any":
            (slot,) = site_labels(f"setting-{setting}")
            yield slot.only_if(setting in pages & questions)


KIND = PageKind("professionals", show, labels=site_labels("asked"), texts=_texts)
