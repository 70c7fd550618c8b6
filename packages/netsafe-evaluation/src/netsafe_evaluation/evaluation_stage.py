"""The stages of an evaluation, as the UK's Government Communication Service names them.

Source: GCS Evaluation Cycle (2024), https://communications.gov.uk/publications/gcs-evaluation-cycle/.
A scan of a code is an output or an outtake, whatever a press release calls it: never an outcome.
"""

from __future__ import annotations

from enum import Enum


class Stage(Enum):
    """What a figure is a figure of.

    The stages of a campaign's objectives and measures are the same, in the plural: either form names one.

    >>> Stage.OUTTAKE.value, Stage("outtakes") is Stage.OUTTAKE
    ('outtake', True)
    """

    INPUT = "input"
    """What was put in: money, people, weeks."""
    OUTPUT = "output"
    """What was put out and could be seen: posters up, posts sent, displays."""
    OUTTAKE = "outtake"
    """What people took from it: a scan, a visit to a page, a film watched."""
    OUTCOME = "outcome"
    """What people did: a call that was answered, a person helped, a report made."""
    IMPACT = "impact"
    """What became of it: fewer children hurt."""

    @classmethod
    def _missing_(cls, value: object) -> Stage | None:
        return next((stage for stage in cls if f"{stage.value}s" == value), None)
