"""Every look draws all that the first one draws: for each kind of piece, for films and for pages.

What is read is the same in every look; only pictures, their alternative texts and colours are others.
"""

from __future__ import annotations

import io
import re
import tomllib
from pathlib import Path
from typing import get_args

import pypdfium2
import pytest
from materials.small_pieces import campaign
from netsafe.campaign import Release
from netsafe.campaign.alternative_text import alternative_text
from netsafe.campaign.slot import LONGEST_ALTERNATIVE
from netsafe.campaign.storyboard import Illustration
from netsafe.campaign.theme import Theme
from netsafe.helpsite.look.assets import assets
from netsafe.looks import DAWN, look, look_names
from netsafe.materials.catalogue import CABINS, material_slots
from netsafe.rules.pictures.weak_contrast import contrast
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.piece_view import piece
from netsafe.typesetting.typst_compiler import PACKAGE, typeset
from PIL import Image

RELEASE = campaign()
OTHERS = [name for name in look_names() if name != DAWN]
EDITION = re.compile(r"\b[0-9A-Z]{3}-[0-9A-Z]{3}\b")


def with_look(name: str) -> Release:
    return RELEASE.with_changes(theme=Theme.of_look(name))


def kinds() -> list[tuple[Kind, tuple[str, ...]]]:
    """One kind of each cabin that has a template, with the languages that it is looked at in."""
    chosen = []
    for cabin in CABINS:
        if list(PACKAGE.glob(f"materials/{cabin.name}/{cabin.name}.typ")):
            for kind in {kind.options.get("design", ""): kind for kind in cabin.kinds(RELEASE)}.values():
                languages = ("en",) if kind.alone else RELEASE.languages
                chosen.append((kind, languages))
    return chosen


def named_in(path: Path) -> set[str]:
    """What a template of a look defines for others to take."""
    return set(re.findall(r"(?m)^#let ([a-z-]+)", path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", OTHERS)
def test_it_has_every_file_and_every_picture_of_the_first(name: str) -> None:
    first, folder = look(DAWN).folder, look(name).folder
    files = {file.name for file in first.iterdir() if file.is_file()}
    assert files <= {file.name for file in folder.iterdir()}
    taken = re.search(
        r'pictures.typ"\): (.*)', (PACKAGE / "typesetting/typst/look.typ").read_text(encoding="utf-8")
    )
    assert taken is not None
    assert set(taken[1].split(", ")) <= named_in(folder / "pictures.typ")


@pytest.mark.parametrize("name", look_names())
def test_it_has_every_picture_that_a_storyboard_can_name(name: str) -> None:
    drawn = re.search(
        r"(?m)^#let pictures = \((.*)\)$", (look(name).folder / "film.typ").read_text(encoding="utf-8")
    )
    assert drawn is not None
    assert set(re.findall(r"([a-z-]+): ", drawn[1])) >= {*get_args(Illustration), "end"}


@pytest.mark.parametrize("name", look_names())
def test_its_palette_has_every_colour_and_words_can_be_read_in_it(name: str) -> None:
    theme = Theme.of_look(name)
    screens = {colour.id: colour.screen for colour in theme.colours}
    assert screens.keys() == {colour.id for colour in Theme.of_look(DAWN).colours}
    assert {(pair.text, pair.ground) for pair in theme.pairs} >= {
        (pair.text, pair.ground) for pair in Theme.of_look(DAWN).pairs
    }
    for pair in theme.pairs:
        assert contrast(screens[pair.text], screens[pair.ground]) >= (3 if pair.large else 4.5), pair
    assert all(sum(colour.ink) <= 300 for colour in theme.colours)


@pytest.mark.parametrize("name", OTHERS)
def test_its_words_tell_of_each_picture_in_each_language(name: str) -> None:
    release = with_look(name)
    words = look(name).words
    assert set(words) >= set(release.languages)
    assert len({frozenset(texts) for texts in words.values()}) == 1
    pictures = {slot.key for slot in material_slots(release) if slot.role == "alt"}
    pictures.remove("banner.alt")  # it says the words, and nothing of the picture
    # Places in which pieces hang are drawn alike in every look, but for its colours, which these do not name.
    pictures -= {f"at-a-glance.{place}.alt" for place in ("board", "cubicle", "phone", "street")}
    release = release.with_changes(
        texts=tuple(
            text.with_changes(wordings=tuple(wording.with_changes(text=DAWN) for wording in text.wordings))
            if text.key in pictures
            else text
            for text in release.texts
        )
    )
    for key in pictures:
        for language in release.languages:
            text = alternative_text(release, key, language)
            assert text != DAWN, f"{key} is not told of"
            assert "{" not in text and len(text) <= LONGEST_ALTERNATIVE + 100


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize(
    ("kind", "languages"), [pytest.param(*row, id=f"{row[0].name}-{'-'.join(row[1])}") for row in kinds()]
)
def test_a_piece_says_the_same_and_shows_another_picture(
    name: str, kind: Kind, languages: tuple[str, ...]
) -> None:
    said, shown = [], []
    for release in (RELEASE, with_look(name)):
        document = pypdfium2.PdfDocument(typeset(piece(kind, release, languages)))
        said.append([EDITION.sub("", page.get_textpage().get_text_range()) for page in document])
        shown.append(document[0].render(scale=0.3).to_pil().tobytes())
    if kind.cabin == "pack":  # elsewhere it tells what the pictures of posts show
        said = [[pages[0], pages[2]] for pages in said]
    assert said[0] == said[1]
    assert shown[0] != shown[1]


@pytest.mark.parametrize("name", look_names())
def test_pages_have_its_drawings(name: str) -> None:
    made = {key: response.make(response.view) for key, response in assets(with_look(name)).items()}
    for key in ("band", "icon"):
        assert made[key].startswith(b"<svg ") and len(made[key]) < 5000
    with Image.open(io.BytesIO(made["card"])) as preview:
        assert preview.size == (1200, 630)
        rgb = preview.convert("RGB")
    warm = tuple(bytes.fromhex(Theme.of_look(name).colour("warm").screen[1:]))
    near = [
        colour
        for _, colour in rgb.getcolors(maxcolors=256) or []
        if isinstance(colour, tuple) and all(abs(a - b) <= 24 for a, b in zip(colour, warm, strict=True))
    ]
    assert near, "what is warm is seen among few colours too"
    style = made["style"].decode()
    assert ".bar .leave" in style and f"--warm: {Theme.of_look(name).colour('warm').screen};" in style


def test_addresses_of_drawings_differ_between_looks() -> None:
    addresses = [{r.address for r in assets(with_look(name)).values()} for name in look_names()]
    common = set.intersection(*addresses)
    assert {address.split("-")[0] for address in common} <= {"/assets/letters", "/assets/page"}


@pytest.mark.parametrize("name", look_names())
def test_the_file_of_a_look_says_no_more_than_is_read(name: str) -> None:
    content = tomllib.loads((look(name).folder / "look.toml").read_text(encoding="utf-8"))
    assert content.keys() == {"family", "colours", "pairs"}
