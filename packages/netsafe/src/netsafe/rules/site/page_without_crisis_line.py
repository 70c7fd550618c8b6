"""A page speaks of a consequence, and its services hold no crisis line.

What: a page of the help site whose words speak of consequences (arrest, prison, losing a family) has a
service of kind `crisis` among its `services`, and so has an answer of the finder that ends.

Why: whoever reads of what may happen to them, or what has happened, may be in danger of their life: of 660
people arrested in one operation of 2014, 24 died by suicide (NOTA, December 2018). The line stands where
they read, as a card with its number, not only at the foot.

Bad:

    [[pages]]
    id = "for-you"
    services = ["line"]
    words/page-for-you.en.md
    ## today
    A court can send a person to prison. Call {line.number}.

Good:

    [[pages]]
    id = "for-you"
    services = ["line", "crisis"]
    words/page-for-you.en.md
    ## today
    A court can send a person to prison. Call {line.number}.

Exempt: what a page is called elsewhere (`choice`, `hint`, `tab`); questions that a page for professionals
answers, each of which is held by NS205; languages of which the rules know nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.consequence_and_help_words import consequences_in
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.site_page_contents import keys_of, words_of


def check(context: CheckContext) -> Iterator[Problem]:
    """Pages and ends that speak of a consequence and show no crisis line."""
    release = context.release
    crisis = tuple(service.id for service in release.services if service.kind == "crisis")
    for language in release.languages:
        for page in release.pages:
            if (
                not set(crisis).intersection(page.services)
                and any(map(context.reads, keys_of(page)))
                and (passage := next(consequences_in(words_of(context, page, language)), None))
            ):
                yield _without_line(passage, "page", page.id, crisis)
        for step in release.finder:
            for answer in step.answers:
                if not answer.services or set(crisis).intersection(answer.services):
                    continue
                key = f"finder.{step.id}.{answer.id}"
                keys = (key, f"{key}.then")
                if not any(map(context.reads, keys)):
                    continue
                texts = [context.passage(key, language) for key in keys]
                if passage := next(consequences_in(tuple(text for text in texts if text)), None):
                    yield _without_line(passage, "answer", answer.id, crisis)


def _without_line(passage: Passage, place: str, entry: str, crisis: tuple[str, ...]) -> Problem:
    """The problem of a page or an answer; `crisis` are the lines that could stand there."""
    if place == "page":
        return problem(passage, "page" if crisis else "page-none", entry=entry, lines=crisis)
    return problem(passage, "answer" if crisis else "answer-none", entry=entry, lines=crisis)


RULE = Rule("NS710", "error", check, reach="page", waiver="noted", needs=("consequence",))
