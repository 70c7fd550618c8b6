"""The report as PDF: tagged, in its language, whole, on one page for a funder."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import pypdfium2
import pytest
from click.testing import Result
from netsafe.typesetting.proof import Expectation, proof


class Run(Protocol):
    def __call__(self, *options: str) -> Result: ...


SAYS = {
    "en": (
        "Did it work?",
        "more calls in the campaign areas than the comparison areas lead one to expect",
        "What this cannot say",
        "Whether the campaign made the difference.",
        "For a statistician",
        "netsafe evaluate referrals.csv",
    ),
    "cy": (
        "A weithiodd?",
        "yn fwy o alwadau yn ardaloedd yr ymgyrch",
        "Beth na all hyn ei ddweud",
        "Ai'r ymgyrch a wnaeth y gwahaniaeth.",
        "I ystadegydd",
        "netsafe evaluate referrals.csv",
    ),
}


@pytest.fixture(scope="module")
def pdf(reports: Path) -> bytes:
    return (reports / "report.pdf").read_bytes()


def title(pdf: bytes) -> str:
    return str(pypdfium2.PdfDocument(pdf).get_metadata_value("Title"))


def test_a_person_with_a_screen_reader_meets_it_whole_and_in_order(pdf: bytes, language: str) -> None:
    assert title(pdf).startswith(SAYS[language][0])
    tag = f"{language}-GB"
    expected = Expectation(title=title(pdf), language=tag, languages=(tag,), texts=SAYS[language])
    assert proof(pdf, expected) == []


def test_a_second_validator_finds_nothing(run: Run, tmp_path: Path, verapdf: Any) -> None:
    assert run("--out", str(tmp_path / "report.pdf")).exit_code == 0
    assert not verapdf.validate((tmp_path / "report.pdf").read_bytes())


def test_what_a_funder_reads_is_on_the_first_page(pdf: bytes, language: str) -> None:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    assert SAYS[language][2] in pages[0]
    assert SAYS[language][4] not in pages[0]
    assert SAYS[language][4] in pages[1]
