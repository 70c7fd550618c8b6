"""An answer of “find the right help” ends where nobody can be called.

What: where an answer ends, at least one of its services has a number; and in each language of the campaign
one with a number answers in that language, through `interpreters` if not by itself, or nothing is known of
its languages. A language in which no service of the campaign answers is said once.

Why: every way through the questions ends at a voice. Reporting pages alone are no help to somebody who
cannot write now, or cannot wait.

Bad:

    { id = "seen", services = ["iwf"] }                       (an address and no number)
    { id = "low", services = ["samaritans"] }                 (languages = ["en"], in a Welsh campaign)

Good:

    { id = "seen", services = ["iwf", "police-101"] }
    { id = "low", services = ["samaritans", "samaritans-cymraeg"] }
    interpreters = { languages = ["pl"], source = "helpline", checked_on = 2026-11-23 }     (of a service)

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.service import Service
from netsafe.campaign.subject import FactSubject
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Ends without a number, or without one in some language."""
    release = context.release
    unspoken: dict[str, list[tuple[FactSubject, str]]] = {}
    for index, step in enumerate(release.finder):
        for answer in step.answers:
            if not answer.services:
                continue
            place = context.fact("finder", index, "answers")
            lines = [line for name in answer.services if (line := release.service(name)).number]
            if not lines:
                yield (
                    place,
                    f"“{answer.id}” to “{step.id}” ends where nobody can be called.",
                    "add a service that has a number",
                )
                continue
            for language in release.languages:
                if not any(_answers(line, language) for line in lines):
                    unspoken.setdefault(language, []).append((place, f"“{answer.id}” to “{step.id}”"))
    for language, dead_ends in unspoken.items():
        if any(_is_known_to_answer(service, language) for service in release.services if service.number):
            for place, end in dead_ends:
                yield (
                    place,
                    f"{end} ends where nobody answers in {language}.",
                    f"add a service that answers in {language}",
                )
        else:
            yield (
                context.fact("languages"),
                f"no service that has a number is known to answer in {language}: "
                f"ways through the finder that end where nobody does: {len(dead_ends)}.",
                f"register one, or say which has interpreters for {language} (docs/languages.md)",
            )


def _answers(service: Service, language: str) -> bool:
    """Whether a caller who speaks `language` is understood there, as far as anybody knows."""
    return service.speaks(language) or service.is_interpreted(language)


def _is_known_to_answer(service: Service, language: str) -> bool:
    return language in service.voice_languages or service.is_interpreted(language)


RULE = Rule("NS705", "error", check)
