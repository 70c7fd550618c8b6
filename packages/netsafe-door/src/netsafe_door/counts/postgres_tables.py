"""The tables of counts in PostgreSQL, version by version; an upgrade that was released is never changed."""

from __future__ import annotations

from typing import LiteralString

UPGRADES: list[tuple[LiteralString, ...]] = [
    (
        """CREATE TABLE counts_schema (version integer NOT NULL, identity text NOT NULL)""",
        """CREATE TABLE counts (
            code text NOT NULL,
            hour timestamptz NOT NULL,
            kind text NOT NULL CHECK (kind IN ('person', 'robot')),
            n bigint NOT NULL CHECK (n > 0),
            PRIMARY KEY (code, hour, kind)
        )""",
        """CREATE TABLE losses (
            folder text NOT NULL,
            spool text NOT NULL,
            hour timestamptz NOT NULL,
            why text NOT NULL,
            n bigint CHECK (n > 0),
            PRIMARY KEY (folder, spool, hour, why)
        )""",
        """CREATE TABLE spools (
            folder text NOT NULL,
            name text NOT NULL,
            "offset" bigint NOT NULL CHECK ("offset" >= 0),
            head text NOT NULL,
            tail text NOT NULL,
            finished boolean NOT NULL,
            PRIMARY KEY (folder, name)
        )""",
        """CREATE TABLE folders (
            folder text NOT NULL PRIMARY KEY,
            steps bigint NOT NULL CHECK (steps > 0),
            counted bigint NOT NULL CHECK (counted >= 0),
            hour timestamptz NOT NULL
        )""",
    ),
    (
        """CREATE TABLE codes (
            code text NOT NULL PRIMARY KEY,
            partner text NOT NULL
        )""",
        """CREATE TABLE figures (
            week date NOT NULL,
            view text NOT NULL,
            name text NOT NULL,
            n bigint CHECK (n >= 10),
            PRIMARY KEY (week, view, name)
        )""",
        """CREATE TABLE accounts (
            name text NOT NULL PRIMARY KEY,
            n bigint NOT NULL CHECK (n > 0)
        )""",
        """CREATE TABLE aside (
            code text NOT NULL,
            hour timestamptz NOT NULL,
            kind text NOT NULL CHECK (kind IN ('person', 'robot')),
            n bigint NOT NULL CHECK (n > 0),
            PRIMARY KEY (code, hour, kind)
        )""",
    ),
]
"""Upgrade number k leads from tables of version k to version k + 1; version 0 has no tables."""
