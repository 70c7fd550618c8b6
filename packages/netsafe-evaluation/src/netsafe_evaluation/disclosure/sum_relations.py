"""Areas that are sums of others: detected from the numbers whatever their names, or named by a campaign.

Everybody in Wales knows that Gwent is Newport, Torfaen and three more areas, and can subtract.  So a sum
that holds at every date is assumed to be known to the reader.  The search looks, for each area, for sets of
other areas that add up to it at every date where all of them were counted (at least two dates); and where
there are more dates than areas, for any other relation with coefficients 1 and -1, such as police forces
and health boards that cover the same land.  Where few dates allow many sets, nobody can tell which one is
true, and that is refused.

A sum need not hold at every date: there may be a late correction, or a person whose place nobody knew.
Whoever knows the sum can subtract at all other dates, so a sum that holds at most dates is detected too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from netsafe_intake.error import NetSafeError
from numpy.typing import NDArray
from scipy.linalg import null_space
from scipy.optimize import linprog

LARGEST_ALTERNATIVES = 3
"""Up to this many sets of parts are all assumed to be known; where there are more, most are coincidences."""

_LARGE = 10
"""A smaller total is hidden itself, and an equality there may be a coincidence."""

_SEARCH_STEPS = 30_000
"""Limit of the search for the parts of one area: some tenths of a second."""

Counts = NDArray[np.float64]
"""Counts of shape (areas, dates), NaN where nothing was counted."""


class RelationError(NetSafeError, ValueError):
    """Which areas are sums of others cannot be decided: one line with the mend."""

    code: ClassVar[str] = "sums-undecided"


@dataclass(frozen=True)
class SumRelation:
    """`totals` add up to the same as `parts`, or to more where the table lacks some parts.

    Both are places of areas.  There is one total, except where two lists of areas cover the same land.
    """

    totals: tuple[int, ...]
    parts: tuple[int, ...]

    def remainder(self, counts: Counts) -> NDArray[np.float64]:
        """The totals minus the parts at each date, shape (dates,); NaN where a total was not counted."""
        return np.asarray(counts[list(self.totals)].sum(axis=0) - np.nansum(counts[list(self.parts)], axis=0))


def find_sums(
    counts: Counts, names: Sequence[str], not_sums: Collection[int] = (), named: Sequence[SumRelation] = ()
) -> tuple[SumRelation, ...]:
    """Detect the areas that are sums of others.

    Args:
        counts: Counts of shape (areas, dates), NaN where nothing was counted.
        names: The names of the areas.
        not_sums: Places of areas that are no sums, whatever the numbers say.
        named: Relations that are known; no other parts are searched for their totals.

    Raises:
        RelationError: there are more possibilities than so few dates can decide between; or a sum holds at
            most dates and is exceeded by its parts at another.

    >>> find_sums(np.array([[82.0, 91], [28, 35], [4, 4], [50, 52], [12, 11]]), "GNTMP")
    (SumRelation(totals=(0,), parts=(1, 2, 3)),)
    """
    relations: list[SumRelation] = []
    leaves: list[int] = []
    equals_parts = {r.totals[0] for r in named if not np.nansum(r.remainder(counts))}
    has_parts = {total for relation in named for total in relation.totals}
    for area in np.argsort(np.nansum(counts, axis=1), kind="stable").tolist():
        if not np.nansum(counts[area]) or area in equals_parts:
            continue
        sets = [] if area in not_sums or area in has_parts else _parts_of(counts, area, leaves)
        if sets is None:
            raise _cannot_be_told(names[area], counts)
        if not sets and area not in not_sums and area not in has_parts:
            sets = _nearly(counts, area, leaves, names)
        relations += [SumRelation((area,), parts) for parts in sets]
        if not sets:
            leaves.append(area)
    return (*relations, *_both_sides(counts, sorted(leaves), not_sums))


def named_sums(
    counts: Counts, parts_of: Mapping[int, Sequence[Sequence[int]]], names: Sequence[str] | None = None
) -> tuple[SumRelation, ...]:
    """The relations that somebody names: for each area one or several lists of areas within it.

    A list that is larger than the area at some date cannot be a list of its parts in these numbers.  It is
    left out or, where `names` of the areas are given, a RelationError.
    """
    relations = []
    for total, lists in parts_of.items():
        for parts in lists:
            relation = SumRelation((total,), tuple(sorted(set(parts))))
            if total not in parts and parts and not (relation.remainder(counts) < 0).any():
                relations.append(relation)
            elif names:
                raise RelationError(
                    "", f"“{names[total]}” is less than the parts that --part names", "name others"
                )
    return tuple(dict.fromkeys(relations))


def _cannot_be_told(name: str, counts: Counts) -> RelationError:
    return RelationError(
        "",
        f"whether “{name}” is a sum of other areas cannot be told: {counts.shape[1]} dates are "
        f"too few for {len(counts)} areas, and too many sets fit by chance",
        f"give more dates than there are areas; or say which are its parts (--part “{name}=…”, "
        f"--campaign BUNDLE), or that none are (--not-a-sum “{name}”, --not-a-sum all)",
    )


def _parts_of(counts: Counts, area: int, leaves: Sequence[int]) -> list[tuple[int, ...]] | None:
    """The sets of `leaves` that add up to `area`; None where there are too many to exclude coincidence."""
    total = counts[area]
    candidates = [
        leaf for leaf in leaves if not (counts[leaf] > total).any() and _together(counts, area, leaf) >= 2
    ]
    dates = ~np.isnan(counts[[area, *candidates]]).any(axis=0)
    if candidates and dates.sum() >= len(candidates):
        matrix = counts[candidates][:, dates].T
        solution, _, rank, _ = np.linalg.lstsq(matrix, total[dates], rcond=None)
        if rank == len(candidates):  # then there is at most one solution
            chosen = tuple(leaf for leaf, x in zip(candidates, solution, strict=True) if round(float(x)) == 1)
            return [tuple(sorted(chosen))] if chosen and _adds_up(counts, area, chosen) else []
    sets = []
    for steps, parts in enumerate(_search(counts, area, candidates)):
        if parts is not None and _adds_up(counts, area, parts):
            sets.append(tuple(sorted(parts)))
        if len(sets) > LARGEST_ALTERNATIVES or steps > _SEARCH_STEPS:
            return None
    return sets


def _nearly(counts: Counts, area: int, leaves: Sequence[int], names: Sequence[str]) -> list[tuple[int, ...]]:
    """The set of `leaves` that adds up to `area` at three in four of the dates where `area` is large, if any.

    Least absolute deviations fit most dates exactly, and a few outliers do not move them.
    """
    dates = ~np.isnan(counts[[area, *leaves]]).any(axis=0) & (counts[area] >= _LARGE)
    if not leaves or dates.sum() < len(leaves) + 2:
        return []
    matrix, total = counts[list(leaves)][:, dates].T, counts[area][dates]
    off = np.eye(len(total))
    answer = linprog(
        np.r_[np.zeros(len(leaves)), np.ones(len(total))],
        A_ub=np.block([[matrix, -off], [-matrix, -off]]),
        b_ub=np.r_[total, -total],
        bounds=[(0, 1)] * len(leaves) + [(0, None)] * len(total),
    )
    parts = tuple(sorted(leaf for leaf, x in zip(leaves, answer.x, strict=False) if round(float(x)) == 1))
    if not answer.success or not parts:
        return []
    exact = int((counts[list(parts)][:, dates].sum(axis=0) == total).sum())
    if exact < max(len(leaves) + 2, 0.75 * len(total)):
        return []
    if (SumRelation((area,), parts).remainder(counts) < 0).any():
        raise RelationError(
            "",
            f"“{names[area]}” is the sum of {_listed([names[part] for part in parts])} at "
            f"{exact} of {len(total)} dates, and less than that at another; who knows it "
            "subtracts",
            "correct the numbers of that date, or leave the date out; or say that it is no sum "
            f"(--not-a-sum “{names[area]}”)",
        )
    return [parts]


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(f"“{name}”" for name in names[:-1]), f"“{names[-1]}”"]))


def _search(counts: Counts, area: int, candidates: Sequence[int]) -> Iterator[tuple[int, ...] | None]:
    """Every set of `candidates` that adds up to `area` where all were counted; None for each step between."""
    order = sorted(candidates, key=lambda leaf: -float(np.nansum(counts[leaf])))
    sizes = np.vstack([np.where(np.isnan(counts[order]), np.inf, counts[order]), np.zeros(counts.shape[1])])
    reach = np.cumsum(sizes[::-1], axis=0)[::-1]
    missing = np.isnan(counts)
    ahead: list[tuple[int, tuple[int, ...], Counts, NDArray[np.bool_]]] = [
        (0, (), counts[area], ~missing[area])
    ]
    while ahead:
        at, parts, left, certain = ahead.pop()
        if parts and not left[certain].any():
            yield parts
            continue
        yield None
        if at == len(order) or (left[certain] > reach[at][certain]).any():
            continue
        ahead.append((at + 1, parts, left, certain))
        remainder = left - np.nan_to_num(counts[order[at]])
        if not (remainder < 0).any():
            ahead.append((at + 1, (*parts, order[at]), remainder, certain & ~missing[order[at]]))


def _together(counts: Counts, *areas: int) -> int:
    return int((~np.isnan(counts[list(areas)]).any(axis=0)).sum())


def _adds_up(counts: Counts, area: int, parts: Sequence[int]) -> bool:
    """Whether the sum holds wherever all were counted, at two dates and half of all dates at least."""
    every = ~np.isnan(counts[[area, *parts]]).any(axis=0)
    remainder = SumRelation((area,), tuple(parts)).remainder(counts)
    counted = int((~np.isnan(counts[area])).sum())
    return bool(
        every.sum() >= max(2, counted / 2) and not remainder[every].any() and not (remainder < 0).any()
    )


def _both_sides(counts: Counts, leaves: Sequence[int], not_sums: Collection[int]) -> Iterator[SumRelation]:
    """Relations with several areas on both sides, where there are enough dates to exclude coincidence."""
    dates = ~np.isnan(counts[list(leaves)]).any(axis=0)
    if len(leaves) < 4 or dates.sum() < len(leaves) + 2:
        return
    matrix = counts[list(leaves)][:, dates].T
    kernel = null_space(matrix).T
    for at in range(len(kernel)):  # to reduced echelon form: the simplest relations of the whole space
        pivot = int(np.abs(kernel[at]).argmax())
        kernel[at] /= kernel[at, pivot]
        for other in range(len(kernel)):
            if other != at:
                kernel[other] -= kernel[other, pivot] * kernel[at]
    for row in kernel:
        total = np.round(row).astype(int)
        if np.abs(total).max() != 1 or (matrix @ total).any():
            continue
        side = tuple(leaf for leaf, x in zip(leaves, total, strict=True) if x > 0)
        other_side = tuple(leaf for leaf, x in zip(leaves, total, strict=True) if x < 0)
        if side and other_side and not set(not_sums) & {*side, *other_side}:
            totals, parts = sorted((side, other_side), key=len)
            yield SumRelation(totals, parts)
