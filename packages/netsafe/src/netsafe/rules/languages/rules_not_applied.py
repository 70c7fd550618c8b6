"""Rules are not applied to a language, for nobody has told them its words.

What: for each language of the campaign, the rules that go by its words have them, from the file that Net
Safe ships for it or from the campaign's own `languages/LANGUAGE.toml`. What is not applied is said once a
language; so are, as a note, the ideas (a threat, a promise, a term) that the shipped languages have ways to
say and this one has not.

Why: what is not looked at looks clean. Without such a file a threat of exposure, a promise that nobody keeps
or a term that harms goes to print in that language with no word from `netsafe check`.

Bad:

    languages = ["cy", "en", "ga"]

Good:

    languages = ["cy", "en"]

Exempt: languages in which nothing can be made (NS119).
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_intake.wording import Together

from netsafe.language.wording_profile import shipped_languages, shipped_profile
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Languages that some rules pass over, and those of which they know less than of the shipped ones."""
    for language in context.release.all_languages:
        if not context.can_be_set(language):
            continue
        subject = context.fact("languages", language=language)
        if missing := context.unapplied(language):
            fields = dict.fromkeys(name for names in missing.values() for name in names)
            yield problem(
                subject,
                "no-file" if context.patterns(language) is None else "no-fields",
                language=language,
                count=len(missing),
                fields=tuple(fields),
                rules=tuple(missing),
            )
        elif ideas := _unknown_ideas(context, language):
            yield problem(
                subject,
                "ideas",
                severity="note",
                language=language,
                shipped=Together(shipped_languages()),
                ideas=ideas,
            )


def _unknown_ideas(context: CheckContext, language: str) -> tuple[str, ...]:
    """What the shipped languages have ways to say, and this one has not."""
    patterns = context.patterns(language)
    shipped_ideas = {
        idea for tag in shipped_languages() if (profile := shipped_profile(tag)) for idea in profile.ideas
    }
    return tuple(sorted(shipped_ideas - patterns.profile.ideas)) if patterns else ()


RULE = Rule("NS120", "warning", check, reach="campaign")
