"""To which stage of an evaluation the outcome of a trial belongs: a click is an outtake."""

from __future__ import annotations

from typing import ClassVar

from netsafe_intake.error import NetSafeError

from netsafe_evaluation.evaluation_stage import Stage

OUTTAKES = ("click", "scan", "visit", "view", "watch", "open", "clic", "sgan", "ymwel", "gwyl")
"""Parts of names that say that somebody looked: never more than an outtake, whatever the outcome is called.
"""

OUTCOMES = (
    "help",
    "call",
    "chat",
    "contact",
    "report",
    "deterred",
    "attempt",
    "stopped",
    "galw",
    "sgwrs",
    "cyswllt",
)
"""Parts of names that say that somebody did something."""


class OutcomeStageError(NetSafeError, ValueError):
    """A stage that is not known, or not possible: one line with the mend."""

    code: ClassVar[str] = "stage-unknown"


def stage_of(outcome: str, stated: str | None = None) -> Stage:
    """The stage of the outcome that a column counts, by its name or as `stated`.  Raises OutcomeStageError.

    >>> stage_of("clicked"), stage_of("helped")
    (<Stage.OUTTAKE: 'outtake'>, <Stage.OUTCOME: 'outcome'>)
    """
    name = outcome.casefold()
    looked = any(part in name for part in OUTTAKES)
    if stated is not None:
        stage = Stage(stated)
        if looked and stage in (Stage.OUTCOME, Stage.IMPACT):
            raise OutcomeStageError(
                "",
                f"“{outcome}” counts who looked: that is an outtake, not an {stage.value}",
                "leave --stage out, or name what people did",
            )
        return stage
    if looked:
        return Stage.OUTTAKE
    if any(part in name for part in OUTCOMES):
        return Stage.OUTCOME
    raise OutcomeStageError(
        "",
        f"it is not known at which stage “{outcome}” stands",
        "say --stage outtake (they looked) or --stage outcome (they did something)",
    )
