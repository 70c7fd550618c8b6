"""Counts in PostgreSQL, for several machines: each has its folder of spools, all share the counts.

Needs psycopg, the optional extra ``netsafe-door[postgres]``.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, LiteralString, Self

import psycopg
from psycopg import conninfo, errors

from netsafe_door.counts.closing import Closing, Figure, Unclosed, View
from netsafe_door.counts.loss import Loss, Why
from netsafe_door.counts.postgres_tables import UPGRADES
from netsafe_door.counts.postgres_week_closing import last_closed, unclosed_weeks, write_down
from netsafe_door.counts.store import Ledger, Number, Place, Step, StoreError, overtaken, upgrades_to_do

_ONE_UPGRADE_AT_A_TIME = 0x6E657473616665  # any number that nobody else locks
_ASIDE: LiteralString = """
WITH moved AS (DELETE FROM counts WHERE hour < %s OR hour > %s RETURNING code, hour, kind, n), kept AS (
    INSERT INTO aside (code, hour, kind, n) SELECT code, hour, kind, n FROM moved
    ON CONFLICT (code, hour, kind) DO UPDATE SET n = aside.n + excluded.n
) SELECT kind, sum(n)::bigint FROM moved GROUP BY 1
"""
_BACK: LiteralString = """
WITH moved AS (DELETE FROM aside RETURNING code, hour, kind, n), kept AS (
    INSERT INTO counts (code, hour, kind, n) SELECT code, hour, kind, n FROM moved
    ON CONFLICT (code, hour, kind) DO UPDATE SET n = counts.n + excluded.n
) SELECT kind, sum(n)::bigint FROM moved GROUP BY 1
"""

_TAKE = """
INSERT INTO folders (folder, steps, counted, hour) VALUES (%s, %s, %s, %s)
ON CONFLICT (folder) DO UPDATE
SET steps = excluded.steps, counted = folders.counted + excluded.counted, hour = excluded.hour
WHERE folders.steps = %s
"""
# All in one statement, and in one order for all machines: two of them never wait for each other.
_COUNT = """
INSERT INTO counts (code, hour, kind, n)
SELECT * FROM unnest(%s::text[], %s::timestamptz[], %s::text[], %s::bigint[]) AS new (code, hour, kind, n)
ORDER BY 1, 2, 3
ON CONFLICT (code, hour, kind) DO UPDATE SET n = counts.n + excluded.n
"""
_LOSE = """
INSERT INTO losses (folder, spool, hour, why, n) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (folder, spool, hour, why) DO UPDATE SET n = losses.n + excluded.n
"""
_TELL = """
INSERT INTO losses (folder, spool, hour, why, n) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (folder, spool, hour, why) DO UPDATE SET n = excluded.n
"""
_PLACE = """
INSERT INTO spools (folder, name, "offset", head, tail, finished) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (folder, name) DO UPDATE
SET "offset" = excluded."offset", head = excluded.head, tail = excluded.tail, finished = excluded.finished
"""


class PostgresStore:
    """Counts in the database at `url`, ``postgresql://user@host/database``.

    `patience`: seconds to wait for a lock, and twice that for a connection.  Raises StoreError.
    """

    def __init__(
        self, url: str, *, create: bool = True, read_only: bool = False, patience: float = 5
    ) -> None:
        self.name, parameters = _parameters(url, patience)
        with self._store_errors():
            self._db = psycopg.connect(**parameters, autocommit=True)
            try:
                self._db.read_only = read_only or None  # None: as the server has it
                self.identity = self._opened(create, read_only)
            except BaseException:
                self._db.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def ledger(self, folder: str) -> Ledger:
        """The ledger of that folder."""
        rows = self._rows("SELECT steps, counted FROM folders WHERE folder = %s", folder)
        return Ledger(*rows[0]) if rows else Ledger()

    def place(self, folder: str, spool: str) -> Place | None:
        """How far that spool was read."""
        sql: LiteralString = (
            'SELECT "offset", head, tail, finished FROM spools WHERE folder = %s AND name = %s'
        )
        rows = self._rows(sql, folder, spool)
        return Place(*rows[0]) if rows else None

    def unfinished(self, folder: str) -> Sequence[str]:
        """The spools of that folder of which more was to be expected."""
        sql: LiteralString = (
            'SELECT name FROM spools WHERE folder = %s AND NOT finished AND "offset" > 0 ORDER BY name'
        )
        return [name for (name,) in self._rows(sql, folder)]

    def worker_losses(self, folder: str, spool: str) -> dict[dt.datetime, int]:
        """The losses that the writer of that spool told of."""
        sql: LiteralString = "SELECT hour, n FROM losses WHERE folder = %s AND spool = %s AND why = %s"
        return dict(self._rows(sql, folder, spool, Why.FULL.value))

    def take(self, step: Step) -> None:
        """Do all of `step` in one transaction."""
        whose = (step.folder, step.spool)
        with self._store_errors(), self._db.transaction(), self._db.cursor() as cursor:
            cursor.execute(_TAKE, (step.folder, step.after, step.counted, step.hour, step.before))
            if cursor.rowcount != 1:
                raise overtaken(self.name)
            if step.counts:
                codes, hours, kinds = zip(*step.counts, strict=True)
                cursor.execute(_COUNT, [list(codes), list(hours), list(kinds), list(step.counts.values())])
            if step.losses:
                cursor.executemany(
                    _LOSE, [(*whose, hour, why.value, n) for (hour, why), n in step.losses.items()]
                )
            if step.worker_losses:
                cursor.executemany(
                    _TELL, [(*whose, hour, Why.FULL.value, n) for hour, n in step.worker_losses.items()]
                )
            if step.place is not None:
                place = step.place
                cursor.execute(_PLACE, (*whose, place.offset, place.head, place.tail, place.finished))

    def losses(self) -> Sequence[Loss]:
        """All losses, added up over folders and spools."""
        sql: LiteralString = (
            "SELECT hour, why, sum(n)::bigint, count(*) = count(n) FROM losses GROUP BY 1, 2 ORDER BY 1, 2"
        )
        return [Loss(hour, Why(why), n if exact else None) for hour, why, n, exact in self._rows(sql)]

    def loss_hours(self, first: dt.datetime) -> Sequence[tuple[dt.datetime, Why]]:
        """The hours that have losses."""
        sql: LiteralString = "SELECT DISTINCT hour, why FROM losses WHERE hour >= %s ORDER BY 1, 2"
        return [(hour, Why(why)) for hour, why in self._rows(sql, first)]

    def last_step(self) -> dt.datetime | None:
        """The hour of its latest step."""
        ((hour,),) = self._rows("SELECT max(hour) FROM folders")
        return hour if isinstance(hour, dt.datetime) else None

    def last_closed(self) -> dt.date | None:
        """The last week that is closed."""
        with self._store_errors():
            return last_closed(self._db)

    def close(self, last: dt.date, codes: Mapping[str, str], closing: Callable[[Unclosed], Closing]) -> bool:
        """Close weeks in one transaction."""
        with self._store_errors(), self._db.transaction():
            unclosed = unclosed_weeks(self._db, last, codes)
            if unclosed is None:
                return False
            write_down(self._db, closing(unclosed))
        return True

    def figures(self, first: dt.date, last: dt.date) -> Sequence[Figure]:
        """What may be shown of closed weeks."""
        sql: LiteralString = (
            "SELECT week, view, name, n FROM figures WHERE week BETWEEN %s AND %s ORDER BY week, view, name"
        )
        return [Figure(week, View(view), name, n) for week, view, name, n in self._rows(sql, first, last)]

    def any_outside(self, first: dt.datetime, last: dt.datetime) -> bool:
        """Whether there are counts outside these hours."""
        return bool(self._rows("SELECT 1 FROM counts WHERE hour < %s OR hour > %s LIMIT 1", first, last))

    def set_aside(self, first: dt.datetime, last: dt.datetime) -> Number:
        """Take counts outside these hours out of the counts."""
        kinds = dict(self._rows(_ASIDE, first, last))
        return Number(kinds.get("person", 0), kinds.get("robot", 0))

    def put_back(self) -> Number:
        """Put back what was set aside."""
        kinds = dict(self._rows(_BACK))
        return Number(kinds.get("person", 0), kinds.get("robot", 0))

    def _rows(self, sql: LiteralString, *values: object) -> list[Any]:
        with self._store_errors():
            return self._db.execute(sql, values).fetchall()

    def _opened(self, create: bool, read_only: bool) -> str:
        """Make the tables, or upgrade older ones; the identity of the database."""
        version, identity = self._version()
        if version == 0 and (read_only or not create):
            raise StoreError(self.name, "holds no counts", "name the database that counts are collected into")
        if upgrades_to_do(self.name, version, len(UPGRADES), read_only):
            with self._db.transaction():
                self._db.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_UPGRADE_AT_A_TIME])
                version, identity = self._version()  # another machine may have been quicker
                for number in upgrades_to_do(self.name, version, len(UPGRADES)):
                    for statement in UPGRADES[number]:
                        self._db.execute(statement)
                identity = identity or secrets.token_hex(16)
                self._db.execute("DELETE FROM counts_schema")
                self._db.execute("INSERT INTO counts_schema VALUES (%s, %s)", (len(UPGRADES), identity))
        return identity

    def _version(self) -> tuple[int, str]:
        # Not to_regclass: it may answer from before we waited for the lock.
        sql: LiteralString = (
            "SELECT 1 FROM pg_class WHERE relname = 'counts_schema' AND pg_table_is_visible(oid)"
        )
        if self._db.execute(sql).fetchone() is None:
            return 0, ""
        row = self._db.execute("SELECT version, identity FROM counts_schema").fetchone()
        return (0, "") if row is None else (int(row[0]), str(row[1]))

    @contextmanager
    def _store_errors(self) -> Iterator[None]:
        """Errors of the database, as one line each."""
        try:
            yield
        except psycopg.Error as error:
            for kind, reason, mend in _SAYINGS:
                if isinstance(error, kind):
                    raise StoreError(self.name, reason, mend) from None
            message = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
            mend = "see to the server, then collect again; nothing is lost"
            raise StoreError(self.name, message, mend) from None


_SAYINGS: tuple[tuple[type[psycopg.Error], str, str], ...] = (
    (errors.ReadOnlySqlTransaction, "may not be written to", "name the primary server; nothing is lost"),
    (
        errors.LockNotAvailable,
        "another program holds its tables",
        "let that finish, then collect again; nothing is lost",
    ),
    (errors.InsufficientPrivilege, "this user may not use its tables", "grant it what docs/counts.md names"),
    (errors.DiskFull, "its disk is full", "make room, then collect again; nothing is lost"),
)


def _parameters(url: str, patience: float) -> tuple[str, dict[str, Any]]:
    """What messages call the database at `url`, and what psycopg is asked for."""
    try:
        parameters = conninfo.conninfo_to_dict(url)
    except psycopg.Error:  # what it says may hold the password
        mend = "write postgresql://user@host/database"
        raise StoreError("--to", "this address is not one that PostgreSQL understands", mend) from None
    host, port = (parameters.get(name) or "" for name in ("host", "port"))
    where = f"{host}{':' if port else ''}{port}"
    parameters.setdefault("connect_timeout", max(2, round(2 * patience)))
    parameters.setdefault("application_name", "netsafe counts")
    # synchronous_commit: a spool is deleted on the word of a commit, so it must be on the disk.
    settings = f"-c TimeZone=UTC -c synchronous_commit=on -c lock_timeout={round(patience * 1000)}ms"
    parameters["options"] = f"{parameters.get('options') or ''} {settings}"
    return f"postgresql://{where}/{parameters.get('dbname') or ''}", parameters
