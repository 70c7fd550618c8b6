"""What was counted, and to which stage of an evaluation such a count belongs.

A scan, a visit or a page view is an outtake, whatever anybody calls it: see
:mod:`netsafe_evaluation.evaluation_stage`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from netsafe_intake.error import NetSafeError

from netsafe_evaluation.evaluation_stage import Stage

_KINDS: tuple[tuple[str, Stage, str], ...] = (
    # What was shown and taken in comes first: a count that may be either is the lesser.
    ("scans", Stage.OUTTAKE, r"scan(?:s|ned)?|qr|sganiau|sganio"),
    (
        "page-views",
        Stage.OUTTAKE,
        r"page ?views?|pages|edrychiadau (?:ar )?tudalen(?:nau)?",
    ),
    ("film-views", Stage.OUTTAKE, r"(?:video|film) ?views?|views?|plays|gwyliadau"),
    ("clicks", Stage.OUTTAKE, r"clicks?|click ?throughs?|cliciau"),
    ("downloads", Stage.OUTTAKE, r"downloads?|lawrlwythiadau"),
    (
        "visits",
        Stage.OUTTAKE,
        r"visits?|sessions?|visitors?|(?:web|site|website) ?users?|users?|ymweliadau|ymwelwyr",
    ),
    ("displays", Stage.OUTPUT, r"displays?|posters?|leaflets?|impressions?|reach|posts?|posteri|taflenni"),
    ("helped", Stage.OUTCOME, r"people helped|helped|pobl a gafodd gymorth"),
    ("people", Stage.OUTTAKE, r"people|persons?|pobl"),
    ("callers", Stage.OUTCOME, r"callers?|galwyr"),
    ("calls", Stage.OUTCOME, r"(?:phone |helpline )?calls?|galwadau"),
    ("contacts", Stage.OUTCOME, r"contacts?|chats?|e-?mails?|enquiries|cysylltiadau|sgyrsiau"),
    ("referrals", Stage.OUTCOME, r"referrals?|self-?referrals?|atgyfeiriadau"),
    ("reports", Stage.OUTCOME, r"reports?|adroddiadau"),
)
KINDS = tuple(kind for kind, _, _ in _KINDS)
OTHER = "other"


class StageError(NetSafeError, ValueError):
    """A count is claimed for a later stage than such counts can reach; one line."""

    code: ClassVar[str] = "stage-too-late"


@dataclass(frozen=True)
class Measure:
    """What was counted: its kind, what the people who counted call it, and its stage.

    `stage` is None where nobody said and the name does not tell.
    """

    kind: str
    label: str | None
    stage: Stage | None


def measure_of(label: str | None, stage: Stage | None = None) -> Measure:
    """The measure called `label`; `stage` says what it is where the name does not tell.

    Raises StageError where `stage` is later than such a count can be.

    >>> measure_of("QR scans of posters").stage
    <Stage.OUTTAKE: 'outtake'>
    """
    words = re.sub(r"[\s_]+", " ", label.casefold()) if label else ""
    for kind, usual_stage, pattern in _KINDS:
        if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", words):
            order = list(Stage)
            if stage is not None and order.index(stage) > order.index(usual_stage):
                raise StageError(
                    "",
                    f"“{label}” is an {usual_stage.value}, never an {stage.value}",
                    "leave out --stage, or count what people did",
                )
            return Measure(kind, label, stage or usual_stage)
    return Measure(OTHER, label, stage)
