"""A language is in a script that no piece can be set in.

What: each language of the campaign is written in Latin, Greek or Cyrillic letters: as its tag says
(`uz-Arab`), as the CLDR expects of it (`ur` is in Arabic letters), and as most letters of its words and names
are.

Why: whoever sets a script by the rules of another prints nonsense that looks right to whoever cannot read it.
Arabic, Hebrew and others run from right to left: a telephone number set in such a line can come out with its
groups in the wrong order. Chinese and Thai have no spaces to break a line at, and the scripts of India join
their letters in ways that nobody has tried here.

Bad:

    languages = ["cy", "en", "ur"]

Good:

    languages = ["cy", "en", "pl"]

Exempt: nothing. A name or a quotation in other letters inside a text is NS111 where the font lacks them.

Source: Unicode Character Database (Script); CLDR, likely subtags.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_intake.wording import ScriptName, Together, Word

from netsafe.language.scripts import SET, from_right
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Languages that nothing can be made in, each once."""
    for language in context.release.all_languages:
        if context.can_be_set(language):
            continue
        by_tag, in_words = context.scripts(language)
        script, case = (in_words, "words") if by_tag is None or by_tag in SET else (by_tag, "tag")
        assert script is not None
        yield problem(
            context.fact("languages", language=language),
            "tag-of-other-letters" if case == "tag" and in_words in SET else case,
            language=language,
            script=_name(script),
            direction=Word("word.from-right") if from_right(script) else "",
            scripts=Together(tuple(ScriptName(code) for code in sorted(SET))),
            words_script=_name(in_words or script),
            tag=f"{language.partition('-')[0]}-{in_words}",
        )


def _name(script: str) -> ScriptName | Word:
    """What a script is called by itself; the CLDR names two only beside their language: “Simplified”."""
    return Word(f"word.{script}") if script in ("Hans", "Hant") else ScriptName(script)


RULE = Rule("NS119", "error", check, reach="campaign", waiver="never")
