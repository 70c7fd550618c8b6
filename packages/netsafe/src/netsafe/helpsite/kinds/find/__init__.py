"""Find the right help: questions on one page, in plain HTML.

Every question and every end stands on the page from the beginning, folded up (``details``).  Choosing
unfolds; nothing is sent, no address changes, and there is no entry in a history.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from netsafe.campaign import Release
from netsafe.campaign.finder_steps import Answer, Step
from netsafe.campaign.markdown import Block, prose
from netsafe.campaign.service import Service
from netsafe.campaign.slot import Slot
from netsafe.campaign.template_view import template_name
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import CardView
from netsafe.helpsite.service_card import card


@dataclass(frozen=True)
class AnswerView:
    """An answer: it unfolds the next `question`, or says what to do (`then`) and shows services."""

    words: str
    then: list[Block] | None
    cards: list[CardView]
    question: QuestionView | None


@dataclass(frozen=True)
class QuestionView:
    """A question with its answers."""

    id: str
    question: str = field(metadata=template_name("asked"))
    answers: list[AnswerView]


@dataclass(frozen=True)
class FindView:
    """The first question; None where the campaign asks none."""

    question: QuestionView | None


def show(subject: Subject) -> FindView:
    """The first question with all that can follow."""
    steps = {step.id: step for step in subject.release.finder}
    first = subject.release.finder[:1]
    return FindView(_question(subject.release, steps, first[0], subject.language) if first else None)


def _question(release: Release, steps: dict[str, Step], step: Step, language: str) -> QuestionView:
    answers = []
    for answer in step.answers:
        key = f"finder.{step.id}.{answer.id}"
        end = not answer.then
        answers.append(
            AnswerView(
                words=release.say(key, language),
                then=prose(release, f"{key}.then", language) if end else None,
                cards=[card(release, service, language) for service in _services(release, answer)],
                question=_question(release, steps, steps[answer.then], language) if answer.then else None,
            )
        )
    return QuestionView(step.id, release.say(f"finder.{step.id}.asked", language), answers)


def _services(release: Release, answer: Answer) -> list[Service]:
    """The services at which an answer ends; beside those that may all be closed, the crisis line."""
    services = [release.service(name) for name in answer.services]
    crisis = release.service(release.help.crisis)
    if services and not any(service.is_reached_at_any_hour for service in services):
        services += [crisis] if crisis.is_reached_at_any_hour else []
    return services


def _texts(release: Release) -> Iterator[Slot]:
    """Each question with its answers; an answer that ends at services says what to do."""
    for step in release.finder:
        piece = f"finder.{step.id}"
        question_key = f"{piece}.asked"
        yield Slot(question_key, role="headline", piece=piece, pattern="finder.<question>.asked")
        for answer in step.answers:
            key, pattern = f"{piece}.{answer.id}", "finder.<question>.<answer>"
            yield Slot(key, piece=piece, pattern=pattern)
            if answer.services:
                key, pattern = f"{key}.then", f"{pattern}.then"
                yield Slot(key, "markdown", piece=piece, pattern=pattern)


KIND = PageKind("find", FindView, show, texts=_texts)
