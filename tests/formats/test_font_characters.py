"""The characters of a font, read without a library, are those that fontTools reads."""

from __future__ import annotations

import io
from importlib.resources import files

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from netsafe.formats.font_characters import characters_of

SHIPPED = sorted(
    (file for file in files("netsafe").joinpath("fonts").iterdir() if file.name.endswith(".ttf")),
    key=lambda file: file.name,
)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
@pytest.mark.parametrize("form", [4, 12])
def test_shipped_fonts(file, form) -> None:
    font = TTFont(io.BytesIO(file.read_bytes()))
    names = {code: name for code, name in font.getBestCmap().items() if form == 12 or code < 0x10000}
    table = CmapSubtable.newSubtable(form)
    table.platformID, table.platEncID, table.language = 3, 1 if form == 4 else 10, 0
    table.cmap = names
    font["cmap"].tables = [table]
    written = io.BytesIO()
    font.save(written)
    assert characters_of(written.getvalue()) == frozenset(map(chr, names))
    assert len(names) > 1000


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_shipped_fonts_as_they_are(file) -> None:
    data = file.read_bytes()
    assert characters_of(data) == frozenset(map(chr, TTFont(io.BytesIO(data)).getBestCmap()))


def test_a_character_whose_glyph_is_missing_is_none() -> None:
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "a", "b"])
    builder.setupCharacterMap({ord("a"): "a", ord("b"): ".notdef", ord("c"): "b"})
    written = io.BytesIO()
    builder.font.save(written)
    assert characters_of(written.getvalue()) == {"a", "c"}


def test_a_font_without_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="no table cmap"):
        characters_of(b"\0\1\0\0\0\0\0\0\0\0\0\0")
