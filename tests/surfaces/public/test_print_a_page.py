"""A page on paper: its answers, no state of the moment, and no last sheet with nothing but an address."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from netsafe.campaign import Release
from surfaces.public.reader import Readers
from surfaces.public.test_know_when_it_is_open import at

PAPER: Any = {"top": "15mm", "bottom": "15mm", "left": "15mm", "right": "15mm"}


def printed(readers: Readers, folder: Path, address: str) -> list[str]:
    """The words of each sheet (A4), as Poppler reads them from what the browser prints."""
    reader = readers.come("desk")
    at(reader, "2026-11-28 22:00")
    reader.open(address)
    reader.page.pdf(path=folder / "page.pdf", format="A4", margin=PAPER)
    words = subprocess.run(
        ["pdftotext", folder / "page.pdf", "-"], capture_output=True, check=True, text=True
    ).stdout
    return words.split("\f")[:-1]


@pytest.mark.parametrize("address", ["/", "/cy/i-chi/", "/en/for-you/", "/cy/", "/en/the-next-days/"])
def test_a_page_of_help(readers: Readers, release: Release, tmp_path: Path, address: str) -> None:
    sheets = printed(readers, tmp_path, address)
    assert len(sheets[-1].split()) > 25, "not an address alone"
    assert "0808 1000 900" in sheets[0] or "116 123" in sheets[0]
    for language in ("cy", "en"):
        for state in ("open-now", "shut-now", "always-open"):
            assert release.say(f"site.{state}", language) not in " ".join(sheets)


@pytest.mark.parametrize(("address", "language"), [("/cy/dod-o-hyd-i-help/", "cy"), ("/en/find-help/", "en")])
def test_the_questions_with_their_answers(
    readers: Readers, release: Release, tmp_path: Path, address: str, language: str
) -> None:
    words = "".join("".join(printed(readers, tmp_path, address)).split())
    for step in release.finder:
        assert "".join(release.say(f"finder.{step.id}.asked", language).split()) in words
        for answer in step.answers:
            assert "".join(release.say(f"finder.{step.id}.{answer.id}", language).split()) in words
            for service in map(release.service, answer.services):
                assert "".join(release.name_in(service.name, language).split()) in words
