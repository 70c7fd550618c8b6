"""What is wrong with a table, as one sentence out of pydantic's errors."""

from __future__ import annotations

import difflib
from typing import Any

from pydantic import BaseModel

Where = tuple[str | int, ...]
"""A path in a TOML document, such as ``("services", 0, "number")``."""


def sentence(model: type[BaseModel], path: Where, error: Any) -> tuple[Where, str, str]:
    """The path, the reason and the mend of one of the `errors()` of a ValidationError about `model`."""
    where = ".".join(str(part) for part in path if part != "forms")
    kind = error["type"]
    if kind == "extra_forbidden":
        fields = _fields_at(model, path[:-1])
        near = difflib.get_close_matches(str(path[-1]), fields, 1)
        mend = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(sorted(fields))}"
        return path, f"“{where}” is not known here.", mend
    if kind == "missing":
        return path, f"“{where}” is missing.", "add it"
    if kind in ("unknown_id", "repeated_id"):
        return path, f"{error['msg']}.", ""
    message = error["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    value = error.get("input")
    quoted = f" (found: {str(value)[:60]!r})" if isinstance(value, (str, int, float, bool)) else ""
    if error["msg"].startswith("Value"):
        return path, f"“{where}”: {message}{quoted}.", ""
    return path, f"“{where}” should be {message}{quoted}.", ""


def _fields_at(model: type[BaseModel], path: Where) -> list[str]:
    """The names that the table at `path` of `model` may hold."""
    for part in path:
        if isinstance(part, int):
            continue
        annotation = model.model_fields[part].annotation if part in model.model_fields else None
        for candidate in (annotation, *getattr(annotation, "__args__", ())):
            if isinstance(candidate, type) and issubclass(candidate, BaseModel):
                model = candidate
                break
    return list(model.model_fields)
