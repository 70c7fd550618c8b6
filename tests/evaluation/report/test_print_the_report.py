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


COVERS = {
    "en": (
        "Did it work?",
        "A clear rise.",
        "There were about 29% more calls",
        "What this cannot say",
        "Made on",
    ),
    "cy": (
        "A weithiodd?",
        "Cynnydd clir.",
        "Roedd tua 29% yn fwy o alwadau",
        "Beth na all hyn ei ddweud",
        "Dyddiad",
    ),
}
DETAILS = {
    "en": ("For a statistician", "more calls in the campaign areas", "netsafe evaluate referrals.csv"),
    "cy": ("I ystadegydd", "yn fwy o alwadau yn ardaloedd yr ymgyrch", "netsafe evaluate referrals.csv"),
}
OTHER = {"en": "cy", "cy": "en"}


@pytest.fixture(scope="module")
def pdf(reports: Path) -> bytes:
    return (reports / "report.pdf").read_bytes()


def title(pdf: bytes) -> str:
    return str(pypdfium2.PdfDocument(pdf).get_metadata_value("Title"))


@pytest.mark.parametrize("name", ["", " ", "A\nB", "A\u202eB", "jane@example.org", "A" * 121])
def test_a_cover_names_an_office_in_one_line_or_nothing_is_made(run, tmp_path, name):
    result = run("--out", str(tmp_path / "report.html"), "--made-by", name)
    assert result.exit_code == 2 and "the name of an office is wanted" in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_person_with_a_screen_reader_meets_it_whole_and_in_order(pdf: bytes, language: str) -> None:
    assert title(pdf).startswith(COVERS[language][0])
    other = OTHER[language]
    expected = Expectation(
        title=title(pdf),
        language=f"{language}-GB",
        languages=(f"{language}-GB", f"{other}-GB"),
        texts=(*COVERS[language], *COVERS[other], *DETAILS[language]),
        main_headings=2,
    )
    assert proof(pdf, expected) == []


def test_a_second_validator_finds_nothing(run: Run, tmp_path: Path, verapdf: Any) -> None:
    assert run("--out", str(tmp_path / "report.pdf")).exit_code == 0
    assert not verapdf.validate((tmp_path / "report.pdf").read_bytes())


def test_what_a_funder_reads_is_one_page_in_each_language(pdf: bytes, language: str) -> None:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    for text, tongue in zip(pages, (language, OTHER[language]), strict=False):
        words = " ".join(text.split())
        assert [part for part in COVERS[tongue] if part not in words] == []
    assert [DETAILS[language][0] in text for text in pages[:3]] == [False, False, True]


def test_no_heading_stands_alone_at_the_foot_of_a_page(pdf: bytes, language: str) -> None:
    headings = {
        "Figures",
        "Checks",
        "Areas",
        "Totals",
        "The data",
        "Ffigurau",
        "Gwiriadau",
        "Ardaloedd",
        "Y data",
    }
    for page in pypdfium2.PdfDocument(pdf):
        lines = [line.strip() for line in page.get_textpage().get_text_range().splitlines() if line.strip()]
        assert lines[-2] not in headings, "the last line is the foot"
