"""A page speaks of a consequence, and its services hold no crisis line.

What: a page of the help site whose words speak of consequences (arrest, prison, losing a family) has a
service of kind `crisis` among its `services`, and so has an answer of the finder that ends.

Why: who reads of what may happen to them, or what has happened, may be in danger of their life: of 660
people arrested in one operation of 2014, 24 died by suicide (NOTA, December 2018). The line stands where
they read, as a card with its number, not only at the foot.

Bad:

    words/page-plain-words.en.md    … A court can send a person to prison.
    services = ["stop-it-now"]

Good:

    services = ["stop-it-now", "samaritans", "samaritans-cymraeg"]

Exempt: what a page is called elsewhere (`choice`, `hint`, `tab`); questions that a page for professionals
answers, each of which is held by NS205; languages of which the rules know nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.consequences import consequences_in
from netsafe.rules.context import CheckContext
from netsafe.rules.pages import words_of
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Pages and ends that speak of a consequence and show no crisis line."""
    release = context.release
    crisis = tuple(service.id for service in release.services if service.kind == "crisis")
    mend = f"add one of: {', '.join(crisis)}" if crisis else "register a service of kind crisis"
    for language in release.languages:
        for page in release.pages:
            if not set(crisis).intersection(page.services) and (
                shown := next(consequences_in(words_of(context, page, language)), None)
            ):
                yield shown, f"the page “{page.id}” speaks of a consequence, and shows no crisis line.", mend
        for step in release.finder:
            for answer in step.answers:
                if not answer.services or set(crisis).intersection(answer.services):
                    continue
                key = f"finder.{step.id}.{answer.id}"
                texts: tuple[Passage | None, ...] = (
                    context.passage(key, language), context.passage(f"{key}.then", language),
                )  # fmt: skip
                if shown := next(consequences_in(tuple(passage for passage in texts if passage)), None):
                    yield shown, f"“{answer.id}” speaks of a consequence, and ends at no crisis line.", mend


RULE = Rule("NS710", "error", check, waiver="noted", needs=("consequence",))
