"""Typst, kept ready in each process: a template and a view become a PDF."""

from __future__ import annotations

import datetime as dt
import json
import re
import threading
from pathlib import Path
from typing import Literal

import typst

from netsafe.materials.piece import Piece

ROOT = Path(__file__).parent
FONTS = ROOT / "fonts"

Variant = Literal["screen", "print"]

_PANIC = re.compile(r'panicked with: "?(?P<what>[a-z-]+)\|(?P<detail>[^"]*)"?')
_ready = threading.local()


class SettingError(Exception):
    """A piece that cannot be set as it should be; the message names the piece, the text and the mend."""


def typeset(piece: Piece, variant: Variant = "screen") -> bytes:
    """The PDF of `piece`: tagged PDF/UA-1 for the screen, with bleed and inks for print.

    The same piece gives the same bytes: its date is the release's, never the clock's.
    Raises SettingError where a text does not fit its place or a letter is missing from the font.
    """
    inputs = {"data": json.dumps(piece.view, ensure_ascii=False), "variant": variant}
    dated = dt.datetime.fromisoformat(str(piece.view["dated"])).replace(tzinfo=dt.UTC)
    template = ROOT / piece.kind.cabin / f"{piece.kind.cabin}.typ"
    try:
        pdf = _compiler().compile(
            input=str(template),
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=["ua-1"],
            timestamp=int(dated.timestamp()),
        )
    except typst.TypstError as error:
        raise SettingError(f"{piece.stem}: {_reason(error)}") from None
    assert isinstance(pdf, bytes)
    return pdf


def _compiler() -> typst.Compiler:
    """One compiler per thread: a shared one refuses a second caller."""
    if not hasattr(_ready, "compiler"):
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
        _ready.compiler = typst.Compiler(root=str(ROOT), font_paths=fonts, ignore_system_fonts=True)
    compiler: typst.Compiler = _ready.compiler
    return compiler


def _reason(error: typst.TypstError) -> str:
    found = _PANIC.search(error.message)
    if found is None:
        return error.message.strip()
    if found["what"] == "overflow":
        key, language, room = found["detail"].split("|")
        file = f"words/{key.partition('.')[0]}.{language}.md"
        return f"{key} [{language}] does not fit its place: {room}. Mend: shorten it in {file}"
    return found["detail"]
