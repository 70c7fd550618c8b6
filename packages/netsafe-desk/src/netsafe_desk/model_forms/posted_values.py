"""What somebody typed into a form, as the values of a row of facts; what cannot be read stays as typed.

So the model, which checks the row, says what is wrong with it, and nothing that was typed is lost.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from netsafe_desk.model_forms.field_shapes import FieldShape

ALL_LANGUAGES = "-all"
"""In the place of a language: one value for all of them."""

MOST_ROWS = 400
"""Rows of a table within a row that a form takes: none has a tenth of it."""


class Posted(Protocol):
    """The answers of a form: Django's ``QueryDict`` is one."""

    def __contains__(self, name: object, /) -> bool: ...

    def getlist(self, key: str, /) -> list[str]:
        """Every value of a field."""


def posted_row(
    shapes: tuple[FieldShape, ...], post: Posted, previous: Mapping[str, Any], prefix: str = ""
) -> dict[str, Any]:
    """The values that `post` says, laid over `previous`.

    A field that the form did not hold keeps what it had; one that was emptied is left out, and so is one that
    says what the model takes anyway.
    """
    values = dict(previous)
    for shape in shapes:
        name = f"{prefix}{shape.name}"
        if not _is_asked(shape, post, name):
            continue
        value = posted_value(shape, post, name, previous.get(shape.name))
        is_new = shape.name not in previous or previous[shape.name] != value
        if value is None or (is_new and _is_default(shape, value)):
            values.pop(shape.name, None)
        else:
            values[shape.name] = value
    return values


def posted_value(shape: FieldShape, post: Posted, name: str, previous: Any = None) -> Any:
    """The value of one field, None where it is empty; `previous` is what it had."""
    match shape.kind:
        case "yes-no":
            return _typed(post, name) == "yes"
        case "choices":
            return [value for value in post.getlist(name) if value] or None
        case "several":
            assert shape.element is not None
            values = [posted_value(shape.element, post, f"{name}.{place}") for place in _places(post, name)]
            return [value for value in values if value is not None] or None
        case "lines":
            lines = (" ".join(line.split()) for line in _typed(post, name).splitlines())
            return [line for line in lines if line] or None
        case "numbers":
            return _numbers(shape, post, name)
        case "by-language":
            return _by_language(shape, post, name, previous)
        case "times":
            return _times(post, name)
        case "table":
            return posted_row(shape.fields, post, {}, f"{name}.") or None
        case "rows":
            return _rows(shape, post, name)
    return _simple(shape, _typed(post, name))


def _is_asked(shape: FieldShape, post: Posted, name: str) -> bool:
    """Whether the form held the field: a box that is not ticked sends nothing, so a mark tells of it."""
    return name in post or f"{name}.-asked" in post


def _is_default(shape: FieldShape, value: Any) -> bool:
    default = list(shape.default) if isinstance(shape.default, tuple) else shape.default
    return bool(not shape.is_required and value == default)


def _typed(post: Posted, name: str) -> str:
    values = post.getlist(name)
    return values[-1].strip() if values else ""


def _simple(shape: FieldShape, typed: str) -> Any:
    if not typed:
        return None
    readers: Mapping[str, Callable[[str], Any]] = {
        "date": dt.date.fromisoformat,
        "time": dt.time.fromisoformat,
        "moment": dt.datetime.fromisoformat,
        "number": float if shape.decimals else _whole_number,
        "toml": lambda words: tomllib.loads(f"value = {words}")["value"],
        "choice": lambda words: next((option for option in shape.options if str(option) == words), words),
    }
    try:
        return readers.get(shape.kind, str)(typed)
    except ValueError:
        return typed


def _whole_number(typed: str) -> int:
    """Of at most twelve digits: what a person types, and no computer is kept busy with."""
    if not re.fullmatch(r"-?[0-9]{1,12}", typed):
        raise ValueError(typed)
    return int(typed)


def _places(post: Posted, name: str) -> range:
    count = _typed(post, f"{name}.-count")
    return range(min(int(count), MOST_ROWS) if re.fullmatch(r"[0-9]{1,4}", count) else 0)


def _numbers(shape: FieldShape, post: Posted, name: str) -> list[Any] | None:
    element = FieldShape(shape.name, shape.model, "number", decimals=shape.decimals)
    values = [_simple(element, _typed(post, f"{name}.{place}")) for place in range(shape.count)]
    if all(value is None for value in values):
        return None
    return ["" if value is None else value for value in values]


def _languages(post: Posted, name: str) -> list[str]:
    return [tag for tag in post.getlist(f"{name}.-languages") if re.fullmatch(r"[A-Za-z0-9-]{2,35}", tag)]


def _by_language(shape: FieldShape, post: Posted, name: str, previous: Any) -> dict[str, Any] | None:
    assert shape.element is not None
    had = previous if isinstance(previous, Mapping) else {}
    values: dict[str, Any] = {}
    for language in _languages(post, name):
        value = posted_value(shape.element, post, f"{name}.{language}")
        if value is None and (had.get(language) == "" or (shape.keeps_empty and not had)):
            value = ""
        if value is not None:
            values[language] = value
    return values or None


def _times(post: Posted, name: str) -> Any:
    moment = FieldShape("", "", "moment")
    by_language = {tag: _simple(moment, _typed(post, f"{name}.{tag}")) for tag in _languages(post, name)}
    by_language = {tag: value for tag, value in by_language.items() if value is not None}
    return by_language or _simple(moment, _typed(post, f"{name}.{ALL_LANGUAGES}"))


def _rows(shape: FieldShape, post: Posted, name: str) -> list[dict[str, Any]] | None:
    """The rows below, in the order that was typed; without those to take out, and those left blank."""
    rows: list[tuple[float, dict[str, Any]]] = []
    for place in _places(post, name):
        if _typed(post, f"{name}.{place}.-remove") == "yes":
            continue
        if row := posted_row(shape.fields, post, {}, f"{name}.{place}."):
            position = _typed(post, f"{name}.{place}.-place")
            rows.append((int(position) if re.fullmatch(r"[0-9]{1,4}", position) else MOST_ROWS, row))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])] or None
