"""The real campaign's site, made once; and a campaign that a test changes in one place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign import Release, Text, Wording
from netsafe.helpsite.site import HelpSite, site
from netsafe.helpsite.site_response import SiteResponse

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"


@pytest.fixture(scope="session")
def release() -> Release:
    """Operation Net Safe."""
    return read_bundle(CAMPAIGN).release


@pytest.fixture(scope="session")
def whole(release: Release) -> HelpSite:
    """Its site, without materials to take."""
    return site(release)


@pytest.fixture(scope="session")
def trees(whole: HelpSite) -> dict[str, lxml.html.HtmlElement]:
    """Every page and lost page by the file that it stands in, parsed by a parser that is not ours."""
    return {
        response.file: lxml.html.document_fromstring(response.render().decode())
        for response in whole.responses
        if response.file.endswith(".html")
    }


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Callable[[Path], None]], Release]:
    """Reads the campaign after a change to a copy of its folder."""

    def change(edit: Callable[[Path], None]) -> Release:
        folder = Path(shutil.copytree(CAMPAIGN, tmp_path / "campaign"))
        edit(folder)
        return read_bundle(folder).release

    return change


def saying(release: Release, key: str, words: str) -> Release:
    """`release` with `words` under `key` in every language."""
    texts = tuple(
        Text(
            key=text.key,
            wordings=tuple(Wording(language=one.language, text=words) for one in text.wordings),
        )
        if text.key == key
        else text
        for text in release.texts
    )
    return release.with_changes(texts=texts)


def response_at(whole: HelpSite, address: str) -> SiteResponse:
    """The response that answers `address`."""
    (found,) = [response for response in whole.responses if response.address == address]
    return found
