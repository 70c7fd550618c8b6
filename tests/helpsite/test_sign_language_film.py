"""A film in British Sign Language stands on the first page and in the pack where there is one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from netsafe.campaign import Release
from netsafe.helpsite.site import HelpSite, site
from netsafe.materials.pack import KINDS
from netsafe.typesetting.piece_view import piece

FILM = '[[films]]\nid = "films-of-stop-it-now"\n'
PATHS = {
    "cy": ("cy/index.html", "cy/ffilmiau/index.html", "/cy/ffilmiau/ffilmiau-stop-it-now/"),
    "en": ("en/index.html", "en/films/index.html", "/en/films/films-of-stop-it-now/"),
}


@pytest.fixture
def signed(changed: Callable[[Callable[[Path], None]], Release]) -> Release:
    """The campaign, whose one film elsewhere is in sign language."""

    def edit(folder: Path) -> None:
        path = folder / "campaign.toml"
        facts = path.read_text(encoding="utf-8")
        assert facts.count(FILM) == 1
        path.write_text(facts.replace(FILM, FILM + 'kind = "bsl"\n'), encoding="utf-8")

    return changed(edit)


def links_of(whole: HelpSite, file: str) -> list[str]:
    """Where the links in the main part of a page lead."""
    (response,) = [response for response in whole.responses if response.file == file]
    tree = lxml.html.document_fromstring(response.render().decode())
    return [str(link.get("href")) for link in tree.xpath("//main//a")]


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_first_page_and_the_list_of_films_offer_it_first(
    signed: Release, whole: HelpSite, language: str
) -> None:
    home, films, address = PATHS[language]
    made = site(signed)
    assert address in links_of(made, home)
    assert next(link for link in links_of(made, films) if link.startswith(f"/{films[:-10]}")) == address
    assert address not in links_of(whole, home)


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_pack_names_it_with_its_address(signed: Release, release: Release, language: str) -> None:
    more = piece(KINDS[0], signed, (language,)).view["sides"][0]["more"]
    title = signed.say("films.films-of-stop-it-now.title", language)
    assert more["signed"] == [{"title": title, "address": "www.youtube.com/user/stopitnowukireland"}]
    assert "signed" not in piece(KINDS[0], release, (language,)).view["sides"][0]["more"]


def test_a_film_of_no_kind_leaves_the_release_as_it_was(signed: Release, release: Release) -> None:
    assert "kind" not in release.films[0].model_dump() and signed.films[0].model_dump()["kind"] == "bsl"
    assert signed.digest != release.digest
