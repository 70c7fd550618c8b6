"""The integer program of an audit: integers within limits that keep every sum, as far as possible one way."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog
from scipy.sparse import csr_array

from netsafe_evaluation.disclosure.table_with_margins import Integers
from netsafe_evaluation.integer_programming import quiet_milp


def integer_program(
    cost: NDArray[np.float64], constraints: csr_array, low: NDArray[np.int_], high: NDArray[np.int_]
) -> Integers | None:
    """Integers from `low` to `high` of the smallest cost, with every constraint summing to 0; None if
    infeasible.

    Most of these programs have an integer solution without asking for one, which is many times faster.
    """
    zeros = np.zeros(constraints.shape[0])
    bounds = np.column_stack([low, high])
    answer = linprog(cost, A_eq=constraints, b_eq=zeros, bounds=bounds, method="highs-ds")
    if answer.status == 0 and np.abs(answer.x - np.round(answer.x)).max(initial=0) > 1e-6:
        limits = LinearConstraint(constraints, zeros, zeros)
        integers = np.ones(len(cost))
        answer = quiet_milp(cost, constraints=limits, bounds=Bounds(low, high), integrality=integers)
    return np.round(answer.x).astype(np.int64) if answer.status == 0 else None
