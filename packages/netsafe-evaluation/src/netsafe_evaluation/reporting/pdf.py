"""The report as a tagged PDF (PDF/UA-1), set by Typst from the same document as the page."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from dataclasses import asdict, is_dataclass, replace
from pathlib import Path
from typing import Any

import typst

from netsafe_evaluation.reporting.blocks import Block, Cover, Document, Picture

TEMPLATE = Path(__file__).with_name("report.typ")
FONTS = Path(__file__).with_name("fonts")
"""Three weights of Inter, the same files as those of `netsafe` (a test holds them to it)."""


def as_pdf(document: Document) -> bytes:
    """The PDF.  It is dated by the data, never by the clock, so the same document gives the same bytes."""
    with tempfile.TemporaryDirectory(prefix="netsafe-") as folder:
        root = Path(folder)
        (root / "report.typ").write_bytes(TEMPLATE.read_bytes())
        (root / "report.json").write_text(json.dumps(_view(document), ensure_ascii=False), encoding="utf-8")
        faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
        compiler = typst.Compiler(root=str(root), font_paths=faces, ignore_system_fonts=True)
        pdf = compiler.compile(
            input=str(root / "report.typ"),
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=int(dt.datetime.fromisoformat(document.dated).replace(tzinfo=dt.UTC).timestamp()),
        )
    assert isinstance(pdf, bytes)
    return pdf


def _view(document: Document) -> dict[str, Any]:
    """The document as JSON: strings and lists only; a chart is its SVG."""
    view = {key: value for key, value in document.__dict__.items() if isinstance(value, str)}
    return {
        **view,
        "covers": [_cover(cover) for cover in document.covers],
        "details": [
            {"heading": part.heading, "level": part.level, "blocks": [_block(b) for b in part.blocks]}
            for part in document.details
        ],
    }


def _cover(cover: Cover) -> dict[str, Any]:
    return {**asdict(replace(cover, chart=None)), "chart": _block(cover.chart) if cover.chart else None}


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Picture):
        chart = block.wide
        alt = f"{chart.title}. {chart.summary}"
        return {"kind": block.kind, "svg": str(chart.svg), "alt": alt, "caption": block.caption}
    assert is_dataclass(block)
    return asdict(block)
