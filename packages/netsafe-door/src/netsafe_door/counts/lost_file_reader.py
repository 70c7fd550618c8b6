"""What a worker could not write because the disk was full: the ``.lost`` file beside its spool.

One line for each hour, ``2026-11-24T13+00:00 17``, padded with spaces or zeros; the worker rewrites its
numbers in place, so that they grow.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

from netsafe_door.counts.spool_line import hour_in_utc
from netsafe_door.counts.weeks import EARLIEST, can_be
from netsafe_door.spool_format import LOSS_PATTERN

_LARGEST = 1024 * 1024
_LINE = re.compile(LOSS_PATTERN)


def worker_losses(path: Path, now: dt.datetime) -> dict[dt.datetime, int]:
    """The losses that stand in the file, by hour (UTC); without the file, none.

    What a clock that was not set wrote there is told of the earliest hour that can be.

    What is no such line is passed over: the worker may be rewriting it.  Raises OSError.
    """
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return {}
    try:
        text = os.read(file, _LARGEST)
    finally:
        os.close(file)
    losses: dict[dt.datetime, int] = {}
    for line in re.split(rb"[\n\0]+", text):
        if (match := _LINE.fullmatch(line.strip())) and (hour := hour_in_utc(match[1])):
            hour = hour if can_be(hour, now) else EARLIEST
            losses[hour] = losses.get(hour, 0) + int(match[2])
    return {hour: n for hour, n in losses.items() if n}
