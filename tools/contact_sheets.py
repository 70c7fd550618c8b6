"""Every kind of material in every look and language as one picture each: tools/contact_sheets.py --out DIR.

A sheet is called LOOK-LANGUAGE.webp: ``tab-cy.webp``, jointly ``tab-cy-en.webp``. It shows each page of what
is printed and of pictures, the first pages of documents, and the first and the last picture of films.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.theme import Theme
from netsafe.films.film import making
from netsafe.looks import look_names
from netsafe.materials.catalogue import kinds_of
from netsafe.publishing.planned_pieces import plan
from netsafe.publishing.render_process import Renderer, RenderJob
from netsafe.typesetting.piece import Kind, Piece
from netsafe.typesetting.piece_view import piece
from netsafe.typesetting.typst_compiler import FONTS, typeset
from PIL import Image, ImageDraw, ImageFont

CAMPAIGN = Path(__file__).parents[1] / "campaigns" / "operation-net-safe"
GROUND, INK = "#d9dbe0", "#1c1d22"
DOCUMENT_PAGES = 5
"""So many pages of a document are shown: the others are like them."""

BROADEST = 1.2
"""What is wider than this, by the height of a row, is drawn smaller."""


@dataclass(frozen=True)
class Entry:
    """A kind with what one sees of it."""

    name: str
    pictures: tuple[Image.Image, ...]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, help="the folder for the sheets")
    parser.add_argument("--high", type=int, default=420, help="pixels that each picture is high (420)")
    parser.add_argument("--wide", type=int, default=3000, help="pixels that a sheet is wide (3000)")
    parser.add_argument("--quality", type=int, default=80, help="of the WebP files, to 100 (80)")
    parser.add_argument("--only", default="", help="kinds whose names begin so")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    shipped = read_bundle(CAMPAIGN).release
    for look in look_names():
        release = shipped.with_changes(theme=Theme.of_look(look))
        for languages in [*((language,) for language in release.languages), release.languages]:
            entries = list(entries_of(release, languages, asked.only, asked.high))
            if entries:
                name = f"{look}-{'-'.join(languages)}.webp"
                sheet(entries, asked.wide, asked.high).save(asked.out / name, quality=asked.quality, method=6)
                print(f"{name}: {len(entries)} kinds, {(asked.out / name).stat().st_size // 1024} kB")


def entries_of(release: Release, languages: tuple[str, ...], only: str, high: int) -> Iterator[Entry]:
    """Every kind that is made in these languages and can be seen."""
    for kind in kinds_of(release):
        is_made = kind.alone if len(languages) == 1 else kind.is_joint_in(len(languages))
        if is_made and kind.faces and kind.name.startswith(only):
            made = piece(kind, release, languages)
            if kind.cabin == "film":
                pictures = of_film(made, high)
            else:
                pictures = of_pages(kind, with_pictures(release, made) if kind.tier else typeset(made), high)
            yield Entry(kind.name, tuple(pictures))


def with_pictures(release: Release, piece: Piece) -> bytes:
    """The PDF of a piece that shows others, with their pictures."""
    planned = plan(release, (), "contact sheets", kinds_of(release))
    wanted = (piece.kind.name, piece.languages)
    job = next(row for row in planned.pieces if (row.kind, row.languages) == wanted)
    with tempfile.TemporaryDirectory() as folder:
        rendered = Renderer(planned.own_pieces, Path(folder)).render(RenderJob(job))
        assert rendered.fault is None, rendered.fault
        return (Path(folder) / job.paths[".pdf"]).read_bytes()


def of_pages(kind: Kind, pdf: bytes, high: int) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    shown = min(len(document), DOCUMENT_PAGES) if kind.flows else len(document)
    for number in range(shown):
        page = document[number]
        scale = min(high / page.get_height(), BROADEST * high / page.get_width())
        yield page.render(scale=2 * scale).to_pil().convert("RGB").reduce(2)


def of_film(made: Piece, high: int) -> Iterator[Image.Image]:
    """The first picture, and the last when all of it is there."""
    film = making.DrawnFilm(made)
    for part in (film.parts[0], film.parts[-1]):
        picture = making.frame_of(film, part, 0 if part.scene.opens else part.scene.frames - 1)
        picture.thumbnail((round(BROADEST * high), high), Image.Resampling.LANCZOS)
        yield picture


def sheet(entries: list[Entry], wide: int, high: int) -> Image.Image:
    """All of them in rows, each below its name."""
    gap = max(8, high // 24)
    font = ImageFont.truetype(str(FONTS / "Inter_500Medium.ttf"), max(11, high // 22))
    head = round(font.size * 1.6)
    places, x, y = [], gap, gap
    for entry in entries:
        broad = sum(picture.width + gap // 3 for picture in entry.pictures)
        broad = max(broad, round(font.getlength(entry.name)))
        if x + broad > wide and x > gap:
            x, y = gap, y + head + high + gap
        places.append((x, y))
        x += broad + gap
    whole = Image.new("RGB", (wide, y + head + high + gap), GROUND)
    pen = ImageDraw.Draw(whole)
    for entry, (x, y) in zip(entries, places, strict=True):
        pen.text((x, y), entry.name, INK, font)
        for picture in entry.pictures:
            whole.paste(picture, (x, y + head))
            x += picture.width + gap // 3
    return whole


if __name__ == "__main__":
    main()
