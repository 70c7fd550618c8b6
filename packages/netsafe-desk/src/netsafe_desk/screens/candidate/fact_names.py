"""What a changed fact is called: its table, the title of its row, its field; never by ids alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe.campaign import Release

from netsafe_desk.model_forms.field_shapes import LOOSE, FieldShape, is_single, shapes_of, tables
from netsafe_desk.model_forms.labels import field_label, table_label
from netsafe_desk.model_forms.row_names import row_key, row_name
from netsafe_desk.screens.templatetags.wording import language_name


def fact_name(what: str, releases: Sequence[Release], language: str) -> str:
    """The name of what a change of facts is about, in `language`; `releases` are those that may have its row.

    >>> fact_name("services.napac.number", (release,), "en")
    'Services that help › NAPAC › Number to call'
    """
    table, _, rest = what.partition(".")
    if table not in tables():
        table, rest = LOOSE, what
    if is_single(table):
        fields = _fields(shapes_of(table), rest.split("."), language)
        return " › ".join((table_label(table, language), *fields))
    key, title = _row(table, rest, releases, language)
    inner = rest.removeprefix(key).strip(".")
    parts = tuple(_fields(shapes_of(table), inner.split("."), language)) if inner else ()
    return " › ".join((table_label(table, language), title, *parts))


def _row(table: str, rest: str, releases: Sequence[Release], language: str) -> tuple[str, str]:
    """What the row is known by in `rest`, and its title in the first release that has it."""
    for release in releases:
        for place, row in enumerate(getattr(release, table)):
            for key in (row_key(row), str(place)):
                if key and f"{rest}.".startswith(f"{key}."):
                    return key, row_name(release, table, row, language)
    key = rest.partition(".")[0]
    return key, f"“{key}”"


def _fields(shapes: tuple[FieldShape, ...], parts: Sequence[str], language: str) -> Iterator[str]:
    """The label of each field on the way, places counted from 1, languages by their names."""
    shape: FieldShape | None = None
    for part in parts:
        named = next((row for row in shapes if row.name == part), None)
        if named is not None:
            yield field_label(named, language)
            shape, shapes = named, named.fields
        elif part.isdecimal():
            yield str(int(part) + 1)
        elif shape is not None and shape.kind in ("by-language", "times"):
            yield language_name(part)
        else:
            yield f"“{part}”"
