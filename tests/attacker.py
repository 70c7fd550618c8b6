"""The most patient attacker: everything that was ever shown, the method known, and an integer program.

What may be published of visits (``netsafe counts show``) and of tables (``netsafe disclose``) is attacked by
the same reader. It knows nothing of the code that hides: whoever sets it up tells it what a reader sees and
what the published method says, each as a range for the sum of some numbers, and asks how small and how
large one of them (or a sum) can still be.

    >>> attacker = Attacker()
    >>> attacker.learns({"Monday": 1, "Tuesday": 1}, 44, 44)   # both days together
    >>> attacker.learns({"Monday": 1}, 40, 40)
    >>> attacker.learns({"Tuesday": 1}, 0, 9)                  # “fewer than 10”
    >>> attacker.range({"Tuesday": 1})
    (4, 4)
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

FAR = 1_000_000
"""A number that is this large counts as without limit."""

Sum = Mapping[Any, int]
"""Unknown numbers (by any name that can be hashed), each with how often it stands in the sum."""


class Attacker:
    """Whole unknown numbers from 0 up, by name, and what is known of their sums."""

    def __init__(self) -> None:
        self._columns: dict[Hashable, int] = {}
        self._known: list[tuple[dict[int, int], float, float]] = []

    def learns(self, sum_of: Sum, low: int, high: int = FAR) -> None:
        """Take in that a sum is at least `low` and at most `high`."""
        self._known.append((self._row(sum_of), low, np.inf if high >= FAR else high))

    def range(self, sum_of: Sum) -> tuple[int, int]:
        """The least and the most that a sum can be; AssertionError where what is known contradicts it."""
        return self._end(sum_of, 1), self._end(sum_of, -1)

    def _row(self, sum_of: Sum) -> dict[int, int]:
        return {self._columns.setdefault(name, len(self._columns)): n for name, n in sum_of.items()}

    def _end(self, sum_of: Sum, sign: int) -> int:
        asked = self._row(sum_of)
        known = self._connected(set(asked))
        places = {
            column: place for place, column in enumerate(sorted(set(asked).union(*(k[0] for k in known))))
        }
        rows = [row for row, (sums, _, _) in enumerate(known) for _ in sums]
        columns = [places[column] for sums, _, _ in known for column in sums]
        numbers = [n for sums, _, _ in known for n in sums.values()]
        table = coo_array((numbers, (rows, columns)), shape=(len(known), len(places)))
        cost = np.zeros(len(places))
        for column, n in asked.items():
            cost[places[column]] = sign * n
        low = np.array([low for _, low, _ in known])
        high = np.array([high for _, _, high in known])
        answer = milp(
            cost,
            constraints=LinearConstraint(table.tocsr(), low, high) if known else (),
            bounds=Bounds(0, FAR),
            integrality=np.ones(len(places)),
        )
        assert answer.status == 0, f"the attacker has no answer: {answer.message}"
        return round(sign * answer.fun)

    def _connected(self, columns: set[int]) -> list[tuple[dict[int, int], float, float]]:
        """What is known of these numbers, of all that stand in a sum with them, and so on."""
        left, known = list(self._known), []
        while near := [one for one in left if not columns.isdisjoint(one[0])]:
            known += near
            left = [one for one in left if columns.isdisjoint(one[0])]
            columns = columns.union(*(sums for sums, _, _ in near))
        return known
