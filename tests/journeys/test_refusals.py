"""Bad input gets one clear line with file and place, and no half-made output."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from journeys.building import CAMPAIGN, TODAY, Built


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(bundle: Path) -> None:
        path = bundle / name
        source = path.read_text()
        assert old in source
        path.write_text(source.replace(old, new, 1))

    return change


def without_welsh_text(bundle: Path) -> None:
    path = bundle / "words" / "messages.cy.md"
    path.write_text(re.sub(r"## consequences.*?(?=## )", "", path.read_text(), flags=re.DOTALL))


def broken_picture(bundle: Path) -> None:
    (bundle / "pictures" / "mark.svg").write_bytes((bundle / "pictures" / "mark.svg").read_bytes()[:90])


REFUSED = {
    "a missing Welsh text": (without_welsh_text, r"^words/messages\.cy\.md(:\d+)?: .*messages\.consequences"),
    "a missing file": (lambda b: (b / "campaign.toml").unlink(), r"^campaign\.toml: cannot be read"),
    "a missing words file": (
        lambda b: (b / "words/leaflet.cy.md").unlink(),
        r"^words/leaflet\.cy\.md(:\d+)?: ",
    ),
    "a wrong type": (
        edit("campaign.toml", "starts = 2016-11-07", "starts = 2016"),
        r"^campaign\.toml:\d+: .*starts",
    ),
    "an unknown key": (
        edit("campaign.toml", "number =", "nunber ="),
        r"^campaign\.toml:\d+: .*nunber.*did you mean",
    ),
    "a broken picture": (broken_picture, r"^campaign\.toml:\d+: pictures/mark\.svg .*SVG"),
    "a text too long for its place": (
        edit("words/poster-dawn.cy.md", "Gallwch chi stopio.", "Gallwch chi stopio nawr heddiw. " * 9),
        r"poster-dawn\.turn \[cy\] does not fit its place",
    ),
}


def build(bundle: Path, out: Path, *more: str, today: str = TODAY) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "netsafe",
        "build",
        str(bundle),
        "--out",
        str(out),
        "--today",
        today,
        *more,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CAMPAIGN, tmp_path / "bundle"))


@pytest.mark.parametrize("what", REFUSED)
def test_one_clear_line_and_nothing_made(what: str, bundle: Path, tmp_path: Path) -> None:
    change, line = REFUSED[what]
    change(bundle)
    done = build(bundle, tmp_path / "out", "--only", "poster-a4-dawn")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert re.search(line, done.stdout + done.stderr, re.MULTILINE), done.stdout + done.stderr
    assert not (tmp_path / "out").exists()
    assert [p.name for p in tmp_path.iterdir() if p.is_dir() and p.name.startswith(".")] == []


def test_a_missing_welsh_text(bundle: Path, tmp_path: Path) -> None:
    """Both languages or neither: not even the English poster is made."""
    without_welsh_text(bundle)
    done = build(bundle, tmp_path / "out")
    assert done.returncode == 1 and "NS101" in done.stdout + done.stderr
    assert not (tmp_path / "out").exists()


def test_a_service_past_its_date(tmp_path: Path) -> None:
    done = build(CAMPAIGN, tmp_path / "out", today="2028-01-01")
    assert done.returncode == 1 and "NS304" in done.stdout + done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "words", [["build"], ["build", "--nonsense"], ["nonsense"], ["build", "--out", "x", "--only", "postr"]]
)
def test_wrong_use_ends_with_2(words: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "netsafe", *words], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_the_contact_sheet_asks_nothing_of_anybody(built: Built) -> None:
    """No script, no form, no picture or style from elsewhere."""
    html = (built.folder / "index.html").read_text()
    assert not re.search(r"<(script|form|iframe|object|embed|link)\b", html)
    assert not re.search(r"""(src|srcset|action)\s*=\s*["']?(https?:)?//""", html)
    assert not re.search(r"@import|url\(\s*['\"]?(https?:)?//", html)
