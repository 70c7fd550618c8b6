"""The privacy ledger: what was released of which data, so that releases are added up and not forgotten.

Losses add up: two releases with ε = 1 of the same weeks cost what one with ε = 2 costs.  Two tables of the
same weeks with different numbers hidden can be laid over each other.  And exact sums beside noise give back
what the noise hides.  So the ledger refuses the second.

A CSV file.  Its first line holds a secret, by which data are known again (:mod:`.likeness`); the second names
the columns.  A ledger of the first version begins with the names and is rewritten when it is opened.
"""

from __future__ import annotations

import csv
import datetime as dt
import fcntl
import io
import os
import secrets
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import IO

from netsafe_evaluation.disclosure.likeness import ALIKE, CERTAIN, Subject, digests

_MARK = "netsafe privacy ledger"
_VERSION = "2"


class LedgerError(Exception):
    """A ledger that cannot be read, or a release that it forbids: one line with the mend."""


class BudgetError(LedgerError):
    """The release would cost more than the budget, or would undo an earlier one."""


@dataclass(frozen=True)
class Entry:
    """One release: of the data called `data`, from the day `first` to `last`; `kind` is suppressed or noise.

    `table` is the SHA-256 of the numbers as they were released, in no language.  `areas` and `known_by` are
    digests, with spaces between; an entry of the first version has none."""

    released: str
    data: str
    first: str
    last: str
    kind: str
    epsilon: float
    contacts: int
    numbers: int
    table: str
    areas: str = ""
    known_by: str = ""


_NAMES = [field.name for field in fields(Entry)]
_NAMES_1 = _NAMES[:9]


class Ledger:
    """The entries of a ledger that is open, and locked for everybody else."""

    def __init__(self, path: Path, file: IO[str], secret: bytes, entries: list[Entry]) -> None:
        self._path, self._file = path, file
        self.secret, self.entries = secret, entries

    def same(self, subject: Subject, apart_from: Collection[str] = ()) -> list[Entry]:
        """The releases of the same data for a time that overlaps, whatever the data were called.

        Raises BudgetError where they may be the same, and `apart_from` does not say that they are others.
        """
        of_numbers, of_areas = digests(self.secret, subject.numbers), digests(self.secret, subject.areas)
        return [
            entry
            for entry in self.entries
            if entry.first <= subject.last.isoformat()
            and entry.last >= subject.first.isoformat()
            and self._is_same(entry, subject, of_numbers, of_areas, apart_from)
        ]

    def check_noise(
        self, same: Iterable[Entry], data: str, epsilon: float, budget: float, contacts: int = 1
    ) -> float:
        """What will have been spent on a person with so many contacts, `same` being the earlier releases.

        Noise that protects k contacts with ε costs a person with m of them m/k times ε.  Raises BudgetError
        above `budget`, and where exact numbers are out.
        """
        earlier = list(same)
        for entry in earlier:
            if entry.kind == "suppressed":
                raise BudgetError(
                    f"{self._path}: exact numbers of “{entry.data}” for {_time(entry)} were released on "
                    f"{entry.released}, and with their sums the noise can be taken off again. Mend: give out "
                    "that release; or noise for other dates only"
                )
        total = sum(entry.epsilon * contacts / entry.contacts for entry in earlier) + epsilon
        if total > budget * (1 + 1e-9):
            as_what = " and ".join(f"“{name}”" for name in sorted({data, *(e.data for e in earlier)}))
            raise BudgetError(
                f"{self._path}: this release would bring the loss for {as_what} to ε = {total:g}, above the "
                f"budget of {budget:g}. Mend: give out the release that exists; noise drawn again wears off"
            )
        return total

    def check_exact(self, same: Iterable[Entry], table: str) -> bool:
        """Whether this very table was released before.  Raises BudgetError where anything else was."""
        earlier = list(same)
        for entry in earlier:
            if entry.kind == "noise":
                raise BudgetError(
                    f"{self._path}: “{entry.data}” for {_time(entry)} was released with noise on "
                    f"{entry.released}, and exact sums beside it take the noise off again. Mend: give out "
                    "that release; or exact numbers of other dates only"
                )
            if entry.table != table:
                raise BudgetError(
                    f"{self._path}: another table of these data, “{entry.data}” for {_time(entry)}, was "
                    f"released on {entry.released}, and two can be laid over each other. Mend: give out that "
                    "one; or a table of other dates only"
                )
        return bool(earlier)

    def add(self, entry: Entry) -> None:
        """Write an entry and wait until it is on the disk: before the release, so that none is forgotten."""
        self._file.seek(0, os.SEEK_END)
        self._file.write(_line(astuple(entry)))
        self._file.flush()
        os.fsync(self._file.fileno())
        self.entries.append(entry)

    def _is_same(
        self,
        entry: Entry,
        subject: Subject,
        of_numbers: frozenset[str],
        of_areas: frozenset[str],
        apart_from: Collection[str],
    ) -> bool:
        if entry.data == subject.data:
            return True
        numbers, areas = frozenset(entry.known_by.split()), frozenset(entry.areas.split())
        common = len(numbers & of_numbers)
        near = sum(entry.first <= first and last <= entry.last for first, last in subject.numbers.values())
        alike = common > 0 and common >= ALIKE * min(len(numbers), near)
        if alike and common >= CERTAIN:
            return True
        if entry.data in apart_from:
            return False
        if alike or not areas or areas & of_areas:
            what = "has areas and dates" if areas else "has dates"
            raise BudgetError(
                f"{self._path}: “{subject.data}” {what} of “{entry.data}”, released on {entry.released}; "
                "if they are the same people, the two can be laid over each other. Mend: --data "
                f"“{entry.data}” if they are; --apart-from “{entry.data}” if nobody is in both"
            )
        return False


