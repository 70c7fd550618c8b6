"""Compressed copies of pages: the same bytes from the shelf as from the compressors, and nothing harmed."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
import zopfli.gzip

from netsafe.publishing.site.pressing import packed

PAGE = ("<p>Mae help ar gael. There is help.</p>\n" * 90).encode()


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETSAFE_CACHE", str(tmp_path))
    return tmp_path / "pressed-1"


def test_a_copy_from_the_shelf_has_the_bytes_of_the_compressors(shelf: Path) -> None:
    fresh = packed("index.html", PAGE)
    assert len(list(shelf.iterdir())) == 2
    assert packed("index.html", PAGE) == fresh
    assert fresh == {
        "br": brotli.compress(PAGE, quality=11),
        "gzip": zopfli.gzip.compress(PAGE, numiterations=5),
    }


def test_a_copy_that_was_harmed_on_the_shelf_is_made_again(shelf: Path) -> None:
    fresh = packed("index.html", PAGE)
    for copy in shelf.iterdir():
        data = bytearray(copy.read_bytes())
        data[-1] ^= 1
        copy.write_bytes(data)
    assert packed("index.html", PAGE) == fresh
    assert gzip.decompress(packed("index.html", PAGE)["gzip"]) == PAGE


def test_one_changed_letter_is_another_copy(shelf: Path) -> None:
    packed("index.html", PAGE)
    other = PAGE.replace(b"help", b"HELP", 1)
    assert brotli.decompress(packed("index.html", other)["br"]) == other


def test_without_a_shelf_nothing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NETSAFE_CACHE", str(tmp_path / "file" / "below"))
    assert brotli.decompress(packed("style.css", PAGE)["br"]) == PAGE
