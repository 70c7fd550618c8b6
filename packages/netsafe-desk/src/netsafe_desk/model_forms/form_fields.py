"""A row of facts as the fields of a form, each with its name, its value, its label and its faults."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from netsafe.bundle.plain_content import fact_toml
from netsafe.campaign.validation_messages import FieldFault, Where
from netsafe_intake.fault_explanation import Explanation

from netsafe_desk.model_forms.field_shapes import FieldShape
from netsafe_desk.model_forms.labels import choice_label, field_help, field_label
from netsafe_desk.model_forms.posted_values import ALL_LANGUAGES

SPARE = 1
"""Blank rows, and blank values of a list, at the end of each: there one more is typed in."""

LONG = 70
"""Characters above which a line is shown in a field of several lines."""


@dataclass(frozen=True)
class Option:
    """One of the values to choose from."""

    value: str
    label: str
    is_chosen: bool


@dataclass
class FormField:
    """A field as a template shows it; `fields` are those within it, a list for each row of a table below.

    `faults` stand beside it; `elsewhere` is what somebody else has written there meanwhile.
    """

    shape: FieldShape
    kind: str
    name: str
    path: Where
    label: str
    help: str = ""
    value: str = ""
    language: str = ""
    options: tuple[Option, ...] = ()
    fields: list[FormField] = field(default_factory=list)
    faults: list[Explanation] = field(default_factory=list)
    findings: list[Any] = field(default_factory=list)
    elsewhere: str | None = None
    place: int = 0
    is_blank: bool = False

    @property
    def id(self) -> str:
        """What the label points to."""
        return f"field-{self.name}"

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it, or is wrong with it: else a group may be shown folded."""
        inner = any(one_field.is_filled for one_field in self.fields if not one_field.is_blank)
        return bool(self.value or self.faults or self.findings or inner) or any(
            option.is_chosen and option.value for option in self.options
        )

    def note(self, note: Any) -> None:
        """Put a fault or a finding beside it; a fault calls the field as the form does."""
        if not isinstance(note, Explanation):
            self.findings.append(note)
        elif "name" in note.values:
            self.faults.append(Explanation(note.package, note.case, {**note.values, "name": self.label}))
        else:
            self.faults.append(note)

    @property
    def has_seconds(self) -> bool:
        """Whether a time is given to the second."""
        return self.value.count(":") > 1

    @property
    def count(self) -> int:
        """How many fields there are within it."""
        return len(self.fields)


@dataclass(frozen=True)
class FormContext:
    """What a form is made for: the reader's language, the campaign's languages, what can be chosen.

    `names_of` gives the ids and the names of the rows of a table; `files_of` the files in a folder.  `spare`
    says for the name of a list how many blanks it ends with.
    """

    reader: str
    languages: tuple[str, ...]
    names_of: Callable[[str], Iterable[tuple[str, str]]]
    files_of: Callable[[str], Iterable[str]]
    spare: Mapping[str, int] = field(default_factory=dict)


def form_fields(
    shapes: tuple[FieldShape, ...],
    values: Mapping[str, Any],
    context: FormContext,
    prefix: str = "",
    path: Where = (),
) -> list[FormField]:
    """The fields of a form that shows `values`."""
    return [
        _field(shape, values.get(shape.name), context, f"{prefix}{shape.name}", (*path, shape.name))
        for shape in shapes
    ]


def with_faults(fields: list[FormField], faults: Iterable[FieldFault]) -> list[Explanation]:
    """Put each fault beside its field; those that belong beside none are given back."""
    return [fault.explanation for fault in faults if not _put_beside(fields, fault.path, fault.explanation)]


def with_findings(fields: list[FormField], findings: Iterable[tuple[Where, str | None, Any]]) -> list[Any]:
    """Put each finding beside its field, by path and language; those that belong beside none come back."""
    return [
        finding
        for path, language, finding in findings
        if not _put_beside(fields, (*path, language) if language else path, finding)
    ]


def _put_beside(fields: list[FormField], path: Where, note: Any) -> bool:
    """Put a fault or a finding beside the field nearest to the value at `path`."""
    for form_field in fields:
        if form_field.path == path[: len(form_field.path)]:
            if not _put_beside(form_field.fields, path, note):
                form_field.note(note)
            return True
    return False


