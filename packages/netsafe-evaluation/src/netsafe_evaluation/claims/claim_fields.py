"""From a table of raw values to a :class:`Claim`: which fields there are, and what fits with what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from itertools import pairwise
from typing import Any, TypeVar, cast, get_args

from netsafe_evaluation.claims import field_parsers
from netsafe_evaluation.claims.background_series import BackgroundSeries
from netsafe_evaluation.claims.claim import (
    Background,
    Base,
    Claim,
    ConcurrentChange,
    ConcurrentKind,
    Part,
    PublishedCount,
)
from netsafe_evaluation.claims.error import FieldError
from netsafe_evaluation.claims.period import ClaimPeriod

CLAIM = (
    "id", "area", "areas", "before", "after", "base", "claimed", "counted", "before_period",
    "after_period", "before_months", "after_months", "inferred", "exposure", "dispersion",
    "before_counts", "after_counts", "background", "parts", "parts_complete", "parts_may_overlap",
    "meanwhile", "quote", "source",
)  # fmt: skip
BACKGROUND = (
    "name", "before", "after", "claimed", "before_period", "after_period", "counted", "dispersion",
)  # fmt: skip
SERIES = ("name", "counted", "dispersion", "counts")
PART = ("name", "count", "area")
MEANWHILE = ("kind", "name", "period", "open")

_FEWEST_COUNTS = 3

Table = Mapping[str, Any]
Value = TypeVar("Value")


def claim_of(raw: Table, series: Mapping[str, BackgroundSeries]) -> Claim:
    """The claim that this table states.  Raises Refused for the first thing that is wrong."""
    refuse_unknown_fields(raw, CLAIM)
    months = {side: _optional(raw, f"{side}_months", _months) for side in ("before", "after")}
    inferred = bool(_optional(raw, "inferred", field_parsers.yes))
    before_period = _period(raw, "before_period", months["before"], inferred)
    after_period = _period(raw, "after_period", months["after"], inferred)
    before_counts = _optional(raw, "before_counts", _stretches) or ()
    after_counts = _optional(raw, "after_counts", _stretches) or ()
    if bool(before_counts) != bool(after_counts):
        raise FieldError(
            "before_counts", "before_counts and after_counts go together.", "give both, or neither"
        )
    before = _total(raw, "before", before_counts)
    claim = Claim(
        id=_optional(raw, "id", field_parsers.line) or "",
        area=_optional(raw, "area", field_parsers.name),
        areas=tuple(field_parsers.name("areas", entry) for entry in _list(raw, "areas")),
        before=before,
        after=_total(raw, "after", after_counts),
        base=_base(raw, before),
        claimed=_optional(raw, "claimed", field_parsers.published),
        counted=_optional(raw, "counted", field_parsers.units) or (),
        before_period=before_period,
        after_period=after_period,
        exposure=_exposure(raw),
        dispersion=_optional(raw, "dispersion", _dispersion),
        before_counts=before_counts,
        after_counts=after_counts,
        background=_background(raw, series, before_period, after_period),
        parts=tuple(_part(f"parts[{place}]", entry) for place, entry in enumerate(_list(raw, "parts"), 1)),
        parts_complete=_optional(raw, "parts_complete", field_parsers.yes) is not False,
        parts_may_overlap=bool(_optional(raw, "parts_may_overlap", field_parsers.yes)),
        meanwhile=tuple(
            _meanwhile(f"meanwhile[{place}]", entry) for place, entry in enumerate(_list(raw, "meanwhile"), 1)
        ),
        quote=_optional(raw, "quote", field_parsers.line) or "",
        source=_optional(raw, "source", field_parsers.line) or "",
    )
    if not (claim.before or claim.after or claim.claimed or claim.parts):
        raise FieldError(
            "claim", "It states neither a count nor a change.", "give before and after, or claimed"
        )
    return claim


def series_of(path: str, raw: Any) -> BackgroundSeries:
    """A background series: its name, what was counted, and a count for each period."""
    table = _table(path, raw)
    refuse_unknown_fields(table, SERIES, path)
    counts = _table(f"{path}.counts", table.get("counts"))
    points = []
    for text, value in counts.items():
        where = f"{path}.counts.{text}"
        points.append((field_parsers.period(where, text), field_parsers.integer(where, value)))
    points.sort(key=lambda point: point[0].first)
    for (entry, _), (other, _) in pairwise(points):
        if entry.overlap(other):
            raise FieldError(
                f"{path}.counts", f"Two periods overlap from {other.first}.", "give each day once"
            )
    return BackgroundSeries(
        field_parsers.name(f"{path}.name", table.get("name", path)),
        tuple(points),
        _optional(table, "counted", field_parsers.units, path) or (),
        _optional(table, "dispersion", _dispersion, path),
    )


def refuse_unknown_fields(raw: Table, fields: tuple[str, ...], path: str = "") -> None:
    """Refuse a field that nobody knows, with the likeliest one that was meant."""
    for key in raw:
        if key not in fields:
            near = get_close_matches(str(key), fields, 1)
            where = f"{path}.{key}" if path else str(key)
            mend = f"write {near[0]}" if near else f"the fields are {', '.join(fields)}"
            raise FieldError(where, f"“{key}” is not a field.", mend)


def _optional(raw: Table, key: str, read: Callable[[str, Any], Value], path: str = "") -> Value | None:
    if raw.get(key) is None:
        return None
    return read(f"{path}.{key}" if path else key, raw[key])


def _list(raw: Table, key: str) -> list[Any]:
    value = raw.get(key) or []
    if not isinstance(value, list):
        raise FieldError(key, "A list is wanted.", f"write {key} = [ … ]")
    return value


def _table(path: str, value: Any) -> Table:
    if not isinstance(value, Mapping):
        raise FieldError(path, "A table is wanted.", f"write {path.rpartition('.')[2]} = {{ … }}")
    return value


def _months(path: str, value: Any) -> int:
    months = field_parsers.integer(path, value)
    if not 1 <= months <= 1200:
        raise FieldError(path, f"{months} months is no length of a period.", "write 12 for a year")
    return months


def _dispersion(path: str, value: Any) -> float:
    return field_parsers.positive(path, value, smallest=1.0)


def _stretches(path: str, value: Any) -> tuple[int, ...]:
    background = field_parsers.counts(path, value)
    if len(background) < _FEWEST_COUNTS:
        raise FieldError(
            path,
            f"{len(background)} counts cannot show how far they scatter.",
            f"give {_FEWEST_COUNTS} or more",
        )
    return background


def _total(raw: Table, key: str, stretches: tuple[int, ...]) -> PublishedCount | None:
    total = _optional(raw, key, field_parsers.count)
    if not stretches:
        return total
    if total is not None and (total.bound or total.value != sum(stretches)):
        raise FieldError(
            f"{key}_counts",
            f"They add up to {sum(stretches)}, but {key} is {total.bound}{total.value}.",
            f"correct one of them, or leave {key} out",
        )
    return PublishedCount(sum(stretches))


def _base(raw: Table, before: PublishedCount | None) -> Base:
    fallback = "published" if before else "not-given"
    base = _optional(raw, "base", field_parsers.line) or fallback
    if base not in get_args(Base):
        raise FieldError(
            "base", f"“{base}” is not one of the choices.", f"choose from {', '.join(get_args(Base))}"
        )
    if base == "not-given" and before:
        raise FieldError("base", "The base is “not-given”, yet before is a number.", "leave one of them out")
    if base == "published" and not before:
        raise FieldError("base", "The base is “published”, yet before is missing.", "give before")
    return cast(Base, base)


def _exposure(raw: Table) -> tuple[float, float] | None:
    if raw.get("exposure") is None:
        return None
    value = raw["exposure"]
    pair = value.split(";") if isinstance(value, str) else value
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        raise FieldError("exposure", "Two numbers are wanted.", "write exposure = [12, 6]")
    return field_parsers.positive("exposure", pair[0]), field_parsers.positive("exposure", pair[1])


def _period(raw: Table, key: str, months: int | None, inferred: bool, path: str = "") -> ClaimPeriod | None:
    if raw.get(key) is None:
        if months and not path:
            raise FieldError(key, "Its length is given, but not its dates.", f"give {key}, such as “2016”")
        return None
    return field_parsers.period(f"{path}.{key}" if path else key, raw[key], months, inferred)


def _background(
    raw: Table, series: Mapping[str, BackgroundSeries], before: ClaimPeriod | None, after: ClaimPeriod | None
) -> Background | None:
    value = raw.get("background")
    if value is None:
        return None
    if isinstance(value, str):
        if value not in series:
            has = ", ".join(sorted(series)) or "none"
            raise FieldError("background", f"There is no series “{value}”.", f"the series here are: {has}")
        if before is None or after is None:
            raise FieldError(
                "background", "A series needs the claim's periods.", "give before_period and after_period"
            )
        return series[value].during(before, after)
    table = _table("background", value)
    refuse_unknown_fields(table, BACKGROUND, "background")
    background = Background(
        name=_optional(table, "name", field_parsers.name, "background"),
        before=_optional(table, "before", field_parsers.integer, "background"),
        after=_optional(table, "after", field_parsers.integer, "background"),
        claimed=_optional(table, "claimed", field_parsers.published, "background"),
        before_period=_period(table, "before_period", None, False, "background"),
        after_period=_period(table, "after_period", None, False, "background"),
        counted=_optional(table, "counted", field_parsers.units, "background") or (),
        dispersion=_optional(table, "dispersion", _dispersion, "background"),
    )
    if (background.before is None) != (background.after is None):
        raise FieldError("background", "before and after go together.", "give both counts, or claimed alone")
    if background.before == 0 or background.after == 0:
        raise FieldError(
            "background", "Nothing can be compared with a count of nought.", "give another background"
        )
    if (background.before_period is None) != (background.after_period is None):
        raise FieldError("background", "The two periods go together.", "give both, or neither")
    if background.before is None and (background.claimed is None or background.claimed.ratio is None):
        raise FieldError(
            "background", "It has neither counts nor a change.", "give before and after, or claimed"
        )
    return background


def _part(path: str, raw: Any) -> Part:
    table = _table(path, raw)
    refuse_unknown_fields(table, PART, path)
    return Part(
        field_parsers.name(f"{path}.name", table.get("name", "")),
        field_parsers.integer(f"{path}.count", table.get("count")),
        _optional(table, "area", field_parsers.name, path),
    )


def _meanwhile(path: str, raw: Any) -> ConcurrentChange:
    table = _table(path, raw)
    refuse_unknown_fields(table, MEANWHILE, path)
    kind = table.get("kind")
    if kind not in get_args(ConcurrentKind):
        raise FieldError(
            f"{path}.kind",
            f"“{kind}” is not a kind of change.",
            f"choose from {', '.join(get_args(ConcurrentKind))}",
        )
    return ConcurrentChange(
        cast(ConcurrentKind, kind),
        _optional(table, "name", field_parsers.name, path),
        _optional(table, "period", field_parsers.period, path),
        bool(_optional(table, "open", field_parsers.yes, path)),
    )
