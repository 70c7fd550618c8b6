"""What may be said: one file per rule, and findings that say what is wrong, with what, and how to mend it.

>>> from datetime import date
>>> from netsafe.bundle import read_bundle
>>> from netsafe.rules import check
>>> bundle = read_bundle("campaigns/operation-net-safe")
>>> findings = check(bundle.release, date.today(), bundle.languages)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace

from netsafe.campaign import Release
from netsafe.language.wording_profile import LanguageProfile
from netsafe.rules.catalogue import RULES
from netsafe.rules.context import CheckContext
from netsafe.rules.finding import Finding, Severity
from netsafe.rules.groups import report_languages
from netsafe.rules.hunspell_word_lists import WordLists
from netsafe.rules.manual import explain
from netsafe.rules.rule import Problem, Reach, Rule, problem

__all__ = [
    "RULES",
    "RULES_AFTER_SAVE",
    "Finding",
    "Problem",
    "Reach",
    "Rule",
    "Severity",
    "check",
    "check_texts",
    "explain",
    "problem",
    "report_languages",
    "unapplied",
]


def check(
    release: Release,
    today: dt.date,
    language_files: Mapping[str, LanguageProfile] | None = None,
    lists: WordLists | None = None,
) -> tuple[Finding, ...]:
    """The findings of all rules in `release` on the day `today`, by the code of the rule.

    `language_files` are the campaign's own, by language: what the rules look for in a language is no part of
    what is published, so it is no part of the release.  With `lists` of words spelling is checked too.

    A wording with ``allow=CODE`` in its heading is exempt from that rule: a matter of safety (NS2…) is
    then a note, and what no text can do without (words, today's translation, references) stays an
    error.  Nothing is raised for any release.
    """
    context = _context(release, today, language_files, lists)
    return tuple(dict.fromkeys(finding for rule in RULES for finding in rule.findings(context)))


RULES_AFTER_SAVE: tuple[str, ...] = tuple(rule.code for rule in RULES if rule.reach == "campaign")
"""The codes of the rules that :func:`check_texts` leaves out though words decide what they say.

They must read the whole campaign: :func:`check` tells their findings once the words are saved."""


def check_texts(
    release: Release,
    keys: Collection[str],
    today: dt.date,
    language_files: Mapping[str, LanguageProfile] | None = None,
) -> tuple[Finding, ...]:
    """The findings about the texts under `keys`, soon enough to be told while somebody writes them.

    They are those of :func:`check` whose `key` is one of `keys`, in the same order, but for
    `RULES_AFTER_SAVE`.  What a change brings about at another text, as at a text of the same piece, is told
    where `keys` hold that text too.  Nothing is raised for any release; a key without a text has no findings
    but that it is missing.

    >>> draft = release.with_words("messages.stop-and-help", "en", "Call 0808 1000 900.")
    >>> findings = check_texts(draft, ["messages.stop-and-help"], release.dated)
    >>> "NS303" in {finding.code for finding in findings}  # digits, where a reference should stand
    True
    """
    asked = frozenset(keys)
    alone = replace(_context(release, today, language_files), keys=asked)
    pieces = {alone.slots.piece_of(key) for key in asked}
    beside = (text.key for text in release.texts if alone.slots.piece_of(text.key) in pieces)
    together = replace(alone, keys=asked.union(beside))
    contexts = {"wording": alone, "text": alone, "piece": together, "page": alone}
    return tuple(
        dict.fromkeys(
            finding
            for rule in RULES
            if rule.reach in contexts
            for finding in rule.findings(contexts[rule.reach])
            if finding.key in asked
        )
    )


def unapplied(
    release: Release, language_files: Mapping[str, LanguageProfile] | None = None
) -> dict[str, tuple[str, ...]]:
    """The codes of the rules that are not applied in full, by language; a language without any is left out.

    >>> unapplied(release)
    {}
    """
    context = _context(release, release.dated, language_files)
    codes = {
        language: tuple(rule.partition(" ")[0] for rule in context.unapplied(language))
        for language in release.all_languages
    }
    return {language: rules for language, rules in codes.items() if rules}


def _context(
    release: Release,
    today: dt.date,
    language_files: Mapping[str, LanguageProfile] | None,
    lists: WordLists | None = None,
) -> CheckContext:
    return CheckContext(
        release,
        today,
        language_files or {},
        frozenset(rule.code for rule in RULES if rule.waiver != "never"),
        {f"{rule.code} {rule.name}": rule.needs for rule in RULES if rule.needs},
        lists,
    )
