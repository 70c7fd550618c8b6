"""A reference in braces points to nothing.

What: each `{service.fact}` names a registered service and a fact that it has: number, text, relay, address,
hours, name or runner (who runs it); `number-cy` is the number that answers in Welsh. Any other braces in a
text are a slip.

Why: a reference that cannot be resolved stops the making of every piece that holds it, or prints its
braces.

Bad:

    words/calls.en.md
    ## ring
    Call {line.phone} or {lin.number}.

Good:

    words/calls.en.md
    ## ring
    Call {line.number}.

Exempt: nothing.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from netsafe.campaign.text import FACTS, REFERENCE
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem

_BRACES = re.compile(r"\{[^{}\n]*\}|[{}]")


def check(context: CheckContext) -> Iterator[Problem]:
    """References without a service or a fact, and stray braces."""
    services = {service.id: service for service in context.release.services}
    for passage in context.passages:
        for match in passage.result_of(_braces):
            place = passage.at(match.start())
            reference = REFERENCE.fullmatch(match[0])
            if reference is None:
                yield _slip(place, match[0], tuple(services))
            elif reference[1] not in services:
                near = difflib.get_close_matches(reference[1], services, 1)
                if near:
                    likely = f"{{{near[0]}.{reference[2]}}}"
                    yield problem(place, "near", braces=match[0], service=reference[1], reference=likely)
                else:
                    yield problem(place, "unknown", braces=match[0], service=reference[1])
            elif not _has(context, reference[1], reference[2], passage.language):
                yield problem(
                    place,
                    "no-fact",
                    braces=match[0],
                    service=reference[1],
                    fact=reference[2],
                    language=passage.language,
                )


def _braces(passage: Passage) -> tuple[re.Match[str], ...]:
    holds_any = "{" in passage.words or "}" in passage.words
    return tuple(_BRACES.finditer(passage.words)) if holds_any else ()


def _has(context: CheckContext, service: str, fact: str, language: str) -> bool:
    try:
        context.release.fact(service, fact, language)
    except KeyError:
        return False
    return True


def _slip(place: Passage, braces: str, services: tuple[str, ...]) -> Problem:
    """Braces that are no reference: one of a fact that no service has, or a stray one."""
    name, dot, fact = braces.strip("{} ").partition(".")
    if dot and name in services:
        near = difflib.get_close_matches(fact.strip(), FACTS, 1)
        likely = f"{{{name}.{near[0] if near else 'number'}}}"
        return problem(place, "fact", braces=braces, fact=fact, reference=likely)
    return problem(place, "stray", braces=braces[:40])


RULE = Rule("NS301", "error", check, reach="wording", waiver="never")
