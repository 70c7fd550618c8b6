"""The pages for strangers name the rooms that there are, in the order in which they may import each other."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "packages/netsafe/src/netsafe"
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
TABLE = re.findall(r"^\| `(\w+)/` \|", PAGE, re.MULTILINE)


def rooms() -> set[str]:
    return {file.parent.name for file in HOUSE.glob("*/__init__.py")}


def layers() -> list[set[str]]:
    """The rooms of each layer, from the lowest up."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    lines = contracts["importlinter:contract:rooms"]["layers"].split("\n")
    return [
        {name.strip().removeprefix("netsafe.") for name in line.split("|")}
        for line in reversed(lines)
        if line
    ]


def test_the_table_names_each_room_once_and_no_other() -> None:
    assert sorted(TABLE) == sorted(rooms())


def test_the_table_stands_in_the_order_of_the_layers() -> None:
    level = {room: number for number, layer in enumerate(layers()) for room in layer}
    assert set(TABLE) <= level.keys()
    assert [level[room] for room in TABLE] == sorted(level[room] for room in TABLE)


def test_the_pages_name_every_distribution() -> None:
    distributions = {file.parent.name for file in (ROOT / "packages").glob("*/pyproject.toml")}
    assert set(re.findall(r"^\| `(netsafe[\w-]*)` \|", PAGE, re.MULTILINE)) == distributions
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^[├└]── (netsafe[\w-]*)/", readme, re.MULTILINE)) == distributions


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/README.md"])
def test_every_page_that_tells_how_to_add_something_is_linked(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for guide in (ROOT / "docs/contributing").glob("*.md"):
        assert f"contributing/{guide.name})" in text, guide.name


@pytest.mark.parametrize(
    "page", ["ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/README.md", "docs/vocabulary.md"]
)
def test_links_lead_to_files_that_exist(page: str) -> None:
    file = ROOT / page
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)[^)]*\)", file.read_text(encoding="utf-8")):
        assert (file.parent / link).exists(), link
