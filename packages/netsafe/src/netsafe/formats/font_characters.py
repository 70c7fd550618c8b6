"""The characters that a font has a glyph for, read from its table of characters (``cmap``) alone.

A library that reads whole fonts takes longer to load than all else that a check does with a font.

Source: OpenType specification, chapter cmap, formats 4 and 12.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from


def characters_of(font: bytes) -> frozenset[str]:
    """Every character that `font` (TrueType or OpenType) has a glyph for.

    Raises ValueError for a font without a Unicode table in one of the two formats.
    """
    cmap = _table(font, b"cmap")
    (count,) = unpack_from(">H", font, cmap + 2)
    subtables = [unpack_from(">HHI", font, cmap + 4 + 8 * index) for index in range(count)]
    for unicode_table in ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3)):
        for platform, encoding, offset in subtables:
            if (platform, encoding) == unicode_table:
                return frozenset(map(chr, _code_points(font, cmap + offset)))
    raise ValueError("the font has no table of Unicode characters")


def _table(font: bytes, tag: bytes) -> int:
    (count,) = unpack_from(">H", font, 4)
    for index in range(count):
        name, _, offset, _ = unpack_from(">4sIII", font, 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag.decode()}")


def _code_points(font: bytes, at: int) -> Iterator[int]:
    (form,) = unpack_from(">H", font, at)
    if form == 12:
        (groups,) = unpack_from(">I", font, at + 12)
        for index in range(groups):
            first, last, glyph = unpack_from(">III", font, at + 16 + 12 * index)
            yield from range(first + (glyph == 0), last + 1)
    elif form == 4:
        yield from _segments(font, at)
    else:
        raise ValueError(f"a table of characters in format {form} is not read here")


def _segments(font: bytes, at: int) -> Iterator[int]:
    """The characters of format 4: runs with a step to the glyph, or with a list of glyphs."""
    (double,) = unpack_from(">H", font, at + 6)
    count = double // 2
    lasts = unpack_from(f">{count}H", font, at + 14)
    firsts = unpack_from(f">{count}H", font, at + 16 + double)
    steps = unpack_from(f">{count}H", font, at + 16 + 2 * double)
    offsets_at = at + 16 + 3 * double
    offsets = unpack_from(f">{count}H", font, offsets_at)
    for index in range(count):
        for code in range(firsts[index], lasts[index] + 1):
            glyph = code
            if offsets[index]:
                place = offsets_at + 2 * index + offsets[index] + 2 * (code - firsts[index])
                (glyph,) = unpack_from(">H", font, place)
            if (offsets[index] == 0 or glyph) and (glyph + steps[index]) % 0x10000 and code != 0xFFFF:
                yield code
