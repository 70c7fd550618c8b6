"""The privacy ledger: what was released of which data, so that privacy losses are added up.

Losses add up: two releases with ε = 1 of the same weeks cost as much as one with ε = 2.  Two tables of the
same weeks with different numbers hidden can be compared cell by cell.  And exact sums beside noise reveal
what the noise hides.  So the ledger refuses the second release.

It is a CSV file.  Its first line holds a secret, by which data are recognised (:mod:`.release_fingerprints`);
the second names the columns.  A ledger of the first version begins with the names and is rewritten when
it is opened.
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
from typing import IO, ClassVar

from netsafe_intake.error import NetSafeError

from netsafe_evaluation.disclosure.release_fingerprints import (
    CERTAIN_MATCHES,
    LIKELY_SHARE,
    ReleaseSubject,
    digests,
)

_MARK = "netsafe privacy ledger"
_VERSION = "2"


class LedgerError(NetSafeError):
    """A ledger that cannot be read, or a release that it forbids: one line with the mend."""

    code: ClassVar[str] = "ledger-unusable"


class BudgetError(LedgerError):
    """The release would cost more than the budget, or would undo an earlier one."""

    code: ClassVar[str] = "ledger-budget"


@dataclass(frozen=True)
class LedgerEntry:
    """One release: of the data called `data`, from the day `first` to `last`; `kind` is suppressed or noise.

    `table` is the SHA-256 of the numbers as they were released, independent of language.  `areas` and
    `known_by` are digests of areas and fingerprints, with spaces between; an entry of the first version has
    none.  The fields and their order are the columns of the file.
    """

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


_NAMES = [field.name for field in fields(LedgerEntry)]
_NAMES_1 = _NAMES[:9]


class Ledger:
    """The entries of a ledger that is open and locked for everybody else."""

    def __init__(self, path: Path, file: IO[str], secret: bytes, entries: list[LedgerEntry]) -> None:
        self._path, self._file = path, file
        self.secret, self.entries = secret, entries

    def overlapping_releases(
        self, subject: ReleaseSubject, declared_separate: Collection[str] = ()
    ) -> list[LedgerEntry]:
        """Earlier releases of the same data for an overlapping time, whatever the data were called.

        Raises BudgetError where data may be the same and `declared_separate` does not say that they are not.
        """
        of_numbers, of_areas = (
            digests(self.secret, subject.numbers),
            digests(self.secret, subject.areas),
        )
        return [
            entry
            for entry in self.entries
            if entry.first <= subject.last.isoformat()
            and entry.last >= subject.first.isoformat()
            and self._is_same(entry, subject, of_numbers, of_areas, declared_separate)
        ]

    def check_noise(
        self,
        earlier_releases: Iterable[LedgerEntry],
        data: str,
        epsilon: float,
        budget: float,
        contacts: int = 1,
    ) -> float:
        """The privacy loss of a person with `contacts` contacts after this release.

        `earlier_releases` are those of the same data.  Noise that protects k contacts with ε costs a person
        with m contacts m/k times ε.  Raises BudgetError above `budget`, and where exact numbers were
        released.
        """
        earlier = list(earlier_releases)
        for entry in earlier:
            if entry.kind == "suppressed":
                raise BudgetError(
                    str(self._path),
                    f"exact numbers of “{entry.data}” for {_time(entry)} were released on "
                    f"{entry.released}, and with their sums the noise can be taken off again",
                    "give out that release; or noise for other dates only",
                )
        total = sum(entry.epsilon * contacts / entry.contacts for entry in earlier) + epsilon
        if total > budget * (1 + 1e-9):
            as_what = " and ".join(f"“{name}”" for name in sorted({data, *(e.data for e in earlier)}))
            raise BudgetError(
                str(self._path),
                f"this release would bring the loss for {as_what} to ε = {total:g}, above the "
                f"budget of {budget:g}",
                "give out the release that exists; noise drawn again wears off",
            )
        return total

    def check_exact(self, earlier_releases: Iterable[LedgerEntry], table: str) -> bool:
        """Whether exactly this table was released before.  Raises BudgetError where another one was."""
        earlier = list(earlier_releases)
        for entry in earlier:
            if entry.kind == "noise":
                raise BudgetError(
                    str(self._path),
                    f"“{entry.data}” for {_time(entry)} was released with noise on "
                    f"{entry.released}, and exact sums beside it take the noise off again",
                    "give out that release; or exact numbers of other dates only",
                )
            if entry.table != table:
                raise BudgetError(
                    str(self._path),
                    f"another table of these data, “{entry.data}” for {_time(entry)}, was "
                    f"released on {entry.released}, and two can be laid over each other",
                    "give out that one; or a table of other dates only",
                )
        return bool(earlier)

    def add(self, entry: LedgerEntry) -> None:
        """Write an entry and wait until it is on disk: before the release, so that none is forgotten."""
        self._file.seek(0, os.SEEK_END)
        self._file.write(_line(astuple(entry)))
        self._file.flush()
        os.fsync(self._file.fileno())
        self.entries.append(entry)

    def _is_same(
        self,
        entry: LedgerEntry,
        subject: ReleaseSubject,
        of_numbers: frozenset[str],
        of_areas: frozenset[str],
        declared_separate: Collection[str],
    ) -> bool:
        if entry.data == subject.data:
            return True
        numbers, areas = frozenset(entry.known_by.split()), frozenset(entry.areas.split())
        common = len(numbers & of_numbers)
        near = sum(entry.first <= first and last <= entry.last for first, last in subject.numbers.values())
        alike = common > 0 and common >= LIKELY_SHARE * min(len(numbers), near)
        if alike and common >= CERTAIN_MATCHES:
            return True
        if entry.data in declared_separate:
            return False
        if alike or not areas or areas & of_areas:
            what = "has areas and dates" if areas else "has dates"
            raise BudgetError(
                str(self._path),
                f"“{subject.data}” {what} of “{entry.data}”, released on {entry.released}; if "
                "they are the same people, the two can be laid over each other",
                f"--data “{entry.data}” if they are; --apart-from “{entry.data}” if nobody is in both",
            )
        return False


@contextmanager
def open_ledger(path: Path, earlier: Iterable[Path] = ()) -> Iterator[Ledger]:
    """Open and lock a ledger; an empty one is created where there is none.  Raises LedgerError, OSError.

    Entries of `earlier` ledgers are copied into it; older versions wrote one beside each release.
    """
    while True:
        with _opened(path) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if not path.exists() or path.stat().st_ino != os.fstat(file.fileno()).st_ino:
                continue  # another process has rewritten it in between
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
    """Open a ledger for reading and appending; only its owner may read it."""
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
    recorded = {astuple(entry)[:9] for entry in ledger.entries}
    for entry in entries:
        if astuple(entry)[:9] not in recorded:
            ours = entry if secret == ledger.secret else LedgerEntry(*astuple(entry)[:9])
            ledger.add(ours)


def _rewrite(path: Path, entries: Iterable[LedgerEntry]) -> None:
    """Replace an older or empty ledger by one of this version, atomically."""
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


def _read(path: Path, file: IO[str]) -> tuple[bytes | None, list[LedgerEntry]]:
    """The secret (None where the ledger is empty or of the first version) and the entries."""
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
            str(path), "not a privacy ledger, or damaged", "put it back from a copy; do not begin a new one"
        ) from None


def _entry(row: list[str], columns: int) -> LedgerEntry:
    """Raises ValueError."""
    if len(row) != columns:
        raise ValueError
    released, data, first, last, kind, epsilon, contacts, numbers, table, *digest_columns = row
    for day in (first, last):
        dt.date.fromisoformat(day)
    loss = float(epsilon)
    if kind not in ("noise", "suppressed") or not 0 <= loss < 1e6:
        raise ValueError
    if kind == "noise" and int(contacts) < 1:
        raise ValueError
    return LedgerEntry(
        released, data, first, last, kind, loss, int(contacts), int(numbers), table, *digest_columns
    )


def _line(cells: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def _time(entry: LedgerEntry) -> str:
    return f"{entry.first} to {entry.last}"
