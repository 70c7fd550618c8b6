"""The leaflet in large print, A4: its own words in one column, none of them smaller than 16 points."""

from __future__ import annotations

from netsafe.materials import leaflet
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import DOCUMENT
from netsafe.typesetting.lazy_makers import SHEET, sheet, sheet_preview
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import texts, title

KINDS = (
    Kind(
        name="large-print",
        cabin="large_print",
        purpose="take",
        texts=(title("large-print"), *leaflet.TEXTS[1:], *texts("leaflet", "help.title", role="headline")),
        make=sheet,
        preview=sheet_preview,
        endings=SHEET,
        title="large-print.title",
        show=leaflet.sections,
        joint=False,
        flows=True,
        shows_logos=True,
        faces=(DOCUMENT,),
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
