"""What is wrong with a table, as one sentence out of pydantic's errors."""

from __future__ import annotations

import difflib
from typing import NamedTuple, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

Where = tuple[str | int, ...]
"""A path in a TOML document, such as ``("services", 0, "number")``."""


class FieldFault(NamedTuple):
    """What is wrong with the value at `path` of a table, and how to mend it."""

    path: Where
    reason: str
    mend: str = ""


def field_fault(model: type[BaseModel], error: ErrorDetails) -> FieldFault:
    """One of the `errors()` of a ValidationError about `model`, in words."""
    path = error["loc"]
    name = ".".join(str(part) for part in path if part != "forms")
    value = error["input"]
    quoted = f" (found: {str(value)[:60]!r})" if isinstance(value, (str, int, float, bool)) else ""
    match error["type"]:
        case "extra_forbidden":
            return FieldFault(path, f"“{name}” is not known here.", _nearest(path, model))
        case "missing":
            return FieldFault(path, f"“{name}” is missing.", "add it")
        case "unknown_id" | "repeated_id":
            return FieldFault(path, f"{error['msg']}.")
        case "value_error":
            return FieldFault(path, f"“{name}”: {error['ctx']['error']}{quoted}.")
        case _:
            wanted_form = error["msg"].removeprefix("Input should be ")
            return FieldFault(path, f"“{name}” should be {wanted_form}{quoted}.")


def _nearest(path: Where, model: type[BaseModel]) -> str:
    """The field that whoever wrote an unknown name may have meant, or all that are known there."""
    fields = _fields_at(model, path[:-1])
    near = difflib.get_close_matches(str(path[-1]), fields, 1)
    return f"did you mean “{near[0]}”?" if near else f"known are {', '.join(sorted(fields))}"


def _fields_at(model: type[BaseModel], path: Where) -> list[str]:
    """The names that the table at `path` of `model` may hold."""
    for name in (part for part in path if part in model.model_fields):
        annotation = model.model_fields[str(name)].annotation
        classes = (kind for kind in (annotation, *get_args(annotation)) if isinstance(kind, type))
        model = next((kind for kind in classes if issubclass(kind, BaseModel)), model)
    return list(model.model_fields)
