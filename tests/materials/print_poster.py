"""A poster for the printer, set by Typst, and what is done to its PDF to see what a check says."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pikepdf
import pypdfium2 as pdfium
from PIL import Image

MM = 72 / 25.4

POSTER = """
#set document(title: "Cewch help", author: "Net Safe")
#set text(lang: "cy", region: "GB", font: "Inter", fill: cmyk(0%, 0%, 0%, 100%))
#let sky = gradient.linear(cmyk(100%, 60%, 0%, 20%), cmyk(40%, 0%, 0%, 0%), space: cmyk)
#set page(width: 105mm, height: 148mm, bleed: 3mm, margin: 10mm,
  background: place(dx: -20mm, dy: -20mm, rect(width: 300mm, height: 300mm, fill: sky)))
= Cewch help heddiw
#par[Mae rhywun yn gwrando. #text(lang: "en")[Someone is listening.]]
#par[#link("https://example.org/")[example.org]]
#image("logo.png", width: 20mm, alt: "Logo Cyngor Enghraifft")
#image("logo.svg", width: 20mm, alt: "Logo Ysgol Enghraifft")
#pagebreak()
#set page(width: 210mm, height: 99mm)
== Ail dudalen
#par[Geiriau eraill.]
"""

LOGO_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><g opacity="0.5">'
    b'<rect width="5" height="5" fill="#c03"/><circle cx="6" cy="6" r="3" fill="#063"/></g></svg>'
)


def logo_png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), (200, 30, 60)).save(out, "PNG")
    return out.getvalue()


def mutant(pdf: bytes, fault: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fault(document)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def in_mm(box: Any) -> list[float]:
    return [round(float(value) / MM, 2) for value in box]


def pixels(pdf: bytes, number: int = 0, *, per_mm: float = 4) -> np.ndarray:
    """Page as RGB, drawn by PDFium, `per_mm` pixels to a millimetre."""
    with pdfium.PdfDocument(pdf) as document:
        return np.asarray(document[number].render(scale=per_mm * 25.4 / 72).to_pil().convert("RGB"))
