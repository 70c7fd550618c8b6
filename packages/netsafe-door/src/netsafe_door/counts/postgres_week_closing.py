"""Closing weeks in PostgreSQL: what is read for it and what is written down, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, LiteralString

import psycopg

from netsafe_door.counts.closing import Closing, DayLoss, Unclosed, codes_with
from netsafe_door.counts.spool_line import DayCount
from netsafe_door.counts.weeks import EARLIEST, WEEK, beginning, week_of

_ONE_CLOSING_AT_A_TIME = 0x6E657473616666  # any number that nobody else locks

# All that a closing needs of the counts, in one statement: earlier weeks as two sums, later ones by day.
_DAYS: LiteralString = """
SELECT code, day, kind, sum(n)::bigint FROM (
    SELECT CASE WHEN hour < %(first)s THEN '' ELSE code END AS code,
           CASE WHEN hour < %(first)s THEN NULL ELSE hour::date END AS day, kind, n
    FROM counts WHERE hour >= %(earliest)s AND hour < %(end)s
) AS visits GROUP BY 1, 2, 3
"""
_LOSSES: LiteralString = """
SELECT hour::date, why, coalesce(sum(n), 0)::bigint, count(*) - count(n)
FROM losses WHERE hour < %(end)s GROUP BY 1, 2
"""

Connection = psycopg.Connection[Any]


def last_closed(db: Connection) -> dt.date | None:
    """The Monday of the last week that is closed."""
    ((week,),) = db.execute("SELECT max(week) FROM figures").fetchall()
    return week if isinstance(week, dt.date) else None


def unclosed_weeks(db: Connection, last: dt.date, listed: Mapping[str, str]) -> Unclosed | None:
    """All that is needed to close every week up to `last`; None where there is none.

    Whoever asks at the same time, on another machine, waits for the end of this transaction.
    """
    db.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_CLOSING_AT_A_TIME])
    first = _first_unclosed(db)
    if first is None or first > last:
        return None
    limits = {"earliest": EARLIEST, "first": beginning(first), "end": beginning(last + WEEK)}
    rows = db.execute(_DAYS, limits).fetchall()
    return Unclosed(
        first,
        last,
        days=[DayCount(*row) for row in rows if row[0]],
        losses=[DayLoss(*row) for row in db.execute(_LOSSES, limits).fetchall()],
        earlier={kind: n for code, _, kind, n in rows if not code},
        accounted=dict(db.execute("SELECT name, n FROM accounts").fetchall()),
        codes=codes_with(dict(db.execute("SELECT code, partner FROM codes").fetchall()), listed),
    )


def write_down(db: Connection, closing: Closing) -> None:
    """Write what is seen of weeks from now on, and what stands in them."""
    with db.cursor() as cursor:
        cursor.execute("DELETE FROM accounts")
        cursor.executemany("INSERT INTO accounts VALUES (%s, %s)", list(closing.accounted.items()))
        cursor.executemany(
            "INSERT INTO codes VALUES (%s, %s) ON CONFLICT (code) DO UPDATE SET partner = excluded.partner",
            list(closing.codes.items()),
        )
        cursor.executemany("INSERT INTO figures VALUES (%s, %s, %s, %s)", list(closing.figures))


def _first_unclosed(db: Connection) -> dt.date | None:
    week = last_closed(db)
    if week is not None:
        return week + WEEK
    ((hour,),) = db.execute("SELECT min(hour) FROM counts WHERE hour >= %s", [EARLIEST]).fetchall()
    return week_of(hour.date()) if isinstance(hour, dt.datetime) else None
