"""Which kind of database an address means."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from netsafe_intake.error import NetSafeError

from netsafe_door.counts.sqlite import SqliteStore
from netsafe_door.counts.store import Store, StoreError

POSTGRES = ("postgresql://", "postgres://")
SQLITE = "sqlite:///"


class UnknownAddress(NetSafeError, ValueError):
    """An address of a kind of database in which counts cannot be kept."""

    code: ClassVar[str] = "database-unknown"


def open_store(url: str, *, create: bool = True, read_only: bool = False, patience: float = 5) -> Store:
    """The database at `url`: the path of a SQLite file, ``sqlite:///PATH``, or ``postgresql://…``.

    With `create`, missing tables are made, and a missing file; with `read_only`, nothing is written.
    `patience`: seconds to wait for others who hold it.  Use it in a ``with`` statement.

    Raises StoreError where it cannot be used, UnknownAddress where it is something else.

    Example::

        with open_store("counts.sqlite3") as store:
            collect(Path("spool"), store)
    """
    if url.startswith(POSTGRES):
        try:
            from netsafe_door.counts.postgres import PostgresStore  # psycopg is an optional extra
        except ImportError:
            raise StoreError(
                "postgresql", "psycopg is not installed", "pip install 'netsafe-door[postgres]'"
            ) from None
        return PostgresStore(url, create=create, read_only=read_only, patience=patience)
    path = url.removeprefix(SQLITE)
    if "://" in path:
        raise UnknownAddress(
            "",
            f"no counts are kept in {path.partition('://')[0]}://",
            "name a SQLite file, or postgresql://…",
        )
    return SqliteStore(Path(path), create=create, read_only=read_only, patience=patience)
