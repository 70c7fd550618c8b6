"""The page of terms names places that exist, and each term once, in alphabetical order."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith("| term |")
]
TERMS = [row[0] for row in ROWS]


def test_terms_stand_in_alphabetical_order_and_each_once() -> None:
    assert TERMS
    assert [term.casefold() for term in TERMS] == sorted({term.casefold() for term in TERMS})


@pytest.mark.parametrize("row", ROWS, ids=TERMS)
def test_a_term_has_a_meaning_a_welsh_name_and_a_place_that_exists(row: list[str]) -> None:
    term, meaning, welsh, place = row
    assert term and welsh and meaning.endswith("."), row
    path = place.strip("`")
    assert path.startswith(("packages/", "docs/"))
    assert (ROOT / path).is_file(), path


def test_the_page_says_that_no_translator_has_read_its_welsh() -> None:
    assert "has not yet been read by a translator" in PAGE
