"""The days of the week as campaigns write them in TOML, and days in a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def runs_of_days(days: Iterable[int]) -> list[tuple[int, int]]:
    """The first and the last of days in a row, by number from Monday (0).

    >>> runs_of_days([0, 1, 2, 4, 6])
    [(0, 2), (4, 4), (6, 6)]
    """
    runs: list[tuple[int, int]] = []
    for day in sorted(set(days)):
        if runs and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs
