"""An attacker who shares no code with the auditor: linear programs and elimination over what is published."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

SMALL, WITHHELD = "small", "withheld"
Seen = list[list[int | str | None]]


def lines(rows: int, columns: int) -> NDArray[np.float64]:
    """One equation for each row and column of a table whose last row and column are sums: parts - sum = 0."""
    equations = []
    for i in range(rows):
        line = np.zeros((rows, columns))
        line[i, :-1], line[i, -1] = 1, -1
        equations.append(line.ravel())
    for j in range(columns):
        line = np.zeros((rows, columns))
        line[:-1, j], line[-1, j] = 1, -1
        equations.append(line.ravel())
    return np.array(equations)


def possible(seen: Seen) -> dict[tuple[int, int], tuple[float, float]]:
    """The least and the most that each hidden entry can be, by two linear programs each."""
    rows, columns = len(seen), len(seen[0])
    hidden = [(i, j) for i in range(rows) for j in range(columns) if not isinstance(seen[i][j], int)]
    known = np.array([[cell if isinstance(cell, int) else 0 for cell in row] for row in seen]).ravel()
    every = lines(rows, columns)
    matrix = every[:, [i * columns + j for i, j in hidden]]
    ranges = {SMALL: (0, 9), WITHHELD: (10, None), None: (0, None)}
    bounds = [ranges[seen[i][j]] for i, j in hidden]  # type: ignore[index]
    found = {}
    for n, place in enumerate(hidden):
        ends = []
        for sign in (1, -1):
            aim = np.zeros(len(hidden))
            aim[n] = sign
            done = linprog(aim, A_eq=matrix, b_eq=-every @ known, bounds=bounds, method="highs-ds")
            assert done.status in (0, 3), done.message
            ends.append(sign * done.fun if done.status == 0 else np.inf)
        found[place] = (ends[0], ends[1])
    return found


def determined(seen: Seen) -> list[tuple[int, int]]:
    """Hidden entries that follow from the equations alone: their unit vector lies in the span of the rows."""
    rows, columns = len(seen), len(seen[0])
    hidden = [(i, j) for i in range(rows) for j in range(columns) if not isinstance(seen[i][j], int)]
    matrix = lines(rows, columns)[:, [i * columns + j for i, j in hidden]]
    rank = np.linalg.matrix_rank(matrix)
    return [
        place
        for n, place in enumerate(hidden)
        if np.linalg.matrix_rank(np.vstack([matrix, np.eye(len(hidden))[n]])) == rank
    ]
