"""Dates as people write them in a sentence, in any language that CLDR knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from netsafe_intake.cldr_formatting import month_names

from netsafe.language.wording_patterns import LanguagePatterns

_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})(?!\d)")


@dataclass(frozen=True)
class WrittenDate:
    """A date and where it stands; `day`, `last` (of a range) and `year` are None where not written."""

    day: int | None
    last: int | None
    month: int
    year: int | None
    start: int
    end: int

    @property
    def value(self) -> tuple[int | None, int | None, int, int | None]:
        """The date without its place."""
        return (self.day, self.last, self.month, self.year)

    def __str__(self) -> str:
        day = "" if self.day is None else f"{self.day:02}" + (f"–{self.last:02}" if self.last else "")
        return "-".join(part for part in (str(self.year or ""), f"{self.month:02}", day) if part)


def dates(words: str, language: str, patterns: LanguagePatterns | None = None) -> Iterator[WrittenDate]:
    """Each date in `words`, with the months of `language` by name; `patterns` adds their other forms.

    A month alone (“May”, “mis Mawrth”) is not a date: a day has to stand before it, or a year after it.

    >>> [str(match) for match in dates("Safeguarding week, 14–18 November 2016", "en")]
    ['2016-11-14–18']
    """
    if not _DIGIT.search(words):
        return
    names, pattern = _months(language, patterns)
    for match in pattern.finditer(words):
        if match["day"] or match["after"] or match["year"]:
            day = match["day"] or match["after"]
            yield WrittenDate(
                int(day) if day else None,
                int(match["last"]) if match["last"] else None,
                names[match["month"]],
                int(match["year"]) if match["year"] else None,
                *match.span(),
            )
    for plain in (_ISO, _SLASHED):
        for match in plain.finditer(words):
            if 1 <= int(match["month"]) <= 12:
                yield WrittenDate(
                    int(match["day"]), None, int(match["month"]), int(match["year"]), *match.span()
                )


@lru_cache
def _months(language: str, patterns: LanguagePatterns | None) -> tuple[dict[str, int], re.Pattern[str]]:
    names = {**month_names(language), **dict(patterns.months if patterns else ())}
    ordinals = "|".join(map(re.escape, patterns.profile.ordinals)) if patterns else ""
    links = "|".join(map(re.escape, patterns.profile.month_links)) if patterns else ""
    either = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    last = rf"(?:\s?[–-]\s?(?P<last>\d{{1,2}})(?:{ordinals})?)?"
    day = rf"(?P<day>\d{{1,2}})(?:{ordinals})?{last}\.?\s+(?:(?:{links})\s+)?"
    return names, re.compile(
        rf"(?<!\w)(?:{day})?(?P<month>{either})(?!\w)\.?"
        rf"(?:\s+(?P<after>\d{{1,2}})(?:{ordinals})?(?!\w)(?=,|\s+\d{{4}}))?(?:,?\s+(?P<year>\d{{4}})(?!\w))?"
    )
