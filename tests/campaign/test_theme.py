"""One line chooses a look; what a campaign says of its own stands; old bundles stay as they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from netsafe.bundle import Bundle, BundleError, read_bundle, write_bundle
from netsafe.campaign.theme import Theme
from netsafe.looks import LOOKS, look
from netsafe.materials.catalogue import KINDS
from netsafe.typesetting.piece_view import piece

OWN = """[theme]
family = "Inter"
colours = [
  { id = "ink", screen = "#000000", ink = [0, 0, 0, 100] },
  { id = "paper", screen = "#ffffff", ink = [0, 0, 0, 0] },
]
"""
"""As bundles were written before there were looks."""

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CAMPAIGN, tmp_path / "bundle"))


def with_theme(bundle: Path, theme: str) -> Path:
    file = bundle / "campaign.toml"
    text = file.read_text(encoding="utf-8")
    assert text.count('[theme]\nlook = "dawn"\n') == 1
    file.write_text(text.replace('[theme]\nlook = "dawn"\n', theme), encoding="utf-8")
    return bundle


def test_one_line_chooses_colours_and_pictures(bundle: Path) -> None:
    before = read_bundle(bundle).release
    release = read_bundle(with_theme(bundle, '[theme]\nlook = "tab"\n')).release
    assert release.theme == Theme.of_look("tab")
    screens = [colour.screen for colour in release.theme.colours]
    assert screens == [row["screen"] for row in look("tab").colours]
    assert release.digest != before.digest
    kind = KINDS[0]
    views = [piece(kind, each, ("en",)).view["theme"] for each in (before, release)]
    assert "look" not in views[0] and views[1]["look"] == "tab"


def test_the_first_look_is_no_part_of_the_digest(bundle: Path) -> None:
    named = read_bundle(bundle).release
    unnamed = read_bundle(with_theme(bundle, "[theme]\n")).release
    assert named.digest == unnamed.digest


@pytest.mark.parametrize("theme", ["[theme]\n", '[theme]\nlook = "tab"\n', '[theme]\nlook = "dawn"\n', OWN])
def test_what_was_said_of_it_is_written_and_nothing_else(bundle: Path, theme: str, tmp_path: Path) -> None:
    text = (with_theme(bundle, theme) / "campaign.toml").read_text(encoding="utf-8")
    read = read_bundle(bundle)
    write_bundle(read, bundle)
    assert (bundle / "campaign.toml").read_text(encoding="utf-8") == text
    write_bundle(Bundle(read.release, read.blobs), tmp_path / "other")
    again = read_bundle(tmp_path / "other").release
    assert again == read.release and again.digest == read.release.digest


def test_a_palette_of_its_own_stands_in_any_look(bundle: Path) -> None:
    theme = read_bundle(with_theme(bundle, OWN + 'look = "tab"\n')).release.theme
    assert [colour.id for colour in theme.colours] == ["ink", "paper"]
    assert theme.look == "tab" and not theme.pairs


@pytest.mark.parametrize(
    ("look_line", "mend"),
    [
        ('look = "dwan"', "did you mean “dawn”?"),
        ('look = "../dawn"', "did you mean “dawn”?"),
        ('look = "Tab "', "did you mean “tab”?"),
        ('look = "dusk"', "name one of them, or leave the line out for the dawn"),
        ('look = ""', "name one of them, or leave the line out for the dawn"),
        ("look = 3", "name one of them, or leave the line out for the dawn"),
        ("look = true", "name one of them, or leave the line out for the dawn"),
        ('look = ["dawn"]', "did you mean “dawn”?"),
        ("look = {}", "name one of them, or leave the line out for the dawn"),
    ],
)
@pytest.mark.parametrize("palette", ["", OWN.removeprefix("[theme]\n")])
def test_a_look_that_is_not_there_is_one_fault(bundle: Path, look_line: str, mend: str, palette: str) -> None:
    with pytest.raises(BundleError) as refused:
        read_bundle(with_theme(bundle, f"[theme]\n{look_line}\n{palette}"))
    (fault,) = refused.value.faults
    lines = (bundle / "campaign.toml").read_text(encoding="utf-8").splitlines()
    assert fault.place.file == "campaign.toml" and lines[(fault.place.line or 0) - 1] == look_line
    names = ", ".join(sorted(folder.parent.name for folder in LOOKS.glob("*/look.toml")))
    assert f"there is no such look; there are {names}" in fault.explanation.reason()
    assert fault.explanation.mend() == mend and fault.explanation.mend("cy")
