"""What is wrong with a table, as one sentence out of pydantic's errors."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import NamedTuple, get_args

from netsafe_intake.fault_explanation import Explanation, UnwantedValueError
from netsafe_intake.wording import Choice, Value, Word
from pydantic import BaseModel
from pydantic_core import ErrorDetails

from netsafe.campaign.unwanted_value_error import PACKAGE

Where = tuple[str | int, ...]
"""A path in a TOML document, such as ``("services", 0, "number")``."""

FORMS: Mapping[str, tuple[str, ...]] = {
    "bool_type": (),
    "bytes_type": (),
    "date_type": (),
    "datetime_type": (),
    "dict_type": (),
    "finite_number": (),
    "float_type": (),
    "greater_than": ("gt",),
    "greater_than_equal": ("ge",),
    "int_type": (),
    "less_than": ("lt",),
    "less_than_equal": ("le",),
    "literal_error": ("expected",),
    "model_type": (),
    "string_type": (),
    "time_type": (),
    "too_long": ("max_length", "actual_length"),
    "too_short": ("min_length", "actual_length"),
    "tuple_type": (),
}
"""The types of pydantic's errors that have sentences of ours, and the values that these say."""


class FieldFault(NamedTuple):
    """What is wrong with the value at `path` of a table, and how to mend it."""

    path: Where
    explanation: Explanation


def field_fault(model: type[BaseModel], error: ErrorDetails) -> FieldFault:
    """One of the `errors()` of a ValidationError about `model`, in words."""
    path, context = error["loc"], error.get("ctx", {})
    name = _name_of(path)
    rejected = error["input"]
    is_plain = isinstance(rejected, (str, int, float, bool))
    value = Word("value.quoted", {"value": repr(str(rejected)[:60])}) if is_plain else ""
    match error["type"]:
        case "extra_forbidden" | "is_instance_of":  # a field that no file can hold is as unknown there
            return FieldFault(path, _unknown(name, path, model))
        case "missing":
            return FieldFault(path, _explained("field.missing", name=name))
        case "unknown_id" | "repeated_id":
            return FieldFault(path, context["explanation"])
        case "value_error":
            why, mend = reason_of(context["error"]), mend_of(context["error"])
            return FieldFault(path, _explained("field.unwanted", name=name, why=why, mend=mend, value=value))
        case form if form in FORMS:
            values = {key: _value(context[key]) for key in FORMS[form]}
            return FieldFault(path, _explained(f"form.{form}", name=name, value=value, **values))
        case _:
            what = error["msg"].removeprefix("Input should be ")
            return FieldFault(path, _explained("form.other", name=name, what=what, value=value))


def _name_of(path: Where) -> str:
    """The path as a bundle has it: of a value by language, the field without its language."""
    fields = path[: path.index("forms")] if "forms" in path else path
    return ".".join(str(part) for part in fields)


def reason_of(error: ValueError) -> Value:
    """Why a validator refused a value; in English alone where the error is not one of ours."""
    return error.explanation.reason_word if isinstance(error, UnwantedValueError) else str(error)


def mend_of(error: ValueError) -> Value:
    """What to do about a value that a validator refused; empty where it does not say."""
    if isinstance(error, UnwantedValueError) and error.explanation.mend():
        return error.explanation.mend_word
    return ""


def _explained(case: str, **values: Value) -> Explanation:
    return Explanation(PACKAGE, case, values)


def _value(value: object) -> Value:
    """A value of pydantic's: the choices of “'a', 'b' or 'c'” one by one, anything else as it is."""
    choices = re.findall(r"'[^']*'", str(value))
    return Choice(tuple(choices)) if len(choices) > 1 else str(value)


def _unknown(name: str, path: Where, model: type[BaseModel]) -> Explanation:
    """The field that whoever wrote an unknown name may have meant, or all that are known there."""
    fields = _fields_at(model, path[:-1])
    near = difflib.get_close_matches(str(path[-1]), fields, 1)
    if near:
        return _explained("field.misspelt", name=name, near=near[0])
    return _explained("field.unknown", name=name, known=", ".join(sorted(fields)))


def _fields_at(model: type[BaseModel], path: Where) -> list[str]:
    """The names that the table at `path` of `model` may hold."""
    for name in (part for part in path if part in model.model_fields):
        annotation = model.model_fields[str(name)].annotation
        classes = (kind for kind in (annotation, *get_args(annotation)) if isinstance(kind, type))
        model = next((kind for kind in classes if issubclass(kind, BaseModel)), model)
    return [name for name, field in model.model_fields.items() if not field.exclude]
