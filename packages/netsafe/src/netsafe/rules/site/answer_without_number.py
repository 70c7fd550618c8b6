"""An answer of “find the right help” ends where nobody can be called.

What: where an answer ends, at least one of its services has a number; and in each language of the campaign
one with a number answers in that language, through `interpreters` if not by itself, or nothing is known of
its languages. A language in which no service of the campaign answers is said once.

Why: every way through the questions ends at a voice. Reporting pages alone are no help to somebody who
cannot write now, or cannot wait.

Bad:

    [[services]]
    id = "report"
    kind = "report"
    name = { cy = "Adrodd", en = "Reporting" }
    address = "https://report.example.org"
    identity = "not-stated"
    source = "book"
    checked_on = 2026-11-01
    valid_until = 2027-10-31
    [[finder]]
    id = "start"
    answers = [
      { id = "myself", then = "myself" },
      { id = "other", services = ["report"] },     # an address and no number
    ]

Good:

    [[finder]]
    id = "start"
    answers = [
      { id = "myself", then = "myself" },
      { id = "other", services = ["line"] },
    ]

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.finding_subject import FactSubject
from netsafe.campaign.service import Service
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Ends without a number, or without one in some language."""
    release = context.release
    dead_ends: dict[str, list[tuple[FactSubject, str, str]]] = {}
    for index, step in enumerate(release.finder):
        for answer in step.answers:
            if not answer.services:
                continue
            subject = context.fact("finder", index, "answers")
            lines = [line for name in answer.services if (line := release.service(name)).number]
            if not lines:
                yield problem(subject, "no-number", answer=answer.id, step=step.id)
                continue
            for language in release.languages:
                if not any(_answers(line, language) for line in lines):
                    dead_ends.setdefault(language, []).append((subject, answer.id, step.id))
    for language, subjects in dead_ends.items():
        if any(_is_known_to_answer(service, language) for service in release.services if service.number):
            for subject, answer_id, step_id in subjects:
                yield problem(subject, "language", answer=answer_id, step=step_id, language=language)
        else:
            yield problem(context.fact("languages"), "no-service", language=language, count=len(subjects))


def _answers(service: Service, language: str) -> bool:
    """Whether a caller who speaks `language` is understood there, as far as anybody knows."""
    return service.speaks(language) or service.is_interpreted(language)


def _is_known_to_answer(service: Service, language: str) -> bool:
    return language in service.voice_languages or service.is_interpreted(language)


RULE = Rule("NS705", "error", check, reach="facts")
