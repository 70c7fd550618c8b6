"""Closing weeks in a SQLite file: what is read for it and what is written down, in one transaction."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Mapping

from netsafe_door.counts.closing import Closing, DayLoss, Unclosed, codes_with
from netsafe_door.counts.spool_line import DayCount
from netsafe_door.counts.weeks import EARLIEST, WEEK, beginning, week_of

# All that a closing needs of the counts, in one statement: earlier weeks as two sums, later ones by day.
_DAYS = """
SELECT code, day, kind, sum(n) FROM (
    SELECT CASE WHEN hour < :first THEN '' ELSE code END AS code,
           CASE WHEN hour < :first THEN '' ELSE substr(hour, 1, 10) END AS day, kind, n
    FROM counts WHERE hour >= :earliest AND hour < :end
) GROUP BY 1, 2, 3
"""
_LOSSES = """
SELECT substr(hour, 1, 10), why, coalesce(sum(n), 0), count(*) - count(n)
FROM losses WHERE hour < :end GROUP BY 1, 2
"""


def last_closed(db: sqlite3.Connection) -> dt.date | None:
    """The Monday of the last week that is closed."""
    ((week,),) = db.execute("SELECT max(week) FROM figures")
    return None if week is None else dt.date.fromisoformat(week)


def unclosed_weeks(db: sqlite3.Connection, last: dt.date, listed: Mapping[str, str]) -> Unclosed | None:
    """All that is needed to close every week up to `last`; None where there is none."""
    first = _first_unclosed(db)
    if first is None or first > last:
        return None
    limits = {"earliest": EARLIEST, "first": beginning(first), "end": beginning(last + WEEK)}
    texts = {name: text_of(hour) for name, hour in limits.items()}
    rows = db.execute(_DAYS, texts).fetchall()
    day = dt.date.fromisoformat
    return Unclosed(
        first,
        last,
        days=[DayCount(code, day(text), kind, n) for code, text, kind, n in rows if code],
        losses=[DayLoss(day(text), *loss) for text, *loss in db.execute(_LOSSES, texts)],
        earlier={kind: n for code, _, kind, n in rows if not code},
        accounted=dict(db.execute("SELECT name, n FROM accounts")),
        codes=codes_with(dict(db.execute("SELECT code, partner FROM codes")), listed),
    )


def write_down(db: sqlite3.Connection, closing: Closing) -> None:
    """Write what is seen of weeks from now on, and what stands in them."""
    db.execute("DELETE FROM accounts")
    db.executemany("INSERT INTO accounts VALUES (?, ?)", closing.accounted.items())
    db.executemany("INSERT OR REPLACE INTO codes VALUES (?, ?)", closing.codes.items())
    db.executemany(
        "INSERT INTO figures VALUES (?, ?, ?, ?)",
        ((figure.week.isoformat(), *figure[1:]) for figure in closing.figures),
    )


def text_of(hour: dt.datetime) -> str:
    """An hour (UTC) as it stands in the tables."""
    return hour.replace(tzinfo=None).isoformat(" ")


def hour_of(text: str) -> dt.datetime:
    """The hour (UTC) that the text stands for."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def _first_unclosed(db: sqlite3.Connection) -> dt.date | None:
    week = last_closed(db)
    if week is not None:
        return week + WEEK
    ((hour,),) = db.execute("SELECT min(hour) FROM counts WHERE hour >= ?", (text_of(EARLIEST),))
    return None if hour is None else week_of(hour_of(hour).date())
