"""``DATABASE_URL`` as Django's settings: SQLite on one machine, PostgreSQL on any number."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from netsafe_desk.environment import EnvironmentFault

SQLITE_OPTIONS: dict[str, Any] = {
    # A transaction that reads first and writes later would be refused where another wrote meanwhile.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # recursive_triggers: without it INSERT OR REPLACE walks past the triggers that keep the record.
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
    "PRAGMA secure_delete=ON;PRAGMA recursive_triggers=ON;",
}


def database_settings(address: str) -> dict[str, Any]:
    """What Django is told of the database at `address`.  Raises EnvironmentFault.

    Three slashes begin a path from here, four one from the root, as elsewhere.

    >>> database_settings("sqlite:////srv/desk.sqlite3")["NAME"]
    '/srv/desk.sqlite3'
    >>> database_settings("postgresql://desk@db.example/desk")["HOST"]
    'db.example'
    """
    parts = urlsplit(address)
    if parts.scheme == "sqlite" and len(parts.path) > 1:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]),
            "OPTIONS": SQLITE_OPTIONS,
        }
    if parts.scheme in ("postgresql", "postgres") and len(parts.path) > 1:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": {**dict(parse_qsl(parts.query)), "pool": {"min_size": 1, "max_size": 8}},
        }
    raise EnvironmentFault(
        (
            (
                "DATABASE_URL",
                "names no database that the desk can use",
                "write sqlite:////folder/desk.sqlite3 or postgresql://USER@HOST/NAME",
            ),
        )
    )


def job_engine(address: str) -> str:
    """The module that brings queued jobs to workers, as the database at `address` lets it.

    >>> job_engine("sqlite:////srv/desk.sqlite3")
    'netsafe_desk.jobs.engines.embedded'
    """
    name = "embedded" if urlsplit(address).scheme == "sqlite" else "grown"
    return f"netsafe_desk.jobs.engines.{name}"


def engine_apps(address: str) -> tuple[str, ...]:
    """The apps that this engine stands on.

    >>> engine_apps("sqlite:////srv/desk.sqlite3")
    ('django_tasks', 'django_tasks_db')
    """
    if urlsplit(address).scheme == "sqlite":
        return ("django_tasks", "django_tasks_db")
    return ("procrastinate.contrib.django",)
