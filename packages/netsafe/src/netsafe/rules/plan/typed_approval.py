"""An approval was typed into the campaign, where anybody can type it.

What: no row of `[[reviews]]` has the state `approved`. Such a row counts as a draft, in every command.

Why: nothing unapproved can be printed or published as approved. A second person approves at the desk, and the
desk seals: the release is exported with `seal.json` and its signature, which nobody can write by hand.

Bad:

    [[reviews]]
    language = "en"
    state = "approved"
    role = "English approver"
    on = 2026-11-20
    digest = "sha256:0000000000000000000000000000000000000000000000000000000000000000"

Good:

    [[reviews]]
    language = "en"
    state = "read"          # and the approval stands in seal.json, signed

Exempt: languages that a verified seal of exactly this release approves (`netsafe check --trusted-keys FILE`).
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """The first such row; the languages of all of them are named there."""
    release = context.release
    rows = {
        review.language: index
        for index, review in reversed(list(enumerate(release.reviews)))
        if review.state == "approved" and release.status(review.language) != "approved"
    }
    if rows:
        languages = tuple(sorted(rows, key=rows.__getitem__))
        yield problem(context.fact("reviews", min(rows.values()), "state"), languages=languages)


RULE = Rule("NS610", "warning", check, reach="campaign")
