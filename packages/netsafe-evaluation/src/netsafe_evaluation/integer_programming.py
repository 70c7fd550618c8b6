"""Programs in whole numbers, solved by HiGHS, whose own words do not come between ours.

HiGHS prints a line for those who develop it wherever it repairs a solution, although it was told to be
silent (``findings/highs_prints_although_silent.sh``); within JSON on standard output that is a broken file.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from scipy.optimize import milp

_OUTPUT = 1
_ALONE = threading.Lock()


def quiet_milp(cost: Any, **program: Any) -> Any:
    """What :func:`scipy.optimize.milp` answers to the program, and nothing on standard output.

    >>> quiet_milp([-1.0], integrality=[1], bounds=(0, 2.5)).x.tolist()
    [2.0]
    """
    with unheard():
        return milp(cost, **program)


@contextmanager
def unheard() -> Iterator[None]:
    """What libraries in C write to standard output meanwhile goes nowhere, and so does what other threads do.

    C keeps its words back where standard output is no terminal, so its buffer is emptied before and after.
    """
    with _ALONE:
        if sys.stdout is not None:
            sys.stdout.flush()
        ctypes.CDLL(None).fflush(None)
        try:
            saved_output = os.dup(_OUTPUT)
        except OSError:  # it is closed: nobody hears anything
            yield
            return
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, _OUTPUT)
            os.close(nowhere)
            yield
        finally:
            ctypes.CDLL(None).fflush(None)
            os.dup2(saved_output, _OUTPUT)
            os.close(saved_output)
