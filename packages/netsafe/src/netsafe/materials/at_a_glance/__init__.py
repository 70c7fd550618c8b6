"""The whole campaign on one sheet: a small picture of every piece, by what people take it for.

It is what somebody forwards who has one minute.  Its pictures are the pieces' own (docs/decisions/0044).
"""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.campaign import Release
from netsafe.campaign.slot import alternative
from netsafe.materials import release_rows
from netsafe.materials.release_row_views import PurposeRow
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import Face
from netsafe.typesetting.lazy_makers import SHEET, sheet, sheet_preview
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import headline, texts, title

SCENES = ("street", "cubicle", "phone", "board")
"""The places in which pieces are shown; the texts say what is seen there."""


@dataclass(frozen=True)
class AtAGlanceView:
    """What people take pieces for, in words."""

    purposes: list[PurposeRow]


def _show(release: Release, language: str) -> AtAGlanceView:
    return AtAGlanceView(release_rows.purpose_rows(release, language))


KINDS = (
    Kind(
        name="at-a-glance",
        cabin="at_a_glance",
        purpose="overview",
        texts=(
            title("at-a-glance"),
            headline("at-a-glance"),
            *texts("at-a-glance", "lead", "get"),
            *(alternative(f"at-a-glance.{scene}.alt") for scene in SCENES),
        ),
        make=sheet,
        preview=sheet_preview,
        endings=SHEET,
        title="at-a-glance.title",
        show=_show,
        more_texts=lambda release: release_rows.PURPOSE_NAMES,
        options={"preview": 1600},
        joint=False,
        faces=(Face("front", headline=1.5, subject=0.6, number=0.8, code=0.28),),
        tier=2,
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
