"""What a database holds, read by SQL of the tests' own, past the code that wrote it."""

from __future__ import annotations

import sqlite3
from collections import Counter

import psycopg

Counts = dict[tuple[str, str, str], int]
"""(code, hour, kind) → number."""


def rows_of(database: str, sql: str) -> list[tuple[object, ...]]:
    """What `sql` gives, asked past our own code; hours as ``2026-11-24 13``, in UTC."""
    if "://" in database:
        with psycopg.connect(database) as server:
            server.execute("SET TIME ZONE 'UTC'")
            return server.execute(sql).fetchall()
    connection = sqlite3.connect(database)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def counts_of(database: str) -> Counts:
    """All that was counted, by code, hour (``2026-11-24 13``, in UTC) and kind."""
    found = rows_of(database, "SELECT code, hour, kind, n FROM counts")
    return {(str(code), str(hour)[:13], str(kind)): int(str(n)) for code, hour, kind, n in found}


def codes_of(database: str) -> Counter[str]:
    """All that was counted, by code."""
    found: Counter[str] = Counter()
    for (code, _, _), n in counts_of(database).items():
        found[code] += n
    return found
