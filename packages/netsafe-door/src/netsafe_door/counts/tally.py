"""Lines become numbers: equal lines are added up first, so that each different line is read only once."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from netsafe_door.counts.loss import Losses, Why, add
from netsafe_door.counts.spool_line import Cell, read_line
from netsafe_door.counts.weeks import can_be

MOST_LINES = 50_000
MOST_BYTES = 32 * 1024 * 1024


class Tally:
    """The part of one spool that was read and is not in the database yet.

    `read_at` is the hour (UTC) of reading; callers may add to `losses`.  Empty the tally when it is `full`:
    then its memory stays bounded by MOST_BYTES and by MOST_LINES different lines, whatever the lines hold.
    """

    def __init__(self, read_at: dt.datetime) -> None:
        self.read_at = read_at
        self.losses: Losses = {}
        self.read = 0
        self._lines: Counter[bytes] = Counter()

    def add(self, block: bytes) -> None:
        """Take the lines of `block`, which ends with the end of a line or is one overlong line."""
        self.read += len(block)
        self._lines.update(block.removesuffix(b"\n").split(b"\n"))

    def add_last(self, line: bytes, written: dt.datetime) -> None:
        """Take a last line without its end as a loss: its writer died in it, in the hour `written`."""
        self.read += len(line)
        if line.strip(b"\0"):
            add(self.losses, written, Why.TORN, 1)
        else:
            add(self.losses, self.read_at, Why.EMPTY, None)

    @property
    def full(self) -> bool:
        """Whether the tally is to be added up now, and a new one begun."""
        return self.read >= MOST_BYTES or len(self._lines) >= MOST_LINES

    def add_up(self) -> Counter[Cell]:
        """The counts that the lines hold; add lines that hold none to `losses`.  To be called once."""
        counts: Counter[Cell] = Counter()
        for line, n in self._lines.items():
            cells, fault = read_line(line)
            for cell in cells:
                if can_be(cell.hour, self.read_at):
                    counts[cell] += n
                else:
                    add(self.losses, self.read_at, Why.MISDATED, n)
            if fault is Why.TORN:
                hour = cells[0].hour
                add(self.losses, hour if can_be(hour, self.read_at) else self.read_at, fault, n)
            elif fault is not None:
                add(self.losses, self.read_at, fault, None if fault is Why.EMPTY else n)
        return counts
