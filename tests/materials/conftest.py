"""Small documents of the tests' own, set by Typst with the project's fonts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from materials.print_poster import LOGO_SVG, POSTER, logo_png
from materials.small_pieces import Shop, campaign
from netsafe.typesetting.print_finishing import finish

FONTS = Path(__file__).parents[2] / "packages" / "netsafe" / "src" / "netsafe" / "fonts"

Typeset = Callable[..., bytes]


@pytest.fixture(scope="session")
def typeset(tmp_path_factory: pytest.TempPathFactory) -> Typeset:
    """`typeset(source, {"logo.png": bytes})`: the PDF/UA-1 file of a Typst source, the same each time."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])

    def make(source: str, pictures: dict[str, bytes] | None = None) -> bytes:
        folder = tmp_path_factory.mktemp(hashlib.sha256(source.encode()).hexdigest()[:8])
        for name, content in (pictures or {}).items():
            (folder / name).write_bytes(content)
        (folder / "main.typ").write_text(source, encoding="utf-8")
        compiler = typst.Compiler(str(folder / "main.typ"), root=str(folder), font_paths=fonts)
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=1_700_000_000)
        assert isinstance(made, bytes)
        return made

    return make


@pytest.fixture(scope="session")
def shop() -> Shop:
    """The real campaign, and pieces of it."""
    return Shop(campaign())


@pytest.fixture(scope="session")
def source(typeset: Callable[..., bytes]) -> bytes:
    return typeset(POSTER, {"logo.png": logo_png(), "logo.svg": LOGO_SVG})


@pytest.fixture(scope="session")
def finished(source: bytes) -> bytes:
    return finish(source)
