"""From the path of a value in a release to the path of its field in a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netsafe.campaign.validation_messages import Where


def field_path(path: Where, values: Mapping[str, Any]) -> Where:
    """`path` with the language in the place of its number among the forms of a value by language.

    >>> field_path(("name", "forms", 1, 1), {"name": {"cy": "Heddlu", "en": "Police"}})
    ('name', 'en')
    >>> field_path(("ways", 0, "number"), {})
    ('ways', 0, 'number')
    """
    parts: list[str | int] = []
    value: Any = values
    rest = list(path)
    while rest:
        part = rest.pop(0)
        if part == "forms" and rest and isinstance(value, Mapping):
            tags = list(value)
            place = rest[0]
            if isinstance(place, int) and place < len(tags):
                parts.append(tags[place])
            return tuple(parts)
        parts.append(part)
        value = _inner(value, part)
    return tuple(parts)


def _inner(value: Any, part: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None
