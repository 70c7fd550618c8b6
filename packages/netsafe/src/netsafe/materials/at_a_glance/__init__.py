"""The whole campaign on one sheet: a small picture of every piece, by what people take it for.

It is what somebody forwards who has one minute.  Its pictures are the pieces' own (docs/decisions/0044).
"""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.campaign import Release
from netsafe.materials import release_rows
from netsafe.materials.release_row_views import PurposeRow
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import Face
from netsafe.typesetting.lazy_makers import SHEET, sheet, sheet_preview
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import headline, texts, title


@dataclass(frozen=True)
class AtAGlanceView:
    """What people take pieces for, in words; `scenes` say what is seen in the pictures of places."""

    purposes: list[PurposeRow]
    scenes: dict[str, str]


def _show(release: Release, language: str) -> AtAGlanceView:
    return AtAGlanceView(
        release_rows.purpose_rows(release, language), release_rows.scene_words(release, language)
    )


KINDS = (
    Kind(
        name="at-a-glance",
        cabin="at_a_glance",
        purpose="overview",
        texts=(
            title("at-a-glance"),
            headline("at-a-glance"),
            *texts("at-a-glance", "lead", "get"),
        ),
        make=sheet,
        preview=sheet_preview,
        endings=SHEET,
        title="at-a-glance.title",
        show=_show,
        more_texts=lambda release: (*release_rows.PURPOSE_NAMES, *release_rows.SCENE_WORDS),
        options={"preview": 1600},
        joint=False,
        faces=(Face("front", headline=1.5, subject=0.6, number=0.8, code=0.28),),
        tier=2,
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
