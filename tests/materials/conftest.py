"""Small documents of the tests' own, set by Typst with the project's fonts."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typst

FONTS = Path(__file__).parents[2] / "src" / "netsafe" / "fonts"

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


def _small_pieces() -> ModuleType:
    """What the tests of the small pieces share, under one name: tests are no package."""
    name = "netsafe_tests_small_pieces"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("small_pieces.py"))
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


sys.modules.setdefault("small_pieces", _small_pieces())


@pytest.fixture(scope="session")
def shop() -> Any:
    """The real campaign, and pieces of it (`small_pieces.Shop`)."""
    return _small_pieces().Shop(_small_pieces().campaign())
