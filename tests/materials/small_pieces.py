"""What the tests of the small pieces share: the campaign, longer texts, and what holds of every piece."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
from materials.contrast import faint
from materials.other_eyes import (
    collisions,
    decoded,
    decoded_by_opencv,
    looks,
    outside,
    picture,
    read,
    sides_of_codes,
)
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.partner import Partner
from netsafe.campaign.service_sentences import when_to_reach
from netsafe.campaign.short_link import code_of
from netsafe.materials.catalogue import KINDS, kinds_of
from netsafe.publishing.planned_pieces import plan
from netsafe.typesetting import print_finishing, print_pdf_check
from netsafe.typesetting.piece import Kind, Piece
from netsafe.typesetting.piece_view import personal, piece
from netsafe.typesetting.proof import Expectation, proof
from netsafe.typesetting.proof.drawn_pages import read_pages
from netsafe.typesetting.proof.reading_order import plain, read_words
from netsafe.typesetting.proof.tag_tree import read_tree
from netsafe.typesetting.typst_compiler import SettingError, Variant, typeset
from PIL import Image

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
    "short": Partner(
        id="a", names={"cy": "Cyngor Gwynedd", "en": "Gwynedd Council"}, links=LINKS["short"], logo=LOGO
    ),
    "long": Partner(id="b", names=LONG, links=LINKS["long"]),
    "long, with a logo": Partner(id="c", names=LONG, links=LINKS["long"], logo=LOGO),
    "longest, with a logo": Partner(id="e", names=LONGEST, links=LINKS["short"], logo=LOGO),
    "hostile": Partner(id="d", names={"cy": HOSTILE, "en": HOSTILE}, links=LINKS["short"]),
}


def campaign() -> Release:
    """The real campaign; in the trial of a new kind, a copy of it with the words of that kind."""
    shipped = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
    return read_bundle(Path(os.environ.get("NETSAFE_TRIAL_CAMPAIGN", shipped))).release


def kinds(*beginnings: str) -> list[Kind]:
    """The kinds whose names begin so."""
    return [kind for kind in KINDS if kind.name.startswith(beginnings)]


def cases(*beginnings: str) -> list[tuple[Kind, tuple[str, ...]]]:
    """Each of these kinds in each language and jointly, as it is made; without a name, every kind."""
    chosen = kinds(*beginnings) if beginnings else list(KINDS)
    alone = [(kind, (lang,)) for kind in chosen if kind.alone for lang in ("cy", "en")]
    return alone + [(kind, ("cy", "en")) for kind in chosen if kind.joint]


def name_of(case: object) -> str:
    """How a test names a case."""
    if isinstance(case, Kind):
        return case.name
    if isinstance(case, Partner):
        return next(name for name, partner in PARTNERS.items() if partner is case)
    return "-".join(case) if isinstance(case, tuple) else str(case)


_PIECES: dict[int, tuple[Release, Mapping[tuple[str, tuple[str, ...]], Piece]]] = {}


def pieces_of(release: Release) -> Mapping[tuple[str, tuple[str, ...]], Piece]:
    """Every piece of a release by kind and languages, planned once in a process."""
    if id(release) not in _PIECES:
        if len(_PIECES) > 20:
            _PIECES.clear()
        _PIECES[id(release)] = release, plan(release, (), "", kinds_of(release)).own_pieces
    return _PIECES[id(release)][1]


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


def lines_of(words: str) -> list[str]:
    """What stands together of a text: its lines, and of a question with its answer each by itself."""
    lines = [line.removeprefix("- ") for line in words.split("\n")]
    return [part for line in lines for part in re.split(r"(?<=[.?!]) ", line, maxsplit=1)]


def is_text(wanted: str) -> Callable[[str, str], bool]:
    """Picks the text called `wanted` for :func:`stretched`, in every language."""
    return lambda key, language: key == wanted


def stretched(release: Release, factor: float, only: Callable[[str, str], bool] | None = None) -> Release:
    """The release with texts `factor` times as long: all, or those with only(key, language).

    What days and times of day are called stays: a week of ten days is not a longer text.
    """

    def text(one: Any) -> Any:
        if one.key.startswith("hours."):
            return one
        wordings = tuple(
            w.with_changes(text=longer(w.text, factor)) if only is None or only(one.key, w.language) else w
            for w in one.wordings
        )
        return one.with_changes(wordings=wordings)

    fields = {name: getattr(release, name) for name in Release.model_fields}
    return Release.model_construct(**{**fields, "texts": tuple(text(one) for one in release.texts)})


# what must hold of every piece


_PDFS: dict[tuple[str, Variant], bytes] = {}


def set_once(made: Piece, variant: Variant = "screen") -> bytes:
    """The PDF of a piece, set once in a process: the same recipe makes the same bytes."""
    key = (made.recipe, variant)
    if key not in _PDFS:
        if len(_PDFS) > 300:
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
        """One piece; of a kind that shows other pieces one that tells of all of them, without pictures."""
        release = release or self.release
        if not kind.tier:
            return piece(kind, release, languages, partner)
        made = pieces_of(release)[kind.name, languages]
        if partner is None:
            return made
        return replace(made, view=personal(made.view, partner), partner=partner.id)

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

    def fit_for_press(self, made: Piece) -> bytes:
        """The print PDF, after the preflight found nothing."""
        pdf = print_finishing.finish(set_once(made, "print"))
        assert print_pdf_check.check(pdf, rgb_pictures=made.partner is not None) == []
        return pdf

    def printable(self, made: Piece) -> bytes:
        """The same of a piece that does not flow: no letter over another, none outside the trim."""
        pdf = self.fit_for_press(made)
        self.clear(pdf)
        return pdf

    def figures(self, pdf: bytes) -> list[tuple[str, str, int]]:
        """The language, the words and the number of marked pieces of every figure, in reading order."""
        with pikepdf.open(io.BytesIO(pdf)) as document:
            tree = read_tree(document)
            assert tree is not None
            whole = str(document.Root.Lang)
        return [
            (tag.language or whole, tag.alternative or "", len(tag.pieces))
            for tag in tree.tags
            if tag.role == "Figure"
        ]

    def pages_with_a_code(self, pdf: bytes, scan: set[str]) -> list[int]:
        """The pages with a figure whose words begin as those of a code do, counted from 0."""
        with pikepdf.open(io.BytesIO(pdf)) as document:
            tree = read_tree(document)
        assert tree is not None
        codes = [tag for tag in tree.tags if (tag.alternative or "").startswith(tuple(scan))]
        return sorted({piece.page for tag in codes for piece in tag.pieces})

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
                    for line in lines_of(release.say(key, language)):
                        assert plain(line) in text, key
            assert faint(pdf, 0) == [] or variant == "print"

    def shown(self, kind: Kind) -> list[str]:
        """The keys whose words this kind prints."""
        unseen = (kind.title, ".alt", ".picture")
        return [key for key in kind.words if not key.endswith(unseen)]

    def refuses(self, kind: Kind, languages: tuple[str, ...], key: str, language: str) -> float:
        """Stretch one text until it is refused; it must be refused by its own name.  Gives the factor."""
        for factor in (2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0):
            release = stretched(self.release, factor, lambda k, spoken: (k, spoken) == (key, language))
            try:
                pdf = set_once(self.make(kind, languages, release=release))
            except SettingError as error:
                assert f"{key} [{language}]" in str(error)
                assert kind.name in str(error)
                return factor
            self.clear(pdf)
            for line in lines_of(release.say(key, language)):
                assert plain(line) in plain(" ".join(page.text for page in read(pdf)))
        raise AssertionError(f"{key} is never too long")
