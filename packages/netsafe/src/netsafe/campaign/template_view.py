"""Views as templates read them: frozen records, as JSON by the names that templates know, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import Field, fields, is_dataclass
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

View = TypeVar("View")

LEFT_OUT: Mapping[str, bool] = MappingProxyType({"left_out": True})
"""The metadata of a field that is not in the view at all where it is None."""


def template_name(name: str) -> Mapping[str, str]:
    """The metadata of a field that a template calls `name`: what a view is digested by never changes."""
    return MappingProxyType({"template-name": name})


def name_in_template(row: Field[object]) -> str:
    """What a template calls a field: by its name, with hyphens, unless there is a :func:`template_name`.

    >>> from dataclasses import dataclass, field
    >>> @dataclass(frozen=True)
    ... class Card:
    ...     until_day: str
    ...     all_files: str = field(metadata=template_name("whole"))
    >>> [name_in_template(row) for row in fields(Card)]
    ['until-day', 'whole']
    """
    return str(row.metadata.get("template-name", row.name.replace("_", "-")))


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


def view_from_json(view: type[View], content: Mapping[str, object]) -> View:
    """The record whose JSON `content` is: what :func:`view_json` wrote, for code that reads it.

    Raises TypeError where `view` is no type of records, or where a field that it wants is not there.

    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True)
    ... class Phase:
    ...     until_day: str
    >>> view_from_json(Phase, {"until-day": "2016-11-07"})
    Phase(until_day='2016-11-07')
    """
    if not is_dataclass(view):
        raise TypeError(f"a view is a frozen record, not {view!r}")
    types = _types(view)
    names = {name_in_template(row): row.name for row in fields(view)}
    values = {name: _read(types[name], content[key]) for key, name in names.items() if key in content}
    return view(**values)


@cache
def _types(view: type) -> Mapping[str, Any]:
    return get_type_hints(view)


def _read(kind: Any, value: Any) -> Any:
    """A value of JSON as a value of the type `kind`; what holds no records stays as it is."""
    origin, inner = get_origin(kind), get_args(kind)
    if value is None:
        return None
    if origin in (Union, UnionType):
        (kind,) = (option for option in inner if option is not type(None))
        return _read(kind, value)
    if is_dataclass(kind) and isinstance(kind, type):
        return view_from_json(kind, value)
    if origin is list:
        return [_read(inner[0], item) for item in value]
    if origin is tuple:
        return tuple(value)
    if origin in (dict, Mapping):
        return {name: _read(inner[1], item) for name, item in value.items()}
    return value
