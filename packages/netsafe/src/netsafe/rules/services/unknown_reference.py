"""A reference in braces points to nothing.

What: each `{service.fact}` names a registered service and a fact that it has: number, text, address,
hours, name or runner (who runs it). Any other braces in a text are a slip.

Why: a reference that cannot be resolved stops the making of every piece that holds it, or prints its
braces.

Bad:

    Call {stop-it-now.phone} or {childlin.number}.

Good:

    Call {stop-it-now.number} or {childline.number}.

Exempt: nothing.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from netsafe.campaign.text import REFERENCE
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule

_BRACES = re.compile(r"\{[^{}\n]*\}|[{}]")
FACTS = ("number", "text", "address", "hours", "name", "runner")


def check(context: CheckContext) -> Iterator[Found]:
    """References without a service or a fact, and stray braces."""
    services = {service.id: service for service in context.release.services}
    for passage in context.passages:
        for match in _BRACES.finditer(passage.words):
            place = passage.at(match.start())
            reference = REFERENCE.fullmatch(match[0])
            if reference is None:
                reason, mend = _slip(match[0], tuple(services))
                yield place, reason, mend
            elif reference[1] not in services:
                near = difflib.get_close_matches(reference[1], services, 1)
                yield (
                    place,
                    f"{match[0]}: no service “{reference[1]}” is registered.",
                    f"did you mean {{{near[0]}.{reference[2]}}}?" if near else "add it to campaign.toml",
                )
            elif not _has(context, reference[1], reference[2], passage.language):
                yield (
                    place,
                    f"{match[0]}: {reference[1]} has no {reference[2]} in {passage.language}.",
                    "add it to campaign.toml with its source, or leave the reference out",
                )


def _has(context: CheckContext, service: str, fact: str, language: str) -> bool:
    try:
        context.release.fact(service, fact, language)
    except KeyError:
        return False
    return True


def _slip(braces: str, services: tuple[str, ...]) -> tuple[str, str]:
    name, dot, fact = braces.strip("{} ").partition(".")
    if dot and name in services:
        near = difflib.get_close_matches(fact.strip(), FACTS, 1)
        return (
            f"{braces}: “{fact}” is no fact of a service.",
            f"write {{{name}.{near[0] if near else 'number'}}}",
        )
    return f"“{braces[:40]}” means nothing in a text.", "write {service.number}, or take the braces out"


RULE = Rule("NS301", "error", check, waiver="never")
