"""How a language writes days, times, numbers and lists: the one place that asks the CLDR (by Babel).

A language is a BCP 47 tag, such as ``cy`` or ``en-GB``.  English stands in where the CLDR knows none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_day_names, get_month_names
from babel.numbers import format_decimal, format_percent

Width = Literal["wide", "abbreviated", "narrow"]
"""Length of a name: Monday, Mon, M."""

ListStyle = Literal["standard", "standard-narrow", "or"]
"""What stands before the last of a list: “and”, a comma alone, “or”."""


@lru_cache
def locale_of(language: str) -> Locale:
    """The CLDR locale of a language tag; English where the CLDR does not know it."""
    return _known_locale(language) or Locale.parse("en")


@lru_cache
def _known_locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def own_name(language: str) -> str:
    """What a language calls itself, such as “Cymraeg”; its tag where nobody knows."""
    locale = _known_locale(language)
    name = locale and locale.get_display_name(language.replace("-", "_"))
    return name[:1].upper() + name[1:] if name else language


def language_names(tags: Sequence[str], language: str) -> str:
    """The names of the languages `tags` in `language`, such as “Cymraeg, Saesneg”.

    >>> language_names(("cy", "en"), "cy")
    'Cymraeg, Saesneg'
    """
    names = locale_of(language).languages
    return ", ".join(str(names.get(tag, tag)) for tag in tags)


def script_name(code: str, language: str) -> str:
    """What a script is called in a language, by its code in ISO 15924; the code where nobody knows.

    >>> script_name("Arab", "en"), script_name("Grek", "cy")
    ('Arabic', 'Groegaidd')
    """
    return str(locale_of(language).scripts.get(code, code))


def text_direction(language: str) -> str:
    """Either ``ltr`` or ``rtl``."""
    return str(locale_of(language).text_direction)


def long_date(day: dt.date, language: str) -> str:
    """A day in full.

    >>> long_date(dt.date(2016, 11, 14), "en"), long_date(dt.date(2016, 11, 14), "cy")
    ('14 November 2016', '14 Tachwedd 2016')
    """
    return str(format_date(day, "d MMMM y", locale=locale_of(language)))


def short_date(day: dt.date, language: str) -> str:
    """A day with the short name of its month, such as “14 Nov 2016”."""
    return str(format_date(day, "d MMM y", locale=locale_of(language)))


def date_range(first_day: dt.date, last_day: dt.date, language: str) -> str:
    """From a day to a day, without repeating the month or the year where they are the same.

    >>> date_range(dt.date(2016, 11, 7), dt.date(2016, 11, 13), "cy")
    '7–13 Tachwedd 2016'
    >>> date_range(dt.date(2016, 11, 28), dt.date(2016, 12, 4), "en")
    '28 November – 4 December 2016'
    """
    last = long_date(last_day, language)
    if first_day == last_day:
        return last
    if (first_day.year, first_day.month) == (last_day.year, last_day.month):
        return f"{first_day.day}–{last}"
    if first_day.year == last_day.year:
        return f"{format_date(first_day, 'd MMMM', locale=locale_of(language))} – {last}"
    return f"{long_date(first_day, language)} – {last}"


def month_and_year(day: dt.date, language: str) -> str:
    """The month of a day in full, such as “November 2016”."""
    return str(format_date(day, "LLLL y", locale=locale_of(language)))


def short_month_and_year(day: dt.date, language: str) -> str:
    """The month of a day by its short name, such as “Nov 2016”."""
    return str(format_date(day, "LLL y", locale=locale_of(language)))


@lru_cache
def month_names(language: str) -> dict[str, int]:
    """Every name of a month, long and short, as the language writes it → its number from 1.

    >>> month_names("cy")["Tachwedd"], month_names("en")["Nov"]
    (11, 11)
    """
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, context, locale_of(language)).items():
                names.setdefault(str(name).rstrip("."), number)
    return names


def weekday_names(language: str, width: Width = "wide") -> list[str]:
    """The days of the week, Monday first.

    >>> weekday_names("cy")[0], weekday_names("en", "abbreviated")[6]
    ('Dydd Llun', 'Sun')
    """
    names = get_day_names(width, "stand-alone", locale_of(language))
    return [str(names[day]) for day in range(7)]


def clock(moment: dt.time, language: str) -> str:
    """A time of day from 00:00 to 23:59."""
    return str(format_time(moment, "HH:mm", locale=locale_of(language)))


def number(amount: float, language: str, digits: int = 0) -> str:
    """An amount with `digits` decimals and with its thousands apart.

    >>> number(36443, "cy"), number(0.5, "pl", 2)
    ('36,443', '0,50')
    """
    return str(format_decimal(amount, _decimals("#,##0", digits), locale=locale_of(language)))


def percent(share: float, language: str, digits: int = 0) -> str:
    """A share as a percentage, such as 0.25 as “25%”."""
    return str(format_percent(share, _decimals("#,##0", digits) + "%", locale=locale_of(language)))


def _decimals(pattern: str, digits: int) -> str:
    return pattern + ("." + "0" * digits if digits else "")


def file_size(count: int, language: str) -> str:
    """A number of bytes as people say it.

    >>> file_size(900, "en"), file_size(84_200, "cy"), file_size(3_200_000, "en")
    ('1 kB', '84 kB', '3.2 MB')
    """
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{number(count / 1_000_000, language, 1)} MB"


def plural_form(amount: float, language: str) -> str:
    """The CLDR's name of the plural form for `amount`.

    >>> plural_form(2, "en"), plural_form(2, "cy")
    ('other', 'two')
    """
    return locale_of(language).plural_form(amount)


def listed(names: Sequence[str], language: str, style: ListStyle = "standard") -> str:
    """Names in a row with “and” (or “or”) before the last, or with commas alone.

    Welsh says “ac” before a vowel and “a” elsewhere; the CLDR has “a(c)” for both.

    >>> listed(["tea", "milk"], "en"), listed(["te", "afalau"], "cy"), listed(["te", "llaeth"], "cy", "or")
    ('tea and milk', 'te ac afalau', 'te neu llaeth')
    >>> listed(["tea", "milk"], "en", "standard-narrow")
    'tea, milk'
    """
    if style == "standard" and language.partition("-")[0] == "cy" and len(names) > 1:
        first_letter = names[-1].lstrip("“‘«\"'")[:1].casefold()
        link = "ac" if first_letter and first_letter in "aeiouwyâêîôûŵŷ" else "a"
        return f"{', '.join(names[:-1])} {link} {names[-1]}"
    patterns_by_style = locale_of(language).list_patterns
    patterns = {
        **patterns_by_style["standard"],
        **patterns_by_style.get(style, {}),
    }  # the CLDR leaves out what is the same
    if len(names) < 3:
        return str(patterns["2"]).format(*names) if len(names) == 2 else "".join(names)
    text = str(patterns["start"]).format(names[0], names[1])
    for name in names[2:-1]:
        text = str(patterns["middle"]).format(text, name)
    return str(patterns["end"]).format(text, names[-1])
