"""What may be said: one file per rule, findings with a code, a place, a reason and a mend.

>>> from datetime import date
>>> from netsafe.bundle import read_bundle
>>> from netsafe.rules import check
>>> findings = check(read_bundle("campaigns/operation-net-safe"), date.today())   # doctest: +SKIP
"""

from __future__ import annotations

import datetime as dt

from netsafe.bundle import Bundle
from netsafe.rules.catalogue import RULES
from netsafe.rules.finding import Finding, Severity
from netsafe.rules.manual import explain
from netsafe.rules.reading import Reading
from netsafe.rules.rule import Rule
from netsafe.rules.word_lists import WordLists

__all__ = ["RULES", "Finding", "Rule", "Severity", "check", "explain", "unapplied"]


def check(bundle: Bundle, today: dt.date, lists: WordLists | None = None) -> tuple[Finding, ...]:
    """All that the rules find in `bundle` on the day `today`, sorted by place.

    With `lists` of words spelling is looked at too.

    A wording with ``allow=CODE`` in its heading is exempt from that rule: a matter of safety (NS2…) is
    then a note, and what no text can do without (words, today's translation, references) stays an
    error.  Nothing is raised for any bundle that could be read.
    """
    reading = _reading(bundle, today, lists)
    found = {finding for rule in RULES for finding in rule.findings(reading)}
    return tuple(sorted(found, key=lambda finding: finding.order))


def unapplied(bundle: Bundle) -> dict[str, tuple[str, ...]]:
    """The codes of the rules that are not applied in full, by language; a language without any is left out.

    >>> unapplied(read_bundle("campaigns/operation-net-safe"))          # doctest: +SKIP
    {}
    """
    reading = _reading(bundle, bundle.release.dated)
    codes = {
        language: tuple(rule.partition(" ")[0] for rule in reading.unapplied(language))
        for language in bundle.release.languages
    }
    return {language: rules for language, rules in codes.items() if rules}


def _reading(bundle: Bundle, today: dt.date, lists: WordLists | None = None) -> Reading:
    return Reading(
        bundle,
        today,
        frozenset(rule.code for rule in RULES if rule.waiver != "never"),
        {f"{rule.code} {rule.name}": rule.needs for rule in RULES if rule.needs},
        lists,
    )
