"""A copied look of which something was broken: one line says which file, and what to do."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from netsafe.campaign.theme import Theme
from netsafe.looks import LOOKS, Look, LookError, look, look_names
from netsafe.looks.look import FILES


@pytest.fixture
def evening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a third look, copied from the second."""
    folder = shutil.copytree(LOOKS / "tab", tmp_path / "evening")
    monkeypatch.setattr(sys.modules[Look.__module__], "LOOKS", tmp_path)
    for cached in (look, look_names):
        cached.cache_clear()
    yield folder
    for cached in (look, look_names):
        cached.cache_clear()


def test_a_copied_look_is_one(evening: Path) -> None:
    assert look_names() == ("evening",) and look("evening").words["cy"]


@pytest.mark.parametrize("name", [name for name in FILES if name != "look.toml"])
def test_a_missing_file_is_named(evening: Path, name: str) -> None:
    (evening / name).unlink()
    with pytest.raises(LookError, match=rf"^looks/evening: has no {name}\. Mend: copy it"):
        look("evening")


@pytest.mark.parametrize(
    ("name", "before", "after", "line"),
    [
        ("look.toml", 'family = "Inter"', "family = Inter", r"looks/evening/look\.toml:2: .* Mend: "),
        ("look.toml", "family =", "families =", r"looks/evening/look\.toml: has no family. Mend: "),
        ("look.toml", "pairs =", "pears =", r"looks/evening/look\.toml: has no pairs. Mend: "),
        (
            "look.toml",
            "colours = [",
            'colours = ["warm",',
            r"looks/evening/look\.toml: has no colours. Mend: ",
        ),
        ("words.en.toml", '"card.picture"', "card.picture", r"words\.en\.toml: “card” is no text. Mend: "),
        ("words.cy.toml", '"card.picture" =', '"card.picture"', r"words\.cy\.toml:\d+: .* Mend: "),
    ],
)
def test_a_broken_file_is_named(evening: Path, name: str, before: str, after: str, line: str) -> None:
    file = evening / name
    words = file.read_text(encoding="utf-8")
    assert before in words
    file.write_text(words.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(LookError, match=line):
        Theme.of_look("evening")


def test_a_file_that_is_not_utf_8_is_named(evening: Path) -> None:
    (evening / "words.cy.toml").write_bytes(b'"*.picture" = "Si\xf4n"')
    with pytest.raises(LookError, match="is not UTF-8"):
        look("evening")
