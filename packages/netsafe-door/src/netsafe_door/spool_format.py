"""The format of spools: what a door writes and a collector reads (docs/door.md).

A spool is a file ``NAME.spool`` with a line for each counted visit, ``2026-11-24T13+00:00 7k4q person``: the
hour with its offset from UTC, the code, the kind of agent.  Where the disk was full, ``NAME.lost`` beside it
has a line for each hour with the number of visits that could not be written, ``2026-11-24T13+00:00 17``.
"""

from __future__ import annotations

import time
from typing import Literal, get_args

SPOOL_SUFFIX = ".spool"
LOST_SUFFIX = ".lost"

Kind = Literal["person", "robot"]
"""Who followed a link: a person, or a program that looks a link over (a preview, a crawler)."""

KINDS: tuple[Kind, ...] = get_args(Kind)


def hour_stamp(seconds: int) -> str:
    """The hour of a moment in seconds since 1970, as it begins a line.

    >>> hour_stamp(1795525200)
    '2026-11-24T13+00:00'
    """
    return time.strftime("%Y-%m-%dT%H+00:00", time.gmtime(seconds))


def visit_line_without_hour(code: str, kind: Kind) -> bytes:
    r"""What follows the hour in the line of a visit, with its end.

    >>> visit_line_without_hour("7k4q", "person")
    b' 7k4q person\n'
    """
    return f" {code} {kind}\n".encode()


def loss_line(hour: str, count: int) -> bytes:
    """The line of an hour in which visits could not be written, without its end.

    >>> loss_line("2026-11-24T13+00:00", 17)
    b'2026-11-24T13+00:00 17'
    """
    return f"{hour} {count}".encode()


HOUR_PATTERN = rb"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3])[+-]\d\d:\d\d"
"""An hour as any door writes it; nginx writes local hours."""

VISIT_PATTERN = rb"(" + HOUR_PATTERN + rb") ([a-z0-9]{2,12}) (" + "|".join(KINDS).encode() + rb")"
"""The line of a visit without its end: hour, code, kind."""

LOSS_PATTERN = rb"(" + HOUR_PATTERN + rb") (\d{1,11})"
"""The line of a loss without its end: hour, number (as many digits as a record has room for)."""
