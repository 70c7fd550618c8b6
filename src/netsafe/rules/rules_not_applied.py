"""Rules are not applied to a language, for nobody has told them its words.

What: for each language of the campaign, the rules that go by its words have them, from the file that Net
Safe ships for it or from the campaign's own `languages/LANGUAGE.toml`. What is not applied is said once a
language.

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

from netsafe.rules.finding import Finding
from netsafe.rules.reading import Reading
from netsafe.rules.rule import Rule


def look(reading: Reading) -> Iterator[Finding]:
    """Languages that some rules pass over."""
    for language in reading.release.languages:
        missing = reading.unapplied(language)
        if not missing or not reading.can_be_set(language):
            continue
        count = f"{len(missing)} rules were" if len(missing) > 1 else "1 rule was"
        if reading.speech(language) is None:
            why = "there is no language file"
            mend = f"put languages/{language}.toml in the campaign's folder (docs/languages.md)"
        else:
            fields = ", ".join(dict.fromkeys(name for names in missing.values() for name in names))
            why = f"its language file has no {fields}"
            mend = f"write {fields} in languages/{language}.toml (docs/languages.md)"
        yield RULE.finding(
            reading.place_of_fact("languages"),
            f"{language}: {count} not applied, or not in full, for {why}: {', '.join(missing)}.",
            mend,
            language=language,
        )


RULE = Rule("NS120", "rules-not-applied", "warning", __doc__, look)
