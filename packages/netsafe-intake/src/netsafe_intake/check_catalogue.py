"""A catalogue of checks: one module each, found in its package without a list of names.

A check is a rule, a flaw, or whatever else has a code, a function that looks for it, and a module whose
docstring is its documentation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.resources import files
from typing import Any, ClassVar, Protocol, TypeVar

from netsafe_intake.error import NetSafeError


class CatalogueError(NetSafeError, ValueError):
    """Two modules have the same code; the message says which, and which codes are free."""

    code: ClassVar[str] = "code-taken"


class Entry(Protocol):
    """What a catalogue lists."""

    @property
    def code(self) -> str:
        """The code that people see and cite."""

    @property
    def check(self) -> Callable[..., Any]:
        """The function that looks for it."""


EntryT = TypeVar("EntryT", bound=Entry)


def entries_in(package: str, attribute: str, kind: type[EntryT]) -> list[EntryT]:
    """The value called `attribute` of each module of `package` that has one, in the order of the modules."""
    names = sorted(entry.name for entry in files(package).iterdir())
    modules = (
        import_module(f"{package}.{name.removesuffix('.py')}")
        for name in names
        if name.endswith(".py") and not name.startswith("_")
    )
    values = (getattr(module, attribute, None) for module in modules)
    return [value for value in values if isinstance(value, kind)]


def refuse_duplicates(entries: Iterable[EntryT]) -> None:
    """Raise CatalogueError where two entries have one code."""
    modules: dict[str, str] = {}
    ordered = list(entries)
    for entry in ordered:
        module = entry.check.__module__
        if entry.code in modules:
            free = free_code(entry.code, {other.code for other in ordered})
            hint = f"; {free} is free" if free else ""
            raise CatalogueError(
                "", f"{entry.code} is taken by {modules[entry.code]}, so {module} needs another code{hint}"
            )
        modules[entry.code] = module


def free_code(code: str, used: set[str]) -> str | None:
    """The first code after `code` that nobody has; None where codes are words and cannot be counted on.

    >>> free_code("NS405", {"NS405", "NS406"})
    'NS407'
    """
    match = re.fullmatch(r"(\D+)(\d+)", code)
    if match is None:
        return None
    number = int(match[2])
    while f"{match[1]}{number:0{len(match[2])}}" in used:
        number += 1
    return f"{match[1]}{number:0{len(match[2])}}"
