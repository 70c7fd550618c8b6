"""The shape of a field: which of a dozen kinds it has, read from the pydantic model that declares it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from netsafe.campaign.blob import Blob
from netsafe.campaign.fields import ByLanguage, LocalisedSlug
from netsafe.campaign.post import Times
from netsafe.campaign.references import REFERENCES
from netsafe.campaign.release import Release
from netsafe.looks import look_names
from pydantic import BaseModel
from pydantic.fields import FieldInfo

Kind = Literal[
    "line",
    "date",
    "time",
    "moment",
    "number",
    "yes-no",
    "choice",
    "choices",
    "reference",
    "file",
    "several",
    "lines",
    "numbers",
    "by-language",
    "times",
    "table",
    "rows",
    "toml",
]
"""How a field is typed in.

*several*: a list, each value in a field of its own.  *lines*: a list of words, a line each.  *numbers*: a
fixed count of numbers.  *times*: one moment for all languages, or one for each.  *toml*: of no kind that is
known here, so that it is shown as the bundle has it.
"""

LOOSE = "campaign"
"""The table of the keys that belong to no other."""

HIDDEN = frozenset({"format", "texts", "seal"})
"""Fields of a release that no form shows: they are no facts."""

SEALED = frozenset({"reviews"})
"""Tables that no form changes: at the desk an approval is an answer, never a row that somebody types."""

FOLDERS = {
    ("pictures", "file"): "pictures",
    ("organisations", "logo"): "logos",
    ("films", "recordings", "file"): "films",
    ("films", "recordings", "captions"): "films",
    ("storyboards", "voices", "file"): "films",
}
"""Which field names a file → the folder of the bundle in which it lies."""

NAMED_CHOICES = {("theme", "look"): look_names}
"""Which field names one of the things that Net Safe brings → what gives their names."""

_SIMPLE: dict[type, Kind] = {
    dt.datetime: "moment",
    dt.date: "date",
    dt.time: "time",
    bool: "yes-no",
    int: "number",
    float: "number",
}

_ABSENT = object()


@dataclass(frozen=True)
class FieldShape:
    """A field of a model.

    `options` are the values of a choice, `targets` the tables in which a named row may stand, `folder` where
    a named file lies, `fields` those of a table below, `element` the shape of each value of a list or of each
    language, `count` how many numbers there are.  `keeps_empty`: an empty value is said, not left out.
    `default` is what the model takes where nothing is said, None where it has no such value.
    """

    name: str
    model: str
    kind: Kind
    is_required: bool = True
    options: tuple[str | int, ...] = ()
    targets: tuple[str, ...] = ()
    folder: str = ""
    fields: tuple[FieldShape, ...] = ()
    element: FieldShape | None = None
    count: int = 0
    decimals: bool = False
    keeps_empty: bool = False
    default: Any = None


@cache
def tables() -> tuple[str, ...]:
    """The tables of facts, in the order of the model of a release; the loose keys first.

    >>> tables()[:4]
    ('campaign', 'help', 'site', 'further')
    """
    named = (name for name, field in Release.model_fields.items() if _model_of(field.annotation))
    return (LOOSE, *(name for name in named if name not in HIDDEN | SEALED))


@cache
def is_single(table: str) -> bool:
    """Whether a table is one row, such as ``[help]``."""
    return table == LOOSE or not _is_list(_plain(Release.model_fields[table].annotation))


@cache
def shapes_of(table: str) -> tuple[FieldShape, ...]:
    """The fields of each row of `table`.  Raises KeyError for a table that is not there.

    >>> [shape.kind for shape in shapes_of("phases")]
    ['line', 'date', 'date', 'reference']
    """
    if table == LOOSE:
        names = (
            name
            for name, field in Release.model_fields.items()
            if name not in HIDDEN and not _model_of(field.annotation)
        )
        return tuple(_shape(Release, name, (LOOSE,)) for name in names)
    model = _model_of(Release.model_fields[table].annotation)
    if model is None:
        raise KeyError(table)
    return tuple(_shapes_of_model(model, (table,)))


def every_shape(shapes: tuple[FieldShape, ...]) -> Iterator[FieldShape]:
    """The shapes, and those of the tables below them."""
    for shape in shapes:
        yield shape
        yield from every_shape(shape.fields)


def _shapes_of_model(model: type[BaseModel], path: tuple[str, ...]) -> Iterator[FieldShape]:
    for name, field in model.model_fields.items():
        if _plain(field.annotation) in (Blob, bytes) or field.exclude:
            continue  # what a named file holds
        yield _shape(model, name, (*path, name))


def _shape(model: type[BaseModel], name: str, path: tuple[str, ...]) -> FieldShape:
    field = model.model_fields[name]
    default = _default(field)
    annotation = _plain(field.annotation)
    shape = _of_annotation(annotation, FieldShape(name, model.__name__, "toml"), path)
    is_path = isinstance(annotation, type) and issubclass(annotation, LocalisedSlug)
    return _replace(
        shape,
        is_required=field.is_required(),
        default=None if default is _ABSENT else default,
        keeps_empty=is_path and field.is_required(),
    )


def _of_annotation(annotation: Any, shape: FieldShape, path: tuple[str, ...]) -> FieldShape:
    if targets := REFERENCES.get(path):
        element = _replace(shape, kind="reference", targets=targets)
        return _replace(shape, kind="several", element=element) if _is_list(annotation) else element
    if path in FOLDERS:
        return _replace(shape, kind="file", folder=FOLDERS[path])
    if path in NAMED_CHOICES:
        return _replace(shape, kind="choice", options=tuple(NAMED_CHOICES[path]()))
    if get_origin(annotation) is Literal:
        return _replace(shape, kind="choice", options=get_args(annotation))
    if _is_list(annotation):
        return _of_list(_plain(get_args(annotation)[0]), shape, path)
    if get_origin(annotation) is tuple:
        numbers = [_plain(part) for part in get_args(annotation)]
        if set(numbers) <= {int, float}:
            return _replace(shape, kind="numbers", count=len(numbers), decimals=float in numbers)
    if not isinstance(annotation, type):
        return shape
    if issubclass(annotation, Times):
        return _replace(shape, kind="times")
    if issubclass(annotation, ByLanguage):
        forms = get_args(_plain(annotation.model_fields["forms"].annotation))[0]
        element = _of_annotation(_plain(get_args(forms)[1]), shape, ())
        return _replace(shape, kind="by-language", element=element)
    if issubclass(annotation, BaseModel):
        return _replace(shape, kind="table", fields=tuple(_shapes_of_model(annotation, path)))
    for simple, kind in _SIMPLE.items():
        if issubclass(annotation, simple):
            return _replace(shape, kind=kind, decimals=annotation is float)
    return _replace(shape, kind="line") if issubclass(annotation, str) else shape


def _of_list(element: Any, shape: FieldShape, path: tuple[str, ...]) -> FieldShape:
    inner = _of_annotation(element, shape, path)
    match inner.kind:
        case "choice":
            return _replace(shape, kind="choices", options=inner.options)
        case "line":
            return _replace(shape, kind="lines")
        case "table":
            return _replace(shape, kind="rows", fields=inner.fields)
        case "toml":
            return shape
    return _replace(shape, kind="several", element=inner)


def _replace(shape: FieldShape, **changes: Any) -> FieldShape:
    return FieldShape(**{**shape.__dict__, **changes})


def _default(field: FieldInfo) -> Any:
    """What stands for a field that is left out; a model as the table that it is."""
    if field.is_required():
        return _ABSENT
    default = field.get_default(call_default_factory=True, validated_data={})
    return default.model_dump() if isinstance(default, BaseModel) else default


def _plain(annotation: Any) -> Any:
    """An annotation without what it is checked by, and without its None."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _plain(get_args(annotation)[0])
    if origin in (Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        return _plain(parts[0]) if len(parts) == 1 else annotation
    return annotation


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple and get_args(annotation)[1:] == (...,)


def _model_of(annotation: Any) -> type[BaseModel] | None:
    """The model of a row; None where a field is no table of its own."""
    plain = _plain(annotation)
    plain = _plain(get_args(plain)[0]) if _is_list(plain) else plain
    is_model = isinstance(plain, type) and issubclass(plain, BaseModel)
    return plain if is_model and not issubclass(plain, ByLanguage) else None
