"""Links to numbers in a PDF for the screen, as a voice should read them: digit by digit.

Typst describes such a link by what it dials (``Ffôn 08081000900``, in the language around it), and a reader
says what is printed.  A voice makes amounts of both.  Here the description of the link (`/Contents`) and the
alternative text of its element (`/Alt`) are given the single digits; what is seen, searched and copied stays.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

from netsafe.language.spoken_digits import spoken_digits
from netsafe.typesetting.view_types import PieceView

_DEEPEST = 200
"""Typst nests a few dozen elements at most."""


def with_spoken_links(pdf: bytes, view: PieceView) -> bytes:
    """`pdf` of what `view` shows, each of its links to a number described digit by digit.

    A PDF without such a link stays as it is.  The same bytes in give the same bytes out.
    """
    printed = {uri.removeprefix("tel:"): number for number, uri in view["uris"].items()}
    with Pdf.open(io.BytesIO(pdf)) as document:
        dialled = {link.objgen: number for link, number in _links(document)}
        if not dialled:
            return pdf
        for element, link in _elements(document.Root.StructTreeRoot, 0):
            if number := dialled.get(link.objgen):
                digits = spoken_digits(printed.get(number, number))
                word = str(link.Contents).removesuffix(number).strip()
                link.Contents = pikepdf.String(f"{word} {digits}")
                element.Alt = pikepdf.String(digits)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _links(document: Pdf) -> Iterator[tuple[Object, str]]:
    """Each link that dials, and what."""
    for page in document.pages:
        for link in page.get("/Annots", Array()):
            address = str(link.get("/A", Dictionary()).get("/URI", ""))
            if address.startswith("tel:"):
                yield link, address.removeprefix("tel:")


def _elements(element: Object, depth: int) -> Iterator[tuple[Object, Object]]:
    """Each element of the structure that holds an annotation, and that annotation."""
    below = element.get("/K", Array())
    for child in below if isinstance(below, Array) else [below]:
        if not isinstance(child, Dictionary):
            continue
        if child.get("/Type") == Name.OBJR:
            yield element, child.Obj
        elif "/S" in child and depth < _DEEPEST:
            yield from _elements(child, depth + 1)
