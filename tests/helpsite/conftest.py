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
from netsafe.helpsite.site_response import Leaf

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
        leaf.file: lxml.html.document_fromstring(leaf.render().decode())
        for leaf in whole.leaves
        if leaf.file.endswith(".html")
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


def leaf_at(whole: HelpSite, address: str) -> Leaf:
    """The leaf that answers `address`."""
    (found,) = [leaf for leaf in whole.leaves if leaf.address == address]
    return found