def _field(
    shape: FieldShape, value: Any, context: FormContext, name: str, path: Where, *, label: str | None = None
) -> FormField:
    label_words = label if label is not None else field_label(shape, context.reader)
    help_line = "" if label is not None else field_help(shape, context.reader)
    form_field = FormField(shape, shape.kind, name, path, label_words, help_line)
    match shape.kind:
        case "yes-no":
            ticked = shape.default if value is None else value
            form_field.value = "yes" if ticked is True else ""
        case "choice":
            form_field.options = _choice(shape, value, context)
        case "choices":
            form_field.options = _choices(shape, value, context)
        case "reference":
            names = [pair for table in shape.targets for pair in context.names_of(table)]
            form_field.options = _options(names, _text(value))
        case "file":
            files = [(file, file) for file in context.files_of(shape.folder)]
            form_field.options = _options(files, _text(value))
        case "several":
            form_field.fields = _several(shape, value, context, name, path)
        case "lines":
            form_field.value = "\n".join(map(_text, value)) if isinstance(value, list) else _text(value)
        case "numbers":
            form_field.fields = _numbers(shape, value, context, name, path)
        case "by-language" | "times":
            form_field.fields = _by_language(shape, value, context, name, path)
        case "table":
            form_field.fields = form_fields(shape.fields, _mapping(value), context, f"{name}.", path)
        case "rows":
            form_field.fields = _rows(shape, value, context, name, path)
        case "toml":
            words = "" if value is None else fact_toml({"value": value})
            form_field.value = words.removeprefix("value = ").strip()
        case _:
            form_field.value = _text(value)
            if shape.kind == "line" and len(form_field.value) > LONG:
                form_field.kind = "long-line"
    return form_field


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case dt.datetime():
            return value.isoformat(timespec="minutes")
        case dt.time():
            return value.isoformat("seconds" if value.second else "minutes")
        case dt.date():
            return value.isoformat()
        case float():
            return f"{value:g}" if value == round(value, 6) else repr(value)
    return str(value)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _options(names: Iterable[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    """A blank, what there is to choose from, and what is chosen already, wherever it comes from."""
    pairs = {"": "", **dict(names)}
    pairs.setdefault(chosen, chosen)
    return tuple(Option(value, label, value == chosen) for value, label in pairs.items())


def _choice(shape: FieldShape, value: Any, context: FormContext) -> tuple[Option, ...]:
    chosen = _text(shape.default if value is None else value)
    names = [(str(option), choice_label(shape, option, context.reader)) for option in shape.options]
    options = _options(names, chosen)
    has_default = not shape.is_required and shape.default is not None
    return tuple(option for option in options if option.value or not has_default)


def _choices(shape: FieldShape, value: Any, context: FormContext) -> tuple[Option, ...]:
    """The boxes in the order of the model, unless those that are ticked stand in another."""
    ticked = [str(part) for part in _list(value)]
    listed = [str(option) for option in shape.options]
    in_order = [name for name in listed if name in ticked] == ticked
    names = listed if in_order else [*ticked, *(name for name in listed if name not in ticked)]
    return tuple(Option(name, choice_label(shape, name, context.reader), name in ticked) for name in names)


def _several(shape: FieldShape, value: Any, context: FormContext, name: str, path: Where) -> list[FormField]:
    assert shape.element is not None
    values = [*_list(value), *[None] * context.spare.get(name, SPARE)]
    return [
        _field(shape.element, part, context, f"{name}.{place}", (*path, place), label=str(place + 1))
        for place, part in enumerate(values)
    ]


def _numbers(shape: FieldShape, value: Any, context: FormContext, name: str, path: Where) -> list[FormField]:
    element = FieldShape(shape.name, shape.model, "number", decimals=shape.decimals)
    values = _list(shape.default if value is None else value) + [None] * shape.count
    return [
        _field(element, values[place], context, f"{name}.{place}", (*path, place), label=str(place + 1))
        for place in range(shape.count)
    ]


def _by_language(
    shape: FieldShape, value: Any, context: FormContext, name: str, path: Where
) -> list[FormField]:
    element = shape.element or FieldShape(shape.name, shape.model, "moment")
    values = _mapping(value)
    tags = dict.fromkeys((*values, *context.languages))
    fields = []
    if shape.kind == "times":
        together = None if isinstance(value, Mapping) else value
        label = choice_label(shape, "together", context.reader)
        fields = [
            _field(element, together, context, f"{name}.{ALL_LANGUAGES}", (*path, ALL_LANGUAGES), label=label)
        ]
    for tag in tags:
        inner = _field(element, values.get(tag), context, f"{name}.{tag}", (*path, tag), label=tag)
        inner.language = tag
        fields.append(inner)
    return fields


def _rows(shape: FieldShape, value: Any, context: FormContext, name: str, path: Where) -> list[FormField]:
    values = [_mapping(row) for row in _list(value)]
    rows = []
    for place in range(len(values) + context.spare.get(name, SPARE)):
        is_blank = place >= len(values)
        row = {} if is_blank else values[place]
        form_field = FormField(shape, "row", f"{name}.{place}", (*path, place), str(place + 1))
        form_field.fields = form_fields(shape.fields, row, context, f"{name}.{place}.", (*path, place))
        form_field.place, form_field.is_blank = place + 1, is_blank
        rows.append(form_field)
    return rows
