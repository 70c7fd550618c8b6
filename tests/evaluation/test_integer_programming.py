"""What HiGHS, or any library in C, prints never comes between our words on standard output."""

from __future__ import annotations

import subprocess
import sys

import pytest
from netsafe_evaluation.integer_programming import unheard

PROGRAM = """
import ctypes, json, os, sys
import numpy as np
from scipy.optimize import Bounds, LinearConstraint
from netsafe_evaluation.integer_programming import unheard, quiet_milp

libc = ctypes.CDLL(None)
libc.puts(b'"before"')
print('"ours before"')
with unheard():
    libc.puts(b"a library's own words")
    os.write(1, b"and some more")
lines = [[-700000, -400000, -300000, -0.02], [-600, 90, 0.2, 0], [-600, 0, -0.4, -6]]
limits = LinearConstraint(lines, [-24900000.5, -np.inf, -11556.4], [-24900000.5, -9866.8, -11556.4])
answer = quiet_milp([8.451, 1.505, -1.272, 0.802], constraints=limits, integrality=[1, 1, 1, 1],
                       bounds=Bounds(0, 100_000))
print(json.dumps({"status": int(answer.status)}))
"""
"""With a program of valid numbers at which HiGHS prints a line, silent though it should be."""


@pytest.mark.parametrize("close", ["", "os.close(2)\n"], ids=["", "no standard error"])
def test_standard_output_has_our_words_alone(close: str) -> None:
    program = PROGRAM.replace("libc = ", close + "libc = ", 1)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert sorted(done.stdout.splitlines()) == ['"before"', '"ours before"', '{"status": 0}']


def test_output_that_is_closed_is_no_fault() -> None:
    program = "import os; from netsafe_evaluation.integer_programming import quiet_milp as solve; "
    program += "os.close(1); solve([1.0])"
    done = subprocess.run([sys.executable, "-c", program], stderr=subprocess.PIPE, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def test_what_fails_within_it_gives_standard_output_back(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="x"), unheard():
        raise ValueError("x")
    print("heard again")
    assert capfd.readouterr().out == "heard again\n"
