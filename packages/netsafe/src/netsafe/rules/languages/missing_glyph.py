"""A letter is in none of the campaign's fonts.

What: every character of every text and name has a glyph in each weight of the theme's family, as shipped
with Net Safe.

Why: a missing glyph prints as an empty box, or in another font; Welsh needs ŵ ŷ â ê î ô û ẁ ï in the same
face as the rest (equal legibility: Bilingual Design Guide, 2014).

Bad:

    words/messages.en.md
    ## stop
    You can stop. There is help. ☎️

Good:

    words/messages.en.md
    ## stop
    You can stop. There is help.

Exempt: posts, which are set in the fonts of their platforms; languages in a script that no piece can be set
in, which are NS119; letters of a family that is not shipped cannot be looked at, and that is said once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from netsafe.formats.font_characters import characters_of
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

MOST_NAMED = 5
"""Characters that one finding names; a text in other letters would name a whole alphabet."""


def check(context: CheckContext) -> Iterator[Problem]:
    """Characters without a glyph, all of a text at once."""
    family = context.release.theme.family
    glyphs = coverage(family)
    if glyphs is None:
        yield problem(
            context.fact("theme", "family"), "family", family=family, families=tuple(shipped_families())
        )
        return
    for passage in context.visible_passages:
        if (passage.key or "").startswith("posts."):
            continue
        if glyphs.issuperset(passage.words):
            continue
        missing = [char for char in dict.fromkeys(passage.words) if char not in glyphs and char != "\n"]
        if missing and context.can_be_set(passage.language):
            yield problem(
                passage.at(passage.words.index(missing[0])),
                "letters" if len(missing) <= MOST_NAMED else "many-letters",
                letters=tuple(f"“{char}” (U+{ord(char):04X})" for char in missing[:MOST_NAMED]),
                count=len(missing),
                more=len(missing) - MOST_NAMED,
                family=family,
            )


def shipped_families() -> tuple[str, ...]:
    """The families whose fonts come with Net Safe."""
    names = (file.name.partition("_")[0] for file in files("netsafe").joinpath("fonts").iterdir())
    return tuple(sorted({name for name in names if "." not in name}))


@lru_cache
def coverage(family: str) -> frozenset[str] | None:
    """The characters that every shipped weight of `family` has, or None for a family that is not shipped."""
    stem = family.replace(" ", "") + "_"
    fonts = [
        file.read_bytes()
        for file in files("netsafe").joinpath("fonts").iterdir()
        if file.name.startswith(stem) and file.name.endswith((".ttf", ".otf"))
    ]
    return frozenset.intersection(*map(characters_of, fonts)) if fonts else None


RULE = Rule("NS111", "error", check, reach="wording")
