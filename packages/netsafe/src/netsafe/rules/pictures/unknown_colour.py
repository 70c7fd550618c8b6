"""A pair of the theme names a colour that the palette does not have.

What: `text` and `ground` of each pair are ids of `colours`, and no id stands twice.

Why: the contrast of a colour that is not there cannot be looked at, and its words would not be printed.

Bad:

    pairs = [{ text = "inc", ground = "paper" }]

Good:

    pairs = [{ text = "ink", ground = "paper" }]

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.reading import Reading
from netsafe.rules.rule import Found, Rule


def look(reading: Reading) -> Iterator[Found]:
    """Names of colours that are missing or doubled."""
    theme = reading.release.theme
    names = [colour.id for colour in theme.colours]
    for index, pair in enumerate(theme.pairs):
        for name in (pair.text, pair.ground):
            if name not in names:
                yield (
                    reading.place_of_fact("theme", "pairs", index),
                    f"the palette has no colour “{name}”.",
                    f"name one of: {', '.join(names) or 'none yet'}",
                )
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield (
                reading.place_of_fact("theme", "colours"),
                f"the colour “{name}” stands twice.",
                "give each colour a name of its own",
            )


RULE = Rule("NS504", "unknown-colour", "error", __doc__, look)
