"""Helplines that tests begin with."""

from __future__ import annotations

from netsafe_evaluation.capacity.helpline import Helpline

SMALL = """\
handling_minutes = 30
patience_minutes = 3
calls_per_week = 100
calls_by_hour = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
calls_by_day = [1, 1, 1, 1, 1, 0, 0]
[[open]]
days = ["mon", "tue", "wed", "thu", "fri"]
from = 09:00:00
to = 17:00:00
people = 3
"""

CAMPAIGN = """\
[campaign]
starts = 2026-09-07
weeks = 8
target = 0.85
"""


def area(name: str, calls: float, more: str = "") -> str:
    """An area that brings `calls` a week for two weeks, then half of the week before."""
    return (
        f'[[campaign.areas]]\nid = "{name}"\nextra_calls_per_week = {calls}\nlasts_weeks = 2\n'
        f"halves_after_weeks = 1\n{more}\n"
    )


def small(staff: int = 3, calls: float = 100, patience: float = 0.05) -> Helpline:
    """Five days of eight open hours, all alike."""
    open_hours = [day * 24 + hour for day in range(5) for hour in range(9, 17)]
    return Helpline(
        tuple(calls / 40 if at in open_hours else 0.0 for at in range(168)),
        tuple(staff if at in open_hours else 0 for at in range(168)),
        0.5,
        patience,
    )
