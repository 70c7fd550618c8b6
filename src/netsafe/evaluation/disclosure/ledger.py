"""The privacy ledger: what was released of which data, so that releases are added up and not forgotten.

A CSV file beside the releases.  Losses add up: two releases with ε = 1 of the same weeks cost what one with
ε = 2 costs.  And two tables of the same weeks with different numbers hidden can be laid over each other; so
the ledger refuses the second one.
"""

from __future__ import annotations

import csv
import datetime as dt
import fcntl
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import IO


class LedgerError(Exception):
    """A ledger that cannot be read, or a release that it forbids: one line with the mend."""


class BudgetError(LedgerError):
    """The release would cost more than the budget, or would undo an earlier one."""


@dataclass(frozen=True)
class Entry:
    """One release: of the data called `data`, from `first` to `last`; `kind` is suppressed or noise.

    `table` is the SHA-256 of the numbers as they were released, in no language."""

    released: str
    data: str
    first: str
    last: str
    kind: str
    epsilon: float
    contacts: int
    numbers: int
    table: str


_NAMES = [field.name for field in fields(Entry)]


class Ledger:
    """The entries of a ledger that is open, and locked for everybody else."""

    def __init__(self, path: Path, file: IO[str]) -> None:
        self._path, self._file = path, file
        self.entries = _read(path, file)

    def spent(self, data: str, first: dt.date, last: dt.date, contacts: int = 1) -> float:
        """The ε that was spent, in a time that overlaps, on a person with so many contacts.

        Noise that protects k contacts with ε costs a person with m of them m/k times ε.
        """
        return sum(
            entry.epsilon * contacts / entry.contacts
            for entry in self._same(data, first, last)
            if entry.kind == "noise"
        )

    def check_noise(
        self, data: str, first: dt.date, last: dt.date, epsilon: float, budget: float, contacts: int = 1
    ) -> float:
        """What will have been spent on such a person after it.  Raises BudgetError above `budget`."""
        total = self.spent(data, first, last, contacts) + epsilon
        if total > budget * (1 + 1e-9):
            raise BudgetError(
                f"{self._path}: this release would bring the loss for “{data}” to ε = {total:g}, above the "
                f"budget of {budget:g}. Mend: give out the release that exists; noise drawn again wears off"
            )
        return total

    def check_exact(self, data: str, first: dt.date, last: dt.date, table: str) -> bool:
        """Whether this very table was released before.  Raises BudgetError where another one was."""
        before = [entry for entry in self._same(data, first, last) if entry.kind == "suppressed"]
        if any(entry.table != table for entry in before):
            raise BudgetError(
                f"{self._path}: another table of “{data}” for this time was released on "
                f"{before[0].released}, and two can be laid over each other. Mend: give out that one, or "
                "release with noise (--epsilon)"
            )
        return bool(before)

    def exact_before(self, data: str, first: dt.date, last: dt.date) -> bool:
        """Whether exact numbers of these data are out: ε says nothing of those."""
        return any(entry.kind == "suppressed" for entry in self._same(data, first, last))

    def add(self, entry: Entry) -> None:
        """Write an entry and wait until it is on the disk: before the release, so that none is forgotten."""
        self._file.seek(0, os.SEEK_END)
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        if not self.entries and self._file.tell() == 0:
            writer.writerow(_NAMES)
        writer.writerow(astuple(entry))
        self._file.write(text.getvalue())
        self._file.flush()
        os.fsync(self._file.fileno())
        self.entries.append(entry)

    def _same(self, data: str, first: dt.date, last: dt.date) -> list[Entry]:
        return [
            entry
            for entry in self.entries
            if entry.data == data and entry.first <= last.isoformat() and entry.last >= first.isoformat()
        ]


@contextmanager
def open_ledger(path: Path) -> Iterator[Ledger]:
    """Open and lock a ledger; an empty one is made where there is none.  Raises LedgerError, OSError."""
    with path.open("a+", encoding="utf-8", newline="") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield Ledger(path, file)


def _read(path: Path, file: IO[str]) -> list[Entry]:
    file.seek(0)
    try:
        text = file.read()
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        if not rows:
            return []
        if rows[0] != _NAMES or not text.endswith("\n"):
            raise ValueError
        entries = []
        for row in rows[1:]:
            released, data, first, last, kind, epsilon, contacts, numbers, fingerprint = row
            for day in (first, last):
                dt.date.fromisoformat(day)
            loss = float(epsilon)
            if kind not in ("noise", "suppressed") or not 0 <= loss < 1e6:
                raise ValueError
            if kind == "noise" and int(contacts) < 1:
                raise ValueError
            entries.append(
                Entry(released, data, first, last, kind, loss, int(contacts), int(numbers), fingerprint)
            )
    except (ValueError, csv.Error):
        raise LedgerError(
            f"{path}: not a privacy ledger, or damaged. Mend: put it back from a copy; do not begin a new one"
        ) from None
    return entries
