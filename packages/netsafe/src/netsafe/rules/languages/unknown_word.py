"""A word is in no list of its language's words.

What: each word of a text is in the list of words of its language (Hunspell's), by itself or by its parts
between hyphens and apostrophes; or it is a word of a name in campaign.toml; or it is among the `accepted`
words of the language file. Each is said once a language. Where the machine has no list for a language, that
is said once, as a note.

Why: a slip in a word is the one fault that everybody sees on a poster, and the last that its writers do. In
Welsh a wrong mutation that makes no word is found too.

Bad:

    words/messages.cy.md
    ## stop
    Gallwch chi stopio. Mae hlep ar gael.

Good:

    words/messages.cy.md
    ## stop
    Gallwch chi stopio. Mae help ar gael.

Exempt: quotations, registered names, addresses, references, hashtags, words with figures, and abbreviations
in capitals. No list is shipped: docs/spelling.md says how to get one.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.language.wording_patterns import apostrophes
from netsafe.rules.context import CheckContext
from netsafe.rules.hunspell_word_lists import UnreadableListError, WordList
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.sentences import tokens


def check(context: CheckContext) -> Iterator[Problem]:
    """Words that nobody knows, and languages whose words nobody could look up."""
    if context.lists is None:
        return
    for language in context.release.all_languages:
        if not context.can_be_set(language):
            continue
        subject = context.fact("languages", language=language)
        words = context.lists.of(language, context.release.country)
        if words is None:
            yield problem(subject, "no-list", severity="note", language=language)
            continue
        try:
            yield from _unknown(context, language, words)
        except (UnreadableListError, OSError) as error:
            file = str(error.filename)
            yield problem(subject, "unreadable", severity="note", language=language, file=file)
        words.remember()


def _unknown(context: CheckContext, language: str, words: WordList) -> Iterator[Problem]:
    """The words of a language that its list does not know, each at its first place."""
    patterns = context.patterns(language)
    accepted = {_plain(word) for word in patterns.profile.accepted} if patterns else set()
    accepted |= {_plain(word) for name in context.names for word in tokens(name.words)}
    places: dict[str, list[Passage]] = {}
    for passage in context.passages:
        if passage.language == language:
            prose = apostrophes(passage.unquoted)
            unknown: dict[str, int] = {}
            for word in dict.fromkeys(tokens(prose)):
                if _is_looked_up(word) and _plain(word) not in accepted and not words.knows(word):
                    unknown.setdefault(_plain(word), prose.index(word))
            for word, offset in unknown.items():
                places.setdefault(word, []).append(passage.at(offset))
    for word, passages in places.items():
        first = passages[0]
        yield problem(
            first,
            "once" if len(passages) == 1 else "often",
            word=first.words[first.offset :][: len(word)],
            language=language,
            more=len(passages) - 1,
        )


def _plain(word: str) -> str:
    """A word as it is accepted, whatever its apostrophes and capitals."""
    return apostrophes(word).casefold()


def _is_looked_up(word: str) -> bool:
    """Whether a word is one of a language: no figures in it, and no abbreviation."""
    return len(word) > 1 and not word.isupper() and not any(map(str.isdigit, word))


RULE = Rule("NS121", "warning", check, reach="campaign")
