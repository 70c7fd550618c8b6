"""The table of who may do what, as it stands in ``matrix.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

PACKAGE = "netsafe_desk.roles"


@dataclass(frozen=True)
class Allowance:
    """One entry of the table: see ``matrix.toml``."""

    verb: str
    thing: str
    roles: tuple[str, ...]
    states: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    fresh: bool = False


@cache
def allowances() -> dict[str, Allowance]:
    """Every verb, with what the table says of it."""
    table = tomllib.loads(files(PACKAGE).joinpath("matrix.toml").read_text(encoding="utf-8"))
    return {verb: _allowance(verb, entry) for verb, entry in table.items()}


def _allowance(verb: str, entry: dict[str, Any]) -> Allowance:
    fields = {"thing", "roles", "states", "unless", "fresh"}
    if unknown := set(entry) - fields:
        raise ValueError(f"matrix.toml: {verb}: {', '.join(sorted(unknown))} means nothing")
    lists = {name: tuple(entry.get(name, ())) for name in ("roles", "states", "unless")}
    return Allowance(verb, entry["thing"], fresh=entry.get("fresh", False), **lists)
