"""Office files as LibreOffice sets them with the fonts that people have: nothing breaks or overprints."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from materials.other_eyes import read, squeezed
from materials.small_pieces import Shop, kinds
from needs import missing

FONTS = Path("/usr/share/fonts/truetype")
FONT_SETS = {
    "Arial's widths": ("liberation*/LiberationSans-Regular.ttf", "liberation*/LiberationSans-Bold.ttf"),
    "Calibri's widths": ("crosextra/Carlito-Regular.ttf", "crosextra/Carlito-Bold.ttf"),
    "a wide one": ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
}
LANGUAGES = ("cy", "en")
KINDS = {"slides": ".pptx", "briefing": ".docx"}
CONFIGURATION = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""

Sets = dict[str, bytes]
"""What LibreOffice made: the name of a file → its PDF."""


@pytest.fixture(scope="module")
def office_files(shop: Shop, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("office")
    paths = []
    for name, ending in KINDS.items():
        (kind,) = kinds(name)
        for language in LANGUAGES:
            path = folder / f"{name}_{language}{ending}"
            path.write_bytes(kind.make(shop.make(kind, (language,)))[ending])
            paths.append(path)
    return paths


@pytest.fixture(scope="module", params=FONT_SETS)
def sets(
    request: pytest.FixtureRequest, office_files: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> Sets:
    """Every file, set where no other font is installed than those of one set."""
    if shutil.which("soffice") is None:
        missing("LibreOffice is not installed (apt-get install libreoffice-impress-nogui)")
    home = tmp_path_factory.mktemp("home")
    (home / "fonts").mkdir()
    for pattern in FONT_SETS[request.param]:
        face = next(FONTS.glob(pattern), None)
        if face is None:
            missing(f"the font {pattern} is not installed")
        shutil.copy(face, home / "fonts")
    configuration = home / "fonts.conf"
    configuration.write_text(CONFIGURATION.format(fonts=home / "fonts", cache=home / "cache"))
    profile = f"-env:UserInstallation={home.as_uri()}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(home), *office_files],
        env={**os.environ, "FONTCONFIG_FILE": str(configuration), "HOME": str(home)},
        check=True,
        capture_output=True,
    )
    return {path.stem: (home / f"{path.stem}.pdf").read_bytes() for path in office_files}


@dataclass(frozen=True)
class SetLine:
    """A line of words on a page, as poppler sees it: its box in points, and its words."""

    left: float
    top: float
    right: float
    bottom: float
    words: str

    def lies_over(self, other: SetLine) -> bool:
        """Whether two lines share a third of the height of the lower one, and some of their width."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > min(self.bottom - self.top, other.bottom - other.top) / 3


def pages_of(pdf: bytes, folder: Path) -> list[list[SetLine]]:
    """The lines of every page."""
    path = folder / "set.pdf"
    path.write_bytes(pdf)
    command = ["pdftotext", "-bbox-layout", str(path), "-"]
    root = fromstring(subprocess.run(command, check=True, capture_output=True).stdout)
    space = {"x": "http://www.w3.org/1999/xhtml"}
    return [
        [
            SetLine(
                float(line.get("xMin", "nan")),
                float(line.get("yMin", "nan")),
                float(line.get("xMax", "nan")),
                float(line.get("yMax", "nan")),
                " ".join(word.text or "" for word in line.iterfind("x:word", space)),
            )
            for line in page.iterfind(".//x:line", space)
        ]
        for page in root.iterfind(".//x:page", space)
    ]


def test_no_number_breaks_at_the_end_of_a_line(shop: Shop, sets: Sets, tmp_path: Path) -> None:
    numbers = [service.number for service in shop.release.services if service.number]
    for name, pdf in sets.items():
        lines = [squeezed(line.words) for page in pages_of(pdf, tmp_path) for line in page]
        whole = squeezed("".join(page.text for page in read(pdf)))
        for number in map(squeezed, numbers):
            assert (number in whole) == any(number in line for line in lines), (name, number)


def test_nothing_stands_over_another_thing(sets: Sets, tmp_path: Path) -> None:
    for name, pdf in sets.items():
        for number, lines in enumerate(pages_of(pdf, tmp_path), 1):
            over = [(a.words, b.words) for a, b in combinations(lines, 2) if a.lies_over(b)]
            assert over == [], (name, number)


def test_nothing_stands_outside_its_page(sets: Sets) -> None:
    for name, pdf in sets.items():
        for page in read(pdf):
            assert page.boxes.min() >= 0, name
            assert page.boxes[:, 2].max() <= page.width and page.boxes[:, 3].max() <= page.height, name


def test_slides_stay_nine_and_the_last_page_of_the_briefing_holds_more_than_a_row(sets: Sets) -> None:
    for name, pdf in sets.items():
        pages = read(pdf)
        if name.startswith("slides"):
            assert len(pages) == 9
        else:
            assert len(pages) <= 5
            assert len(pages[-1].text.splitlines()) >= 12, (name, pages[-1].text)
