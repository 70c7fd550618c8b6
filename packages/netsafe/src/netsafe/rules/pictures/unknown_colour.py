"""A pair of the theme names a colour that the palette does not have.

What: `text` and `ground` of each pair are ids of `colours`, and no id stands twice.

Why: the contrast of a colour that is not there cannot be looked at, and its words would not be printed.

Bad:

    [theme]
    pairs = [{ text = "inc", ground = "paper" }]

Good:

    [theme]
    pairs = [{ text = "ink", ground = "paper" }]

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_intake.wording import Choice

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Names of colours that are missing or doubled."""
    theme = context.release.theme
    names = [colour.id for colour in theme.colours]
    for index, pair in enumerate(theme.pairs):
        for name in (pair.text, pair.ground):
            if name not in names:
                pair_subject = context.fact("theme", "pairs", index)
                yield problem(pair_subject, "missing", colour=name, colours=Choice(tuple(names)))
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield problem(context.fact("theme", "colours"), "twice", colour=name)


RULE = Rule("NS504", "error", check, reach="facts")
