"""The Easy Read leaflet, A4: one idea in short words, and a picture beside it; 16 points or more.

Easy Read is made with the people who read it.  Until they have read this one, ``easy-read.readers`` says on
it that they have not; afterwards it says who read it, and when.
"""

from __future__ import annotations

from netsafe.campaign.slot import Slot
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import DOCUMENT
from netsafe.typesetting.lazy_makers import SHEET, sheet, sheet_preview
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import headline, sender, texts, title

CALL = "call"
"""The idea that stands at the number."""

IDEAS = (
    *("about", "law", "harm", "stop", "talk"),
    *(CALL, "when", "private", "free", "other", "crisis", "danger"),
)
"""One after the other; each has a picture of its own in ``pictograms.typ``."""

KINDS = (
    Kind(
        name="easy-read",
        cabin="easy_read",
        purpose="take",
        texts=(
            title("easy-read"),
            headline("easy-read"),
            Slot("easy-read.readers", role="label", piece="easy-read"),
            *texts("easy-read", *(idea for idea in IDEAS if idea != CALL)),
            sender("easy-read", CALL),
        ),
        make=sheet,
        preview=sheet_preview,
        endings=SHEET,
        title="easy-read.title",
        options={"ideas": " ".join(IDEAS)},
        joint=False,
        flows=True,
        shows_logos=True,
        faces=(DOCUMENT,),
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
