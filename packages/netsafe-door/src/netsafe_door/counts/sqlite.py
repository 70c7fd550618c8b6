"""Counts in a SQLite file, for one machine.

Hours are text, ``2026-11-24 13:00:00`` in UTC, as Django writes them.
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from netsafe_door.counts.closing import Closing, Figure, Unclosed, View
from netsafe_door.counts.loss import Loss, Why
from netsafe_door.counts.sqlite_tables import UPGRADES
from netsafe_door.counts.sqlite_week_closing import hour_of, last_closed, text_of, unclosed_weeks, write_down
from netsafe_door.counts.store import Ledger, Number, Place, Step, StoreError, overtaken, upgrades_to_do

_LITTLE = 64 * 1024

_MOVE = """
INSERT INTO {to} (code, hour, kind, n) SELECT code, hour, kind, n FROM {of} WHERE {which}
ON CONFLICT (code, hour, kind) DO UPDATE SET n = {to}.n + excluded.n
"""

_TAKE = """
INSERT INTO folders (folder, steps, counted, hour) VALUES (?, ?, ?, ?)
ON CONFLICT (folder) DO UPDATE
SET steps = excluded.steps, counted = folders.counted + excluded.counted, hour = excluded.hour
WHERE folders.steps = ?
"""
_COUNT = """
INSERT INTO counts (code, hour, kind, n) VALUES (?, ?, ?, ?)
ON CONFLICT (code, hour, kind) DO UPDATE SET n = counts.n + excluded.n
"""
_LOSE = """
INSERT INTO losses (folder, spool, hour, why, n) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (folder, spool, hour, why) DO UPDATE SET n = losses.n + excluded.n
"""
_TELL = """
INSERT INTO losses (folder, spool, hour, why, n) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (folder, spool, hour, why) DO UPDATE SET n = excluded.n
"""
_PLACE = """
INSERT INTO spools (folder, name, "offset", head, tail, finished) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (folder, name) DO UPDATE
SET "offset" = excluded."offset", head = excluded.head, tail = excluded.tail, finished = excluded.finished
"""


class SqliteStore:
    """Counts in the SQLite file at `path`.

    `patience`: seconds to wait for another program that writes to it.  Raises StoreError.
    """

    def __init__(
        self, path: Path, *, create: bool = True, read_only: bool = False, patience: float = 5
    ) -> None:
        self.name = str(path)
        if not self._stands_at(path):
            if read_only or not create:
                raise StoreError(
                    self.name, "is not there", "name the database that counts are collected into"
                )
            self._make(path)
        mode = "ro" if read_only else "rw"
        with self._store_errors():
            uri = f"{path.absolute().as_uri()}?mode={mode}"
            self._db = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)
            try:
                if not read_only:
                    self._write_ahead(patience)
                    # A spool is deleted on the word of a commit: it must be on the disk.
                    self._db.execute("PRAGMA synchronous = FULL")
                self.identity = self._opened(read_only)
            except BaseException:
                self._db.close()
                raise

    def _stands_at(self, path: Path) -> bool:
        """Whether there is anything at `path`; a folder, and what nobody may look at, is refused."""
        try:
            if path.is_dir():
                raise StoreError(self.name, "is a folder", "name a file, or one that shall be made")
            return path.exists()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise StoreError(
                self.name, f"cannot be looked at ({reason})", "name a file that this user may reach"
            ) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def ledger(self, folder: str) -> Ledger:
        """The ledger of that folder."""
        rows = self._rows("SELECT steps, counted FROM folders WHERE folder = ?", folder)
        return Ledger(*rows[0]) if rows else Ledger()

    def place(self, folder: str, spool: str) -> Place | None:
        """How far that spool was read."""
        sql = 'SELECT "offset", head, tail, finished FROM spools WHERE folder = ? AND name = ?'
        rows = self._rows(sql, folder, spool)
        return next((Place(offset, head, tail, bool(done)) for offset, head, tail, done in rows), None)

    def unfinished(self, folder: str) -> Sequence[str]:
        """The spools of that folder of which more was to be expected."""
        sql = 'SELECT name FROM spools WHERE folder = ? AND NOT finished AND "offset" > 0 ORDER BY name'
        return [name for (name,) in self._rows(sql, folder)]

    def worker_losses(self, folder: str, spool: str) -> dict[dt.datetime, int]:
        """The losses that the writer of that spool told of."""
        sql = "SELECT hour, n FROM losses WHERE folder = ? AND spool = ? AND why = ?"
        return {hour_of(hour): n for hour, n in self._rows(sql, folder, spool, Why.FULL)}

    def take(self, step: Step) -> None:
        """Do all of `step` in one transaction."""
        whose = (step.folder, step.spool)
        with self._transaction():
            ledger = (step.folder, step.after, step.counted, text_of(step.hour), step.before)
            if self._db.execute(_TAKE, ledger).rowcount != 1:
                raise overtaken(self.name)
            self._db.executemany(
                _COUNT, ((cell.code, text_of(cell.hour), cell.kind, n) for cell, n in step.counts.items())
            )
            self._db.executemany(
                _LOSE, ((*whose, text_of(hour), why, n) for (hour, why), n in step.losses.items())
            )
            self._db.executemany(
                _TELL, ((*whose, text_of(hour), Why.FULL, n) for hour, n in step.worker_losses.items())
            )
            if step.place is not None:
                place = step.place
                row = (*whose, place.offset, place.head, place.tail, place.finished)
                self._db.execute(_PLACE, row)

    def losses(self) -> Sequence[Loss]:
        """All losses, added up over folders and spools."""
        sql = "SELECT hour, why, sum(n), count(*) = count(n) FROM losses GROUP BY 1, 2 ORDER BY 1, 2"
        return [
            Loss(hour_of(hour), Why(why), n if exact else None) for hour, why, n, exact in self._rows(sql)
        ]

    def loss_hours(self, first: dt.datetime) -> Sequence[tuple[dt.datetime, Why]]:
        """The hours that have losses."""
        sql = "SELECT DISTINCT hour, why FROM losses WHERE hour >= ? ORDER BY 1, 2"
        return [(hour_of(hour), Why(why)) for hour, why in self._rows(sql, text_of(first))]

    def last_step(self) -> dt.datetime | None:
        """The hour of its latest step."""
        ((hour,),) = self._rows("SELECT max(hour) FROM folders")
        return None if hour is None else hour_of(hour)

    def last_closed(self) -> dt.date | None:
        """The last week that is closed."""
        with self._store_errors():
            return last_closed(self._db)

    def close(self, last: dt.date, codes: Mapping[str, str], closing: Callable[[Unclosed], Closing]) -> bool:
        """Close weeks in one transaction."""
        with self._transaction():
            unclosed = unclosed_weeks(self._db, last, codes)
            if unclosed is None:
                return False
            write_down(self._db, closing(unclosed))
        return True

    def figures(self, first: dt.date, last: dt.date) -> Sequence[Figure]:
        """What may be shown of closed weeks."""
        sql = "SELECT week, view, name, n FROM figures WHERE week BETWEEN ? AND ? ORDER BY 1, 2, 3"
        rows = self._rows(sql, first.isoformat(), last.isoformat())
        return [Figure(dt.date.fromisoformat(week), View(view), name, n) for week, view, name, n in rows]

    def any_outside(self, first: dt.datetime, last: dt.datetime) -> bool:
        """Whether there are counts outside these hours."""
        sql = "SELECT 1 FROM counts WHERE hour < ? OR hour > ? LIMIT 1"
        return bool(self._rows(sql, text_of(first), text_of(last)))

    def set_aside(self, first: dt.datetime, last: dt.datetime) -> Number:
        """Take counts outside these hours out of the counts."""
        return self._move("counts", "aside", "hour < ? OR hour > ?", text_of(first), text_of(last))

    def put_back(self) -> Number:
        """Put back what was set aside."""
        return self._move("aside", "counts", "true")

    def _move(self, of: str, to: str, which: str, *values: str) -> Number:
        with self._transaction():
            kinds = dict(self._db.execute(f"SELECT kind, sum(n) FROM {of} WHERE {which} GROUP BY 1", values))
            self._db.execute(_MOVE.format(of=of, to=to, which=which), values)
            self._db.execute(f"DELETE FROM {of} WHERE {which}", values)
        return Number(kinds.get("person", 0), kinds.get("robot", 0))

    def _write_ahead(self, patience: float) -> None:
        """Have readers and the writer not wait for each other (WAL).

        SQLite does not itself wait for another program that changes the same at the same moment.
        """
        end = time.monotonic() + patience
        while True:
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > end:
                    raise
                time.sleep(0.01)

    def _make(self, path: Path) -> None:
        """An empty file: small numbers are for its owner and group, not for all who use the machine."""
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640))
        except OSError as error:
            reason = f"cannot be made ({(error.strerror or str(error)).lower()})"
            mend = "name a file in a folder that this user may write to"
            raise StoreError(self.name, reason, mend) from None

    def _rows(self, sql: str, *values: object) -> list[Any]:
        with self._store_errors():
            return self._db.execute(sql, values).fetchall()

    def _opened(self, read_only: bool) -> str:
        """Make the tables, or upgrade older ones; the identity of the database."""
        version, identity = self._version()
        if read_only and version == 0:
            raise StoreError(self.name, "holds no counts", "name the database that counts are collected into")
        if upgrades_to_do(self.name, version, len(UPGRADES), read_only):
            with self._transaction():
                version, identity = self._version()  # another collector may have been quicker
                for number in upgrades_to_do(self.name, version, len(UPGRADES)):
                    for statement in UPGRADES[number]:
                        self._db.execute(statement)
                identity = identity or secrets.token_hex(16)
                self._db.execute("DELETE FROM counts_schema")
                self._db.execute("INSERT INTO counts_schema VALUES (?, ?)", (len(UPGRADES), identity))
        return identity

    def _version(self) -> tuple[int, str]:
        if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'counts_schema'").fetchone():
            return 0, ""
        version, identity = self._db.execute("SELECT version, identity FROM counts_schema").fetchone()
        return int(version), str(identity)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._store_errors():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _store_errors(self) -> Iterator[None]:
        """Errors of the database, as one line each."""
        try:
            yield
        except sqlite3.Error as error:
            message = str(error)
            if "disk I/O error" in message and _full(Path(self.name)):
                message = "disk is full"  # where there is no room even to say so
            for words, reason, mend in _SAYINGS:
                if words in message:
                    raise StoreError(self.name, reason, mend) from None
            raise StoreError(
                self.name, message, "mend the database, then collect again; nothing is lost"
            ) from None


_SAYINGS = (
    ("unable to open", "cannot be opened", "let this user read and write it and its folder"),
    ("locked", "another program is writing to it", "let that finish, then collect again; nothing is lost"),
    ("readonly", "may not be written to", "let this user write to it and to its folder; nothing is lost"),
    ("disk is full", "the disk is full", "make room, then collect again; nothing is lost"),
    ("not a database", "is no SQLite database", "name another file"),
)


def _full(path: Path) -> bool:
    return path.parent.is_dir() and shutil.disk_usage(path.parent).free < _LITTLE
