"""Views as templates read them: frozen records, written as JSON by the names that templates know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import Field, fields, is_dataclass
from types import MappingProxyType

LEFT_OUT: Mapping[str, bool] = MappingProxyType({"left_out": True})
"""The metadata of a field that is not in the view at all where it is None."""


def called(name: str) -> Mapping[str, str]:
    """The metadata of a field that a template calls `name`: what a view is digested by never changes."""
    return MappingProxyType({"called": name})


def name_in_template(row: Field[object]) -> str:
    """What a template calls a field: by its name, with hyphens, unless its metadata say :func:`called`.

    >>> from dataclasses import dataclass, field
    >>> @dataclass(frozen=True)
    ... class Card:
    ...     until_day: str
    ...     all_files: str = field(metadata=called("whole"))
    >>> [name_in_template(row) for row in fields(Card)]
    ['until-day', 'whole']
    """
    return str(row.metadata.get("called", row.name.replace("_", "-")))


def view_json(view: object) -> dict[str, object]:
    """All fields of a view as JSON, those of the views in it too.

    Editions of pages are derived from it, so a field keeps its name and its kind of value for ever.  Raises
    TypeError where `view` is no record.

    >>> from dataclasses import dataclass, field
    >>> @dataclass(frozen=True)
    ... class Link:
    ...     address: str
    ...     lang: str | None = field(default=None, metadata=LEFT_OUT)
    >>> view_json(Link("/en/"))
    {'address': '/en/'}
    """
    if not is_dataclass(view) or isinstance(view, type):
        raise TypeError(f"a view is a frozen record, not {view!r}")
    values = ((row, getattr(view, row.name)) for row in fields(view))
    return {
        name_in_template(row): _json(value)
        for row, value in values
        if not (value is None and row.metadata.get("left_out"))
    }


def _json(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return view_json(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_json(item) for item in value]
    if isinstance(value, Mapping):
        return {name: _json(item) for name, item in value.items()}
    return value
