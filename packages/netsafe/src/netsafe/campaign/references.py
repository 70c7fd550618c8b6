"""Whether every id that a release names exists, and no id stands twice: checked by the release itself."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from netsafe_intake.fault_explanation import Explanation
from netsafe_intake.wording import Value, Word
from pydantic import BaseModel, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from netsafe.campaign.unwanted_value_error import PACKAGE
from netsafe.campaign.validation_messages import Where

REFERENCES: dict[tuple[str, ...], tuple[str, ...]] = {
    ("organisations", "picture"): ("pictures",),
    ("areas", "within"): ("areas",),
    ("phases", "source"): ("sources",),
    ("events", "areas"): ("areas",),
    ("events", "source"): ("sources",),
    ("events", "organisation"): ("organisations",),
    ("objectives", "audiences"): ("audiences",),
    ("objectives", "measures"): ("measures",),
    ("messages", "audiences"): ("audiences",),
    ("messages", "sources"): ("sources",),
    ("calls", "services"): ("services",),
    ("calls", "audiences"): ("audiences",),
    ("services", "source"): ("sources",),
    ("services", "run_by"): ("organisations",),
    ("services", "sister"): ("services",),
    ("services", "interpreters", "source"): ("sources",),
    ("services", "ways", "source"): ("sources",),
    ("services", "ways", "interpreters", "source"): ("sources",),
    ("services", "ways", "special_days", "source"): ("sources",),
    ("services", "special_days", "source"): ("sources",),
    ("services", "number_special_days", "source"): ("sources",),
    ("questions", "services"): ("services",),
    ("posts", "channel"): ("channels",),
    ("posts", "audiences"): ("audiences",),
    ("posts", "phase"): ("phases",),
    ("posts", "film"): ("storyboards", "films"),
    ("adverts", "audiences"): ("audiences",),
    ("announcements", "source"): ("sources",),
    ("films", "end"): ("storyboards",),
    ("storyboards", "audiences"): ("audiences",),
    ("pages", "services"): ("services",),
    ("pages", "onward"): ("pages",),
    ("finder", "answers", "then"): ("finder",),
    ("finder", "answers", "services"): ("services",),
    ("landings", "page"): ("pages",),
    ("links", "page"): ("pages",),
    ("further", "pages"): ("pages",),
    ("moved", "page"): ("pages",),
    ("site", "safety"): ("pages",),
    ("help", "service"): ("services",),
    ("help", "crisis"): ("services",),
    ("help", "survivors"): ("services",),
}
"""Which field names an id → the tables in which it may stand."""

_IDS = ("id", "code", "address", "language")
"""What a row is known by: the first of these that it has."""


class ReferenceFault(NamedTuple):
    """An id that does not exist, or stands twice; `path` leads to it in the release."""

    path: Where
    kind: Literal["unknown_id", "repeated_id"]
    explanation: Explanation
    id: str


def reference_faults(release: BaseModel) -> Iterator[ReferenceFault]:
    """Each place of `release` that names an id nobody has, and each row whose id another row has already."""
    ids = {name: [_id_of(row) for row in _rows(value)] for name, value in release if name != "texts"}
    for table, ids_of_table in ids.items():
        for index, row_id in enumerate(ids_of_table):
            if row_id and row_id in ids_of_table[:index]:
                twice = _explained("twice", id=row_id, table=table)
                yield ReferenceFault((table, index), "repeated_id", twice, row_id)
    for (table, *fields), targets in REFERENCES.items():
        known_ids = [row_id for target in targets for row_id in ids[target]]
        for path, row, named_id in _named_ids((table,), None, getattr(release, table), fields):
            if named_id not in known_ids:
                yield ReferenceFault(
                    path, "unknown_id", _unknown(row, named_id, targets, known_ids), named_id
                )


def paths_naming(release: BaseModel, table: str, row_id: str) -> Iterator[Where]:
    """The path of each place of `release` that names the row of `table` with this id.

    >>> next(paths_naming(release, "services", "napac"))
    ('questions', 9, 'services', 0)
    """
    for (naming, *fields), targets in REFERENCES.items():
        if table in targets:
            for path, _, named_id in _named_ids((naming,), None, getattr(release, naming), fields):
                if named_id == row_id:
                    yield path


def refusal(title: str, faults: list[ReferenceFault]) -> ValidationError:
    """The faults as pydantic's error, each with its path: what a validator raises."""
    details = [
        InitErrorDetails(
            type=PydanticCustomError(
                fault.kind,
                "{reason}",
                {"reason": fault.explanation.reason().rstrip("."), "explanation": fault.explanation},
            ),
            loc=fault.path,
            input=fault.id,
        )
        for fault in faults
    ]
    return ValidationError.from_exception_data(title, details)


def _rows(value: Any) -> tuple[BaseModel, ...]:
    return value if isinstance(value, tuple) and value and isinstance(value[0], BaseModel) else ()


def _id_of(row: BaseModel) -> str | None:
    return next((getattr(row, name) for name in _IDS if name in type(row).model_fields), None)


def _named_ids(path: Where, row: Any, value: Any, fields: list[str]) -> Iterator[tuple[Where, Any, str]]:
    """Every id that the `fields`, one within another, name below `path`: with its path and its row."""
    if value is None:
        return
    if isinstance(value, tuple):
        for index, element in enumerate(value):
            yield from _named_ids((*path, index), row, element, fields)
    elif fields:
        field, *inner = fields
        yield from _named_ids((*path, field), value, getattr(value, field), inner)
    else:
        yield path, row, value


def _explained(case: str, **values: Value) -> Explanation:
    return Explanation(PACKAGE, f"reference.{case}", values)


def _unknown(row: Any, named_id: str, targets: tuple[str, ...], known_ids: list[str | None]) -> Explanation:
    if targets == ("areas",):
        return _explained("area", id=named_id)
    if "then" in type(row).model_fields:
        return _explained("step", step=row.id, id=named_id, table=targets[0])
    table, names = targets[-1], [str(known_id) for known_id in known_ids]
    if near := difflib.get_close_matches(named_id, names, 1):
        return _explained("near", id=named_id, table=table, known=", ".join(names), near=near[0])
    known = ", ".join(names) or Word("reference.none-yet")
    return _explained("unknown", id=named_id, table=table, known=known)
