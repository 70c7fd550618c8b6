"""A language is in a script that no piece can be set in.

What: each language of the campaign is written in Latin, Greek or Cyrillic letters: as its tag says
(`uz-Arab`), as the CLDR expects of it (`ur` is in Arabic letters), and as most letters of its words and names
are.

Why: whoever sets a script by the rules of another prints nonsense that looks right to whoever cannot read it.
Arabic, Hebrew and others run from right to left: a telephone number set in such a line can come out with its
groups in the wrong order. Chinese and Thai have no spaces to break a line at, and the scripts of India join
their letters in ways that nobody has tried here.

Bad:

    languages = ["ur", "en"]

Good:

    languages = ["pl", "en"]

Exempt: nothing. A name or a quotation in other letters inside a text is NS111 where the font lacks them.

Source: Unicode Character Database (Script); CLDR, likely subtags.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.language.scripts import SET, from_right, name_of
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule


def check(context: CheckContext) -> Iterator[Problem]:
    """Languages that nothing can be made in, each once."""
    for language in context.release.all_languages:
        if context.can_be_set(language):
            continue
        by_tag, in_words = context.scripts(language)
        script, says = (
            (in_words, f"the words in {language} are")
            if by_tag is None or by_tag in SET
            else (by_tag, f"{language} is written")
        )
        assert script is not None
        way = ", from right to left" if from_right(script) else ""
        other = f"{language.partition('-')[0]}-{in_words}"
        mend = (
            f"if its words are in {name_of(in_words)} letters, call it {other}"
            if in_words in SET
            else "take it out of the languages, and have its pieces made by people who set that script"
        )
        yield RULE.english(
            context.fact("languages", language=language),
            f"{says} in {name_of(script)} letters{way}; pieces can be set in {_listed()} letters alone.",
            mend,
        )


def _listed() -> str:
    *first, last = sorted(map(name_of, SET))
    return f"{', '.join(first)} and {last}"


RULE = Rule("NS119", "error", check, waiver="never")
