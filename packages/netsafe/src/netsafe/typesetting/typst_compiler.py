"""Typst, kept ready in each process: a template and a view become a PDF, or pages as SVG."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tempfile
import threading
from collections.abc import Mapping
from multiprocessing.util import Finalize
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, Literal

import typst
from netsafe_intake.error import NetSafeError
from netsafe_intake.fault_explanation import Explanation

from netsafe.formats.image_checks import ImageFault
from netsafe.looks import LOOKS
from netsafe.typesetting.logo import WHITE
from netsafe.typesetting.logo.lead_logos import lead_logo
from netsafe.typesetting.piece import Piece
from netsafe.typesetting.setting_fault import UnfitText, missing_letters, refusal_of, unfit_text

PACKAGE = Path(__file__).parents[1]
FONTS = PACKAGE / "fonts"
TEMPLATES = ("typesetting", "materials", "films")
"""The rooms whose folders hold templates; a template knows those of another folder as ``../folder``, and the
look that is chosen as ``/looks/name``."""

Variant = Literal["screen", "print"]
Form = Literal["pdf", "svg"]

NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})
_per_thread = threading.local()


class SettingError(NetSafeError):
    """A piece that cannot be set as it should be; its place is the piece, the reason names the text.

    Attributes:
        explanation: the reason and the mend in every language; None where they are known in English alone.
    """

    code: ClassVar[str] = "piece-not-set"
    explanation: Explanation | None = None


class UnfitTextError(SettingError):
    """A text that does not fit its place on a piece.

    Attributes:
        key: that of the text; ``partner.name``, ``campaign`` and ``help.address`` stand in no words file.
        language: in which it does not fit.
        excess: how much too long it is; None where that has no measure, as where a word is too wide.
    """

    code: ClassVar[str] = "text-unfit"

    def __init__(self, piece: str, text: UnfitText) -> None:
        super().__init__(piece, text.explanation.reason(), text.explanation.mend())
        self.key, self.language = text.key, text.language
        self.excess, self.explanation = text.excess, text.explanation


def typeset(piece: Piece, variant: Variant = "screen") -> bytes:
    """The PDF of `piece`: tagged PDF/UA-1 for the screen, with bleed and inks for print.

    The same piece gives the same bytes: its date is the release's, never the clock's.
    Raises SettingError where a text does not fit its place or a letter is missing from the font.
    """
    pdf = _set(piece, variant, "pdf")
    assert isinstance(pdf, bytes)
    return pdf


def svg_pages(piece: Piece) -> tuple[bytes, ...]:
    """Each page of `piece` as it is seen on a screen, as SVG: what a live preview shows.

    It is set from the same view by the same template as the PDF, and nothing is proof-read.  Words are
    outlines in it, and a letter that the font lacks is an empty box; it holds no script.  Raises SettingError
    where a text does not fit its place.
    """
    pages = _set(piece, "screen", "svg")
    return (pages,) if isinstance(pages, bytes) else tuple(pages)


def noted_svg_pages(piece: Piece, label: str) -> tuple[tuple[bytes, ...], list[Any]]:
    """The same, with what the template notes about its own setting: see :func:`remarks`."""
    return svg_pages(piece), _remarks(label)


def _set(piece: Piece, variant: Variant, form: Form) -> bytes | list[bytes]:
    dated = dt.datetime.fromisoformat(str(piece.view["dated"])).replace(tzinfo=dt.UTC)
    view: dict[str, object] = {**piece.view, "variant": variant}
    if "logos" in piece.view:
        view["logos"] = _drawn_logos(piece)
    try:
        return _typst_compiler().set(
            piece.kind.cabin,
            {**view, **_pictures_told(piece)},
            int(dated.timestamp()),
            _pictures(piece, variant),
            form,
        )
    except typst.TypstError as error:
        raise _setting_error(piece, error.message) from None
    except BaseException:
        # a compiler that was broken off may not set anything again
        _per_thread.__dict__.pop("compiler", None)
        raise


def _setting_error(piece: Piece, message: str) -> SettingError:
    """What Typst says of a piece, as an error of ours."""
    if (text := unfit_text(message)) is not None:
        return UnfitTextError(piece.stem, text)
    explanation = missing_letters(message)
    if explanation is None:
        return SettingError(piece.stem, refusal_of(message))
    error = SettingError(piece.stem, explanation.reason(), explanation.mend())
    error.explanation = explanation
    return error


def _pictures_told(piece: Piece) -> dict[str, object]:
    """What the template is told of the pictures of other pieces; nothing where the piece shows none."""
    if not piece.pictures:
        return {}
    from netsafe.typesetting import shown_pictures  # loads what reads and converts pictures

    return {"pictures": shown_pictures.rows_for_template(piece.pictures)}


def _pictures(piece: Piece, variant: Variant) -> dict[str, bytes]:
    """Those pictures by the names of their files, in the colours of the variant."""
    if not piece.pictures:
        return {}
    from netsafe.typesetting import shown_pictures

    printing = variant == "print"
    return {
        f"{key}.jpg": shown_pictures.jpeg(preview.picture, printing)
        for key, preview in piece.pictures.items()
    }


def _drawn_logos(piece: Piece) -> list[dict[str, object]]:
    """The logos of those who lead as SVG made safe, each with the place of its name.  Raises SettingError."""
    grounds = (piece.view["theme"]["colours"]["paper"]["screen"], WHITE)
    drawn: list[dict[str, object]] = []
    for logo in piece.view.get("logos", ()):
        try:
            svg = lead_logo(piece.blobs.read(logo["sha256"]), grounds)
        except ImageFault as fault:
            name = piece.view["sides"][0]["leads"][logo["lead"]]
            raise SettingError(piece.stem, f"the logo of {name} {fault.reason}", fault.mend) from None
        drawn.append({"lead": logo["lead"], "svg": svg})
    return drawn


def remarks(piece: Piece, label: str) -> list[Any]:
    """What the template of `piece` notes about its own setting: the values of its metadata under `label`.

    So another program can set the same texts at the same sizes.  Raises SettingError like :func:`typeset`.
    """
    typeset(piece)
    return _remarks(label)


def _remarks(label: str) -> list[Any]:
    """What the template notes that was set last in this thread."""
    values: list[Any] = json.loads(_typst_compiler().compiler.query(f"<{label}>", field="value"))
    return values


class TypstCompiler:
    """A compiler with a folder of its own that holds the templates and, beside them, one view.

    The folder is Typst's root: a picture from outside can reach nothing but templates.  The view is a
    file, ``/view.json``, not an input of the compiler, because a new input makes Typst set everything
    anew, and a new file only what reads it (docs/decisions/0003).
    """

    def __init__(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="netsafe-"))
        Finalize(self, shutil.rmtree, args=(self.root, True), exitpriority=1)
        for room in TEMPLATES:
            for template in (PACKAGE / room).glob("*/*.typ"):
                copy = self.root / template.relative_to(PACKAGE / room)
                copy.parent.mkdir(exist_ok=True)
                copy.write_bytes(template.read_bytes())
        for template in LOOKS.glob("*/*.typ"):
            copy = self.root / "looks" / template.relative_to(LOOKS)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(template.read_bytes())
        (self.root / "pictures").mkdir()
        self.view = (self.root / "view.json").open("wb", buffering=0)
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
        self.compiler = typst.Compiler(root=str(self.root), font_paths=fonts, ignore_system_fonts=True)

    def set(
        self,
        cabin: str,
        view: Mapping[str, object],
        timestamp: int,
        pictures: Mapping[str, bytes] = NO_PICTURES,
        form: Form = "pdf",
    ) -> bytes | list[bytes]:
        """The PDF of `view` as the template of `cabin` sets it; TypstError where it cannot.

        As SVG it is the page, or a list of several.  The template knows each of `pictures` as ``/pictures/``
        and its name.
        """
        for name, content in pictures.items():
            (self.root / "pictures" / name).write_bytes(content)
        self.view.seek(0)
        self.view.truncate()
        self.view.write(json.dumps(view, ensure_ascii=False).encode())
        pages = self.compiler.compile(
            input=str(self.root / cabin / f"{cabin}.typ"),
            format=form,
            pdf_standards=["ua-1"] if form == "pdf" else [],
            timestamp=timestamp,
        )
        assert pages is not None  # no file was named to write them to
        return pages


def _typst_compiler() -> TypstCompiler:
    """One per thread: a shared compiler refuses a second caller."""
    if not hasattr(_per_thread, "compiler"):
        _per_thread.compiler = TypstCompiler()
    compiler: TypstCompiler = _per_thread.compiler
    return compiler
