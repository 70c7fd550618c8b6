"""Days, numbers and lists as languages write them, and the program's own words."""

from __future__ import annotations

import datetime as dt
import re
from importlib.resources import files

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st
from netsafe_intake.cldr_formatting import (
    listed,
    locale_of,
    long_date,
    month_names,
    number,
    own_name,
    short_date,
    weekday_names,
)
from netsafe_intake.wording import NoWordsError, languages, nearest_language, word_table, wording

TAGS = st.sampled_from([name.replace("_", "-") for name in locale_identifiers()])
PACKAGES = ["netsafe.materials.posts", "netsafe.publishing.contact_sheet", "netsafe_evaluation.claims"]


@given(st.dates(dt.date(1990, 1, 1)), TAGS)
def test_every_language_writes_the_day_the_month_and_the_year(day: dt.date, tag: str) -> None:
    months = {name.casefold() for name, month in month_names(tag).items() if month == day.month}
    for written in (long_date(day, tag), short_date(day, tag)):
        assert written
        if tag.startswith(("cy", "en", "pl")):
            first, month, year = written.replace(".", "").split()
            assert (first, year) == (str(day.day), str(day.year)) and month.casefold() in months


@given(TAGS)
def test_every_language_has_seven_days_and_a_name(tag: str) -> None:
    assert len(set(weekday_names(tag))) == 7
    assert own_name(tag)


def test_what_nobody_knows_is_written_as_in_english() -> None:
    assert locale_of("xx") == locale_of("en") and own_name("xx") == "xx"
    assert own_name("cy") == "Cymraeg" and own_name("pl") == "Polski"
    assert number(1234.5, "xx", 1) == "1,234.5"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["te"], "te"),
        (["te", "coffi"], "te a coffi"),
        (["te", "afalau"], "te ac afalau"),
        (["te", "“Ŵyn”"], "te ac “Ŵyn”"),
        (["te", "coffi", ""], "te, coffi a "),
    ],
)
def test_welsh_and(names: list[str], words: str) -> None:
    assert listed(names, "cy") == words


def test_lists_in_other_languages() -> None:
    assert listed(["a", "b", "c"], "en") == "a, b, and c"
    assert listed(["a", "b"], "pl") == "a i b"
    assert listed(["a", "b"], "en", "or") == "a or b"


@pytest.mark.parametrize("package", PACKAGES)
def test_words_stand_beside_the_code_and_each_language_has_the_same(package: str) -> None:
    beside = {
        entry.name for entry in files(package).iterdir() if re.fullmatch(r"words\..+\.toml", entry.name)
    }
    assert {f"words.{language}.toml" for language in languages(package)} == beside
    keys = {language: set(wording(package, language).sentences) for language in languages(package)}
    assert keys["cy"] == keys["en"]


def test_the_nearest_language_that_has_words() -> None:
    package = "netsafe.publishing.contact_sheet"
    assert [nearest_language(package, tag) for tag in ("cy-GB", "cy", "pl")] == ["cy", "cy", "en"]
    assert word_table(package, "cy")["title"] == wording(package, "cy").say("title")
    with pytest.raises(NoWordsError, match="choose one of cy, en"):
        wording(package, "pl")
