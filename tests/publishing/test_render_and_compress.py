"""Pages and their compressed copies are the same from the cache as when they are made, and none is harmed."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import brotli
import pytest
import zopfli.gzip
from netsafe.bundle import read_bundle
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.site import site
from netsafe.helpsite.site_response import HTML, SiteResponse
from netsafe.publishing.site import response_rendering
from netsafe.publishing.site.response_rendering import (
    RenderedResponse,
    compressed_copies,
    render_response,
    render_responses,
)
from netsafe.publishing.verify.file_reader import read_file

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
PAGE = ("<p>Mae help ar gael. There is help.</p>\n" * 90).encode()


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETSAFE_CACHE", str(tmp_path))
    return tmp_path / "pressed-1"


def test_a_copy_from_the_cache_has_the_bytes_of_the_compressors(cache_folder: Path) -> None:
    fresh = compressed_copies("index.html", PAGE)
    assert len(list(cache_folder.iterdir())) == 2
    assert compressed_copies("index.html", PAGE) == fresh
    assert fresh == {
        "br": brotli.compress(PAGE, quality=11),
        "gzip": zopfli.gzip.compress(PAGE, numiterations=5),
    }


def test_a_copy_that_was_harmed_in_the_cache_is_made_again(cache_folder: Path) -> None:
    fresh = compressed_copies("index.html", PAGE)
    for copy in cache_folder.iterdir():
        data = bytearray(copy.read_bytes())
        data[-1] ^= 1
        copy.write_bytes(data)
    assert compressed_copies("index.html", PAGE) == fresh
    assert gzip.decompress(compressed_copies("index.html", PAGE)["gzip"]) == PAGE


def test_one_changed_letter_is_another_copy(cache_folder: Path) -> None:
    compressed_copies("index.html", PAGE)
    other = PAGE.replace(b"help", b"HELP", 1)
    assert brotli.decompress(compressed_copies("index.html", other)["br"]) == other


def test_without_a_cache_nothing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NETSAFE_CACHE", str(tmp_path / "file" / "below"))
    assert brotli.decompress(compressed_copies("style.css", PAGE)["br"]) == PAGE


def a_response(words: str, makes: list[str]) -> SiteResponse:
    """A page that says `words`, and notes in `makes` that it was made."""

    def make(view: Any) -> bytes:
        makes.append(words)
        return f"<!doctype html><html lang=en><title>T</title><a href='/x'>{view['words']}</a>".encode()

    return SiteResponse("/en/", "en/index.html", "home", Role.PAGE, HTML, ("en",), {"words": words}, make)


def test_a_leaf_is_made_once(cache_folder: Path) -> None:
    makes: list[str] = []
    responses = [a_response("Help", makes), a_response("Hope", makes)]
    fresh = list(render_responses(responses, 1))
    assert makes == ["Help", "Hope"]
    assert fresh == [render_response(response) for response in responses]
    makes.clear()
    assert list(render_responses(responses, 1)) == fresh and makes == []
    assert [rendered.content.links for rendered in fresh] == [(("/x", 1),)] * 2
    assert (
        list(render_responses([responses[1], a_response("Hark", makes), responses[0]], 1))[::2] == fresh[::-1]
    )
    assert makes == ["Hark"]


def test_a_leaf_that_was_harmed_in_the_cache_or_is_made_otherwise_now_is_made_again(
    cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    makes: list[str] = []
    fresh = list(render_responses([a_response("Help", makes)], 1))
    for kept in cache_folder.glob("*.response"):
        kept.write_bytes(kept.read_bytes()[:-1])
    assert list(render_responses([a_response("Help", makes)], 1)) == fresh and len(makes) == 2
    monkeypatch.setattr(response_rendering, "digest_of_makers", lambda: "other makers")
    assert list(render_responses([a_response("Help", makes)], 1)) == fresh and len(makes) == 3


def test_every_leaf_of_the_real_site_comes_back_as_it_was_put_there() -> None:
    responses = site(read_bundle(SHIPPED).release).responses
    assert len(responses) > 50
    for response in responses:
        data = response.render()
        rendered = RenderedResponse(data, {"br": data[::-1], "gzip": b"\n"}, read_file(response.file, data))
        assert RenderedResponse.from_bytes(rendered.to_bytes()) == rendered
