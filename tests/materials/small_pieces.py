"""What the tests of the small pieces share: the real campaign, longer texts, and other eyes than Typst's."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from needs import missing
from PIL import Image, ImageFilter

from netsafe.campaign import Release, read_bundle
from netsafe.campaign.link import code_of
from netsafe.campaign.telling import when_to_reach
from netsafe.materials import press, press_check
from netsafe.materials.catalogue import KINDS
from netsafe.materials.partner import Partner
from netsafe.materials.piece import Kind, Piece
from netsafe.materials.proof import Expectation, proof
from netsafe.materials.proof.pages import read_pages
from netsafe.materials.proof.reading import plain, read_words
from netsafe.materials.proof.tags import read_tree
from netsafe.materials.typesetting import SettingError, Variant, typeset
from netsafe.materials.view import piece

MM = 72 / 25.4
REGION = {"cy": "cy-GB", "en": "en-GB"}

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 60">'
    '<rect width="240" height="60" fill="#7a1f5c"/>'
    '<circle cx="30" cy="30" r="20" fill="#ffffff"/></svg>'
)
HOSTILE = '#read("/etc/passwd") $x$ *b* _c_ `d` <e> \\f @g [h] = //i'
LONG = {
    "cy": "Bwrdd Iechyd Prifysgol Betsi Cadwaladr a Phartneriaeth Ddiogelu Gogledd Cymru",
    "en": "Betsi Cadwaladr University Health Board and North Wales Safeguarding Partnership",
}
LONGEST = {lang: f"{name} {name}"[:120].strip() for lang, name in LONG.items()}
"""As long a name as a list of partners may hold (netsafe.publishing.partners)."""

LINKS = {
    "short": {"cy": "https://netsafe.example/g/3dcmr68d", "en": "https://netsafe.example/g/3dcmr68d"},
    "long": {
        "cy": "https://netsafe.example/ysgol-gyfun-llangefni/cymorth",
        "en": "https://netsafe.example/ysgol-gyfun-llangefni/help",
    },
}
PARTNERS = {
    "short": Partner("a", {"cy": "Cyngor Gwynedd", "en": "Gwynedd Council"}, LINKS["short"], LOGO),
    "long": Partner("b", LONG, LINKS["long"]),
    "long, with a logo": Partner("c", LONG, LINKS["long"], LOGO),
    "longest, with a logo": Partner("e", LONGEST, LINKS["short"], LOGO),
    "hostile": Partner("d", {"cy": HOSTILE, "en": HOSTILE}, LINKS["short"]),
}


def campaign() -> Release:
    """The real campaign."""
    return read_bundle(Path(__file__).parents[2] / "campaigns" / "operation-net-safe").release


def kinds(*beginnings: str) -> list[Kind]:
    """The kinds whose names begin so."""
    return [kind for kind in KINDS if kind.name.startswith(beginnings)]


def cases(*beginnings: str) -> list[tuple[Kind, tuple[str, ...]]]:
    """Each of these kinds in each language and jointly, as it is made."""
    alone = [(kind, (lang,)) for kind in kinds(*beginnings) if kind.alone for lang in ("cy", "en")]
    return alone + [(kind, ("cy", "en")) for kind in kinds(*beginnings) if kind.joint]


def name_of(case: object) -> str:
    """How a test names a case."""
    if isinstance(case, Kind):
        return case.name
    return "-".join(case) if isinstance(case, tuple) else str(case)


# longer texts


def longer(words: str, factor: float) -> str:
    """`words`, each of its lines repeated word by word until it is `factor` times as long."""
    return "\n".join(_longer_line(line, factor) for line in words.split("\n"))


def _longer_line(line: str, factor: float) -> str:
    words = line.split(" ")
    more = [word for word in words if word not in ("-", "–")]
    long = list(words)
    while more and len(" ".join(long)) < factor * len(line):
        long.append(more[(len(long) - len(words)) % len(more)])
    return " ".join(long)


def stretched(release: Release, factor: float, only: Callable[[str, str], bool] | None = None) -> Release:
    """The release with texts `factor` times as long: all, or those with only(key, language).

    What days and times of day are called stays: a week of ten days is not a longer text.
    """

    def text(one: Any) -> Any:
        if one.key.startswith("hours."):
            return one
        wordings = tuple(
            w.model_copy(update={"text": longer(w.text, factor)})
            if only is None or only(one.key, w.language)
            else w
            for w in one.wordings
        )
        return one.model_copy(update={"wordings": wordings})

    fields = {name: getattr(release, name) for name in Release.model_fields}
    return Release.model_construct(**{**fields, "texts": tuple(text(one) for one in release.texts)})


# other eyes


@dataclass(frozen=True)
class Read:
    """A page as PDFium reads it: its text, and of each visible letter the box in points from the top left."""

    text: str
    letters: str
    boxes: np.ndarray
    width: float
    height: float


@lru_cache(maxsize=8)
def read(pdf: bytes) -> tuple[Read, ...]:
    """Every page; the trim box is the page."""
    document = pdfium.PdfDocument(pdf)
    try:
        return tuple(_page(page) for page in document)
    finally:
        document.close()


def _page(page: Any) -> Read:
    left, bottom, right, top = page.get_trimbox() or page.get_mediabox()
    words = page.get_textpage()
    letters, boxes = [], []
    for index in range(words.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(words.raw, index))
        if letter.isspace() or letter == "\x02":
            continue
        x0, y0, x1, y1 = words.get_charbox(index)
        letters.append(letter)
        boxes.append((x0 - left, top - y1, x1 - left, top - y0))
    return Read(
        words.get_text_range(),
        "".join(letters),
        np.array(boxes).reshape(-1, 4),
        right - left,
        top - bottom,
    )


def place_of(page: Read, words: str) -> tuple[float, float, float, float]:
    """The box around the first place where `words` stand on a page; LookupError where they do not."""
    sought = "".join(words.split())
    at = page.letters.find(sought)
    if at < 0:
        raise LookupError(f"{words!r} is not on the page")
    boxes = page.boxes[at : at + len(sought)]
    return boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max()


def collisions(page: Read) -> list[str]:
    """Letters that stand over other letters: each box that shares a quarter of itself with another.

    From left to right each is held against its next, its second next and so on, until no two can meet.
    """
    order = np.argsort(page.boxes[:, 0], kind="stable")
    boxes = page.boxes[order]
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    faults = []
    for step in range(1, len(boxes)):
        left, right = boxes[:-step], boxes[step:]
        if not (right[:, 0] < left[:, 2]).any():
            break
        wide = np.minimum(left[:, 2], right[:, 2]) - right[:, 0]
        high = np.minimum(left[:, 3], right[:, 3]) - np.maximum(left[:, 1], right[:, 1])
        shared = np.clip(wide, 0, None) * np.clip(high, 0, None)
        least = np.minimum(area[:-step], area[step:])
        for at in np.flatnonzero((shared > 0.25 * least) & (least > 0)):
            i, j = order[at], order[at + step]
            faults.append(
                f"{page.letters[max(0, i - 12) : i + 12]!r} over {page.letters[max(0, j - 12) : j + 12]!r}"
            )
    return faults


def outside(page: Read) -> str:
    """Letters that reach over the trim by more than a quarter of a millimetre."""
    slack = 0.25 * MM
    low, high = page.boxes[:, :2].min(axis=1), page.boxes[:, 2:] - (page.width, page.height)
    over = (low < -slack) | (high.max(axis=1) > slack)
    return "".join(page.letters[at] for at in np.flatnonzero(over))


def picture(pdf: bytes, page: int = 0, dpi: float = 300) -> Image.Image:
    """A page as PDFium draws it."""
    document = pdfium.PdfDocument(pdf)
    try:
        return document[page].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


_EIGHT_BITS = np.arange(256) / 255
_LINEAR = np.where(_EIGHT_BITS <= 0.04045, _EIGHT_BITS / 12.92, ((_EIGHT_BITS + 0.055) / 1.055) ** 2.4)
"""The light of each of 256 steps of sRGB (IEC 61966-2-1)."""


def faint(pdf: bytes, page: int, dots: int = 200) -> list[str]:
    """Letters that can hardly be told from their ground, by the pixels around each.

    WCAG 2.2 asks for a ratio of 4.5, or of 3 where letters are large; rows of ten letters are judged.
    """
    light = _LINEAR[np.asarray(picture(pdf, page, dots))] @ np.array([0.2126, 0.7152, 0.0722])
    read_page = read(pdf)[page]
    scale, faults = dots / 72, []
    for at in range(0, len(read_page.letters), 10):
        boxes = read_page.boxes[at : at + 10]
        ratios = []
        for x0, y0, x1, y1 in boxes * scale:
            cell = light[int(y0) : int(y1) + 1, int(x0) : int(x1) + 1]
            if cell.size > 20:
                lights = np.sort(cell, axis=None)
                low, high = lights[ceil(0.04 * (cell.size - 1))], lights[floor(0.96 * (cell.size - 1))]
                ratios.append((high + 0.05) / (low + 0.05))
        if ratios:
            large = np.max(boxes[:, 3] - boxes[:, 1]) > 14
            if np.median(ratios) < (3 if large else 4.5):
                faults.append(f"{read_page.letters[at : at + 10]!r}: {np.median(ratios):.1f}")
    return faults


def codes_by_zbar(image: Image.Image) -> list[Any]:
    """Every code in a picture as zbar finds it; without zbar the test is skipped, and fails where CI=true."""
    try:
        from pyzbar import pyzbar
    except ImportError:
        missing("zbar (libzbar0) is not installed")
    return list(pyzbar.decode(image, symbols=[pyzbar.ZBarSymbol.QRCODE]))


def decoded(image: Image.Image) -> list[str]:
    """The contents of every code in a picture, as zbar reads it."""
    return [found.data.decode() for found in codes_by_zbar(image)]


def decoded_by_opencv(image: Image.Image) -> list[str]:
    """The same, as OpenCV reads it: its older detector does not find every code on a whole page."""
    _, found, _, _ = cv2.QRCodeDetectorAruco().detectAndDecodeMulti(np.asarray(image)[:, :, ::-1])
    return [content for content in found if content]


def looks(image: Image.Image) -> Iterator[tuple[str, Image.Image]]:
    """A picture as it is, at half its size, and slightly blurred."""
    yield "full size", image
    yield "half size", image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS)
    yield "blurred", image.filter(ImageFilter.GaussianBlur(1))


def sides_of_codes(image: Image.Image, dpi: float) -> list[float]:
    """The side of each code on a drawn page in millimetres, without its quiet zone, by its dark pixels.

    Fails where the quiet zone of four modules around a code is not light all over.
    """
    grey = np.asarray(image.convert("L"))
    sides = []
    for found in codes_by_zbar(image):
        points = np.array(found.polygon)
        centre = points.mean(axis=0).astype(int)
        reach = int((points.max(axis=0) - points.min(axis=0)).max() * 0.53)
        x0, y0 = np.maximum(centre - reach, 0)
        cell = grey[y0 : centre[1] + reach, x0 : centre[0] + reach] < 110
        columns, rows = np.nonzero(cell.any(axis=0))[0], np.nonzero(cell.any(axis=1))[0]
        left, right, top, bottom = (
            x0 + columns[0],
            x0 + columns[-1] + 1,
            y0 + rows[0],
            y0 + rows[-1] + 1,
        )
        sides.append((right - left) / dpi * 25.4)
        version = len(found.data)  # bytes: at level Q 20 fit 25 modules, 32 fit 29, 46 fit 33, 60 fit 37
        modules = next(
            m for most, m in ((20, 25), (32, 29), (46, 33), (60, 37), (200, 45)) if version <= most
        )
        quiet = int(4 * (right - left) / modules) - 2
        ring = grey[top - quiet : bottom + quiet, left - quiet : right + quiet].copy()
        ring[quiet - 1 : -quiet + 1, quiet - 1 : -quiet + 1] = 255
        assert ring.min() > 190, "something dark stands in the quiet zone"
    return sides


# what must hold of every piece


_PDFS: dict[tuple[str, Variant], bytes] = {}


def set_once(made: Piece, variant: Variant = "screen") -> bytes:
    """The PDF of a piece, set once in a process: the same recipe makes the same bytes."""
    key = (made.recipe, variant)
    if key not in _PDFS:
        if len(_PDFS) > 100:
            _PDFS.clear()
        _PDFS[key] = typeset(made, variant)
    return _PDFS[key]


@dataclass(frozen=True)
class Shop:
    """The real campaign, and pieces of it."""

    release: Release

    def make(
        self,
        kind: Kind,
        languages: tuple[str, ...],
        partner: Partner | None = None,
        release: Release | None = None,
    ) -> Piece:
        """One piece."""
        return piece(kind, release or self.release, languages, partner)

    def screen(self, kind: Kind, languages: tuple[str, ...], partner: Partner | None = None) -> bytes:
        """Its PDF for the screen."""
        return set_once(self.make(kind, languages, partner), "screen")

    def say(self, key: str, language: str) -> str:
        """The words under a key."""
        return self.release.say(key, language)

    def heard(self, key: str, language: str) -> str:
        """The words under a key as an alternative text: the helpline's number digit by digit."""
        return self.say(key, language).replace("0808 1000 900", "0 8 0 8, 1 0 0 0, 9 0 0")

    def when(self, language: str) -> str:
        """When the helpline answers, in short words."""
        return when_to_reach(self.release, self.release.service("stop-it-now"), language) or ""

    def address(self, kind: Kind, languages: tuple[str, ...]) -> str:
        """Where the campaign's own copy leads, as people type it; its code holds https:// before it."""
        return f"netsafe.example/g/{code_of('operation-net-safe', kind.name, languages)}"

    def link(self, kind: Kind, languages: tuple[str, ...]) -> str:
        """What its code holds."""
        return f"https://{self.address(kind, languages)}"

    def read_well(
        self,
        kind: Kind,
        languages: tuple[str, ...],
        texts: tuple[str, ...],
        alts: tuple[str, ...] | None,
        partner: Partner | None = None,
    ) -> bytes:
        """Proof-read the screen PDF: PDF/UA-1, title, language, headings, order of `texts`, alternatives."""
        made = self.make(kind, languages, partner)
        pdf = set_once(made, "screen")
        tongues = tuple(REGION[language] for language in languages)
        title = " / ".join(self.say(kind.title, language) for language in languages)
        faults = proof(pdf, Expectation(title, tongues[0], tongues, texts, (), alts, len(languages)))
        assert faults == []
        text = plain(" ".join(page.text for page in read(pdf)))
        for side in made.view["sides"]:
            assert plain(side["help"]["number"]) in text
            assert plain(side["help"]["address"]) in text
            assert plain(f"{side['labels']['edition']} {made.edition}") in text
            if side["status"] != "approved":
                assert plain(side["labels"][side["status"]]) in text
        return pdf

    def clear(self, pdf: bytes) -> None:
        """No letter over another, none outside the trim."""
        for page in read(pdf):
            assert outside(page) == ""
            assert collisions(page) == []

    def printable(self, made: Piece) -> bytes:
        """The print PDF, after the preflight found nothing."""
        pdf = press.finish(set_once(made, "print"))
        assert press_check.check(pdf, rgb_pictures=made.partner is not None) == []
        self.clear(pdf)
        return pdf

    def codes(self, made: Piece, pages: Mapping[int, int], addresses: set[str]) -> None:
        """Every code on the screen PDF reads and is 20 mm or more; `pages`: how many stand on a page."""
        pdf = set_once(made, "screen")
        for page, count in pages.items():
            drawn = picture(pdf, page, 200)
            sides = sides_of_codes(drawn, 200)
            assert len(sides) == count
            assert all(side >= 20 for side in sides), sides
            for look, image in looks(drawn):
                seen = decoded(image)
                assert set(seen) <= addresses and len(seen) == count, look
            seen = decoded_by_opencv(drawn)
            assert set(seen) <= addresses and len(seen) == count

    def preview_codes(self, png: bytes, addresses: set[str]) -> None:
        """Every code in the preview, as it is, at half its size and blurred, by one decoder or the other."""
        image = Image.open(io.BytesIO(png)).convert("RGB")
        for look, shown in looks(image):
            assert set(decoded(shown)) | set(decoded_by_opencv(shown)) == addresses, look

    def number_before_code(self, pdf: bytes, number: str, scan: tuple[str, ...]) -> None:
        """In reading order every code comes after the number and an address."""
        with pikepdf.open(io.BytesIO(pdf)) as document:
            tree = read_tree(document)
            assert tree is not None
            words = read_words(tree, read_pages(pdf))
        first = words.tagged.owners[words.tagged.find(plain(number))]
        at = next(i for i, tag in enumerate(tree.tags) if tag is words.spots[first].tag)
        codes = [i for i, tag in enumerate(tree.tags) if (tag.alternative or "").startswith(scan)]
        assert codes and at < min(codes)

    def stretches(
        self, kind: Kind, languages: tuple[str, ...], keys: list[str] | None = None, factor: float = 1.4
    ) -> None:
        """All texts `factor` times as long are set, whole and clear of each other, for screen and print.

        `keys` are those that the piece shows in these languages: all of its kind, where not given.
        """
        release = stretched(self.release, factor)
        made = self.make(kind, languages, release=release)
        variants: tuple[Variant, ...] = ("screen", "print")
        for variant in variants:
            pdf = set_once(made, variant)
            self.clear(pdf)
            text = plain(" ".join(page.text for page in read(pdf)))
            for key in keys or self.shown(kind):
                for language in languages:
                    for line in release.say(key, language).split("\n"):
                        assert plain(line.removeprefix("- ")) in text, key
            assert faint(pdf, 0) == [] or variant == "print"

    def shown(self, kind: Kind) -> list[str]:
        """The keys whose words this kind prints."""
        unseen = (f"{kind.cabin}.title", ".alt", ".picture")
        return [key for key in kind.words if not key.endswith(unseen)]

    def refuses(self, kind: Kind, languages: tuple[str, ...], key: str, language: str) -> float:
        """Stretch one text until it is refused; it must be refused by its own name.  Gives the factor."""
        for factor in (2.0, 8.0, 16.0, 128.0):
            release = stretched(self.release, factor, lambda k, spoken: (k, spoken) == (key, language))
            try:
                pdf = set_once(self.make(kind, languages, release=release))
            except SettingError as error:
                assert f"{key} [{language}]" in str(error)
                assert kind.name in str(error)
                return factor
            self.clear(pdf)
            for line in release.say(key, language).split("\n"):
                assert plain(line.removeprefix("- ")) in plain(" ".join(page.text for page in read(pdf)))
        raise AssertionError(f"{key} is never too long")
