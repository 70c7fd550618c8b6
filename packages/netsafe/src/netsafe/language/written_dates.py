"""Dates as people write them in a sentence, in any language that CLDR knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from netsafe_intake.language import month_names

from netsafe.language.patterns import LanguagePatterns

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


def dates(words: str, language: str, known: LanguagePatterns | None = None) -> Iterator[WrittenDate]:
    """Each date in `words`, with the months of `language` by name; `known` adds their other forms.

    A month by itself is no date (“May”, “mis Mawrth”): it wants a day before it or a year behind it.

    >>> [str(found) for found in dates("Safeguarding week, 14–18 November 2016", "en")]
    ['2016-11-14–18']
    """
    if not any(map(str.isdigit, words)):
        return
    names, pattern = _months(language, known)
    for found in pattern.finditer(words):
        if found["day"] or found["after"] or found["year"]:
            day = found["day"] or found["after"]
            yield WrittenDate(
                int(day) if day else None,
                int(found["last"]) if found["last"] else None,
                names[found["month"]],
                int(found["year"]) if found["year"] else None,
                *found.span(),
            )
    for plain in (_ISO, _SLASHED):
        for found in plain.finditer(words):
            if 1 <= int(found["month"]) <= 12:
                yield WrittenDate(
                    int(found["day"]), None, int(found["month"]), int(found["year"]), *found.span()
                )


@lru_cache
def _months(language: str, known: LanguagePatterns | None) -> tuple[dict[str, int], re.Pattern[str]]:
    names = {**month_names(language), **dict(known.months if known else ())}
    ordinals = "|".join(map(re.escape, known.profile.ordinals)) if known else ""
    links = "|".join(map(re.escape, known.profile.month_links)) if known else ""
    either = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    last = rf"(?:\s?[–-]\s?(?P<last>\d{{1,2}})(?:{ordinals})?)?"
    day = rf"(?P<day>\d{{1,2}})(?:{ordinals})?{last}\.?\s+(?:(?:{links})\s+)?"
    return names, re.compile(
        rf"(?<!\w)(?:{day})?(?P<month>{either})(?!\w)\.?"
        rf"(?:\s+(?P<after>\d{{1,2}})(?:{ordinals})?(?!\w)(?=,|\s+\d{{4}}))?(?:,?\s+(?P<year>\d{{4}})(?!\w))?"
    )
