"""Rules are not applied to a language, for nobody has told them its words.

What: for each language of the campaign, the rules that go by its words have them, from the file that Net
Safe ships for it or from the campaign's own `languages/LANGUAGE.toml`. What is not applied is said once a
language; so are, as a note, the ideas (a threat, a promise, a term) that the shipped languages have ways to
say and this one has not.

Why: what is not looked at looks clean. Without such a file a threat of exposure, a promise that nobody keeps
or a term that harms goes to print in that language with no word from `netsafe check`.

Bad:

    languages = ["ga", "en"]            (and nobody has told the rules a word of Irish)

Good:

    languages/ga.toml                   (claims, terms, exposure, consequence, help … : docs/languages.md)

Exempt: languages in which nothing can be made (NS119).
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.language.profile import shipped_languages, shipped_profile
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule


def check(context: CheckContext) -> Iterator[Problem]:
    """Languages that some rules pass over, and those of which they know less than of the shipped ones."""
    for language in context.release.all_languages:
        if not context.can_be_set(language):
            continue
        place = context.fact("languages", language=language)
        if missing := context.unapplied(language):
            reason, mend = _unapplied(context, language, missing)
            yield RULE.english(place, reason, mend)
        elif ideas := _unknown_ideas(context, language):
            yield RULE.english(
                place,
                f"{language}: of what {' and '.join(shipped_languages())} have, "
                "its language file has no words for: "
                f"{', '.join(ideas)}.",
                f"write how each is said in languages/{language}.toml (docs/languages.md)",
                "note",
            )


def _unapplied(context: CheckContext, language: str, missing: dict[str, tuple[str, ...]]) -> tuple[str, str]:
    """The reason and the mend for rules that lack whole fields of a language file."""
    count = f"{len(missing)} rules were" if len(missing) > 1 else "1 rule was"
    if context.patterns(language) is None:
        why = "there is no language file"
        mend = f"put languages/{language}.toml in the campaign's folder (docs/languages.md)"
    else:
        fields = ", ".join(dict.fromkeys(name for names in missing.values() for name in names))
        why = f"its language file has no {fields}"
        mend = f"write {fields} in languages/{language}.toml (docs/languages.md)"
    reason = f"{language}: {count} not applied, or not in full, for {why}: {', '.join(missing)}."
    return reason, mend


def _unknown_ideas(context: CheckContext, language: str) -> list[str]:
    """What the shipped languages have ways to say, and this one has not."""
    patterns = context.patterns(language)
    shipped_ideas = {
        idea for tag in shipped_languages() if (profile := shipped_profile(tag)) for idea in profile.ideas
    }
    return sorted(shipped_ideas - patterns.profile.ideas) if patterns else []


RULE = Rule("NS120", "warning", check)
