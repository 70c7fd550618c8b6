"""What a Typst template asks of the record in ``side.more``, read from its source.

A template is no more than text here.  `asked_of` finds the names of variables that hold the record or rows of
it, and every field that is asked of them; `named_in` finds every name that a template could ask for.
"""

from __future__ import annotations

import dataclasses
import re
import types
from collections.abc import Iterator, Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

from netsafe.campaign.template_view import name_in_template

NAME = r"[a-z_](?:[\w-]*\w)?"
_METHODS = frozenset({"at", "map", "filter", "enumerate", "values", "keys", "contains", "len", "join"})
"""What Typst itself can be asked of a list or a dictionary."""

_ALIAS = re.compile(rf"#?let ({NAME}) = (?:side|sides\.first\(\))\.more\b(?!\.)")
_BOUND = (
    rf"for ({NAME}) in {{owner}}\.({NAME})(?:\.filter\([^{{{{]*?\))? \{{{{",
    rf"for \((?:{NAME}|_), ({NAME})\) in {{owner}}\.({NAME})\.enumerate\(\) \{{{{",
    rf"{{owner}}\.({NAME})\.(?:map|filter)\(({NAME}) =>",
)


def code(source: str) -> str:
    """A template without its comments."""
    return re.sub(r"(?m)(^|\s)//.*$", "", source)


def records_in(kind: Any) -> Iterator[type]:
    """Every record in a type: itself, those in lists and dictionaries, those in their fields."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        yield kind
        for hint in fields_of(kind).values():
            yield from records_in(hint)
    for part in get_args(kind):
        yield from records_in(part)


def fields_of(record: type) -> Mapping[str, Any]:
    """The types of the fields of a record, by the names that templates know."""
    hints = get_type_hints(record)
    return {name_in_template(row): hints[row.name] for row in dataclasses.fields(record)}


def row_of(kind: Any) -> type | None:
    """The record that a type is, or of which it is a list; None where it holds none."""
    if get_origin(kind) in (Union, types.UnionType, list):
        return next((row for part in get_args(kind) if (row := row_of(part)) is not None), None)
    return kind if dataclasses.is_dataclass(kind) and isinstance(kind, type) else None


def asked_of(source: str, record: type, parameters: Mapping[str, type]) -> set[tuple[type, str]]:
    """Every field that a template asks of the record in ``side.more``, and of the rows in it.

    `parameters` are rows that it hands to functions, by the name of the parameter there.
    """
    text = code(source)
    asked: set[tuple[type, str]] = set()
    owners = dict.fromkeys(("side.more", *_ALIAS.findall(text)), record)
    for owner, kind in {**owners, **parameters}.items():
        _ask(text, owner, kind, asked)
    return asked


def _ask(text: str, owner: str, record: type, asked: set[tuple[type, str]]) -> None:
    fields = fields_of(record)
    path = rf"(?<![\w-])(?<![\w)]\.){re.escape(owner)}"  # ``..more.rows`` is a spread
    for name in re.findall(rf"{path}\.({NAME})", text):
        if name in _METHODS and name not in fields:
            continue
        asked.add((record, name))
        inner = row_of(fields.get(name))
        if inner is not None and get_origin(fields[name]) is not list:
            _ask(text, f"{owner}.{name}", inner, asked)
    for place, pattern in enumerate(_BOUND):
        for match in re.finditer(pattern.format(owner=path), text):
            variable, name = match.groups() if place < 2 else match.groups()[::-1]
            inner = row_of(fields.get(name))
            if inner is not None:
                _ask(_within(text, match), variable, inner, asked)


def _within(text: str, match: re.Match[str]) -> str:
    """What is in the bracket that a match opens: the body of a loop, or of a function."""
    pairs = {"(": ")", "{": "}"}
    start = match.end() - 1 if text[match.end() - 1] == "{" else text.rindex("(", match.start(), match.end())
    opens, closes = text[start], pairs[text[start]]
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == opens) - (text[place] == closes)
        if depth == 0:
            return text[match.end() : place]
    return text[match.end() :]


def named_in(source: str) -> set[str]:
    """Every name after a dot, and every string that is given to ``at``."""
    text = code(source)
    return set(re.findall(rf"\.({NAME})", text)) | set(re.findall(rf'\.at\("({NAME})"', text))