@contextmanager
def open_ledger(path: Path, earlier: Iterable[Path] = ()) -> Iterator[Ledger]:
    """Open and lock a ledger; an empty one is made where there is none.  Raises LedgerError, OSError.

    Entries of `earlier` ledgers, such as older versions wrote beside each release, are taken over.
    """
    while True:
        with _opened(path) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if not path.exists() or path.stat().st_ino != os.fstat(file.fileno()).st_ino:
                continue  # another process has rewritten it between
            secret, entries = _read(path, file)
            if secret is None:
                _rewrite(path, entries)
                continue
            ledger = Ledger(path, file, secret, entries)
            for other in earlier:
                _take_over(ledger, other)
            yield ledger
            return


def _opened(path: Path) -> IO[str]:
    """Open a ledger that only its owner may read, to read and to write at its end."""
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    return os.fdopen(handle, "r+", encoding="utf-8", newline="")


def _take_over(ledger: Ledger, path: Path) -> None:
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as file:
        if os.path.sameopenfile(file.fileno(), ledger._file.fileno()):
            return
        fcntl.flock(file, fcntl.LOCK_SH)
        secret, entries = _read(path, file)
    known = {astuple(entry)[:9] for entry in ledger.entries}
    for entry in entries:
        if astuple(entry)[:9] not in known:
            ours = entry if secret == ledger.secret else Entry(*astuple(entry)[:9])
            ledger.add(ours)


def _rewrite(path: Path, entries: Iterable[Entry]) -> None:
    """Put a ledger of this version in the place of an older or an empty one, whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(_line((_MARK, _VERSION, secrets.token_hex(32))) + _line(_NAMES))
            file.writelines(_line(astuple(entry)) for entry in entries)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _read(path: Path, file: IO[str]) -> tuple[bytes | None, list[Entry]]:
    """The secret, None where the ledger is empty or of the first version; and the entries."""
    file.seek(0)
    try:
        text = file.read()
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        if not rows:
            return None, []
        if not text.endswith("\n"):
            raise ValueError
        secret, names = None, _NAMES_1
        if rows[0][0] == _MARK:
            _, version, key = rows.pop(0)
            secret, names = bytes.fromhex(key), _NAMES
            if version != _VERSION or len(secret) < 16:
                raise ValueError
        if not rows or rows[0] != names:
            raise ValueError
        return secret, [_entry(row, len(names)) for row in rows[1:]]
    except (ValueError, IndexError, csv.Error):
        raise LedgerError(
            f"{path}: not a privacy ledger, or damaged. Mend: put it back from a copy; do not begin a new one"
        ) from None


def _entry(row: list[str], columns: int) -> Entry:
    """Raises ValueError."""
    if len(row) != columns:
        raise ValueError
    released, data, first, last, kind, epsilon, contacts, numbers, table, *known = row
    for day in (first, last):
        dt.date.fromisoformat(day)
    loss = float(epsilon)
    if kind not in ("noise", "suppressed") or not 0 <= loss < 1e6:
        raise ValueError
    if kind == "noise" and int(contacts) < 1:
        raise ValueError
    return Entry(released, data, first, last, kind, loss, int(contacts), int(numbers), table, *known)


def _line(cells: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def _time(entry: Entry) -> str:
    return f"{entry.first} to {entry.last}"
