"""Areas that are sums of others: found from the numbers whatever their names, or named by a campaign.

Everybody in Wales knows that Gwent is Newport, Torfaen and three more; who knows it subtracts.  So a sum that
holds at every date is taken as known to the reader.  What is searched: for each area, sets of other areas
that add up to it at every date where all of them were counted (at two at least); and where there are more
dates than areas, any other relation with coefficients 1 and -1, such as police forces and health boards that
cover the same land.  Where so few dates allow many sets, nobody can tell which one is true: that is refused.

A sum need not hold at every date: a correction that came late, a person whose place nobody knew.  Whoever
knows it subtracts at all the others, so one that holds at most dates is found too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import null_space
from scipy.optimize import linprog

MOST_SETS = 3
"""So many sets of parts are all taken as known; where there are more, chance made most of them."""

_LARGE = 10
"""Where a whole is smaller, it is hidden itself, and what is equal there may be so by chance."""

_MOST_STEPS = 30_000
"""Of the search for the parts of one area: some tenths of a second."""

Counts = NDArray[np.float64]
"""Areas × dates, nan where nothing was counted."""


class RelationError(ValueError):
    """Which areas are sums cannot be told: one line with the mend."""


@dataclass(frozen=True)
class Relation:
    """`wholes` add up to the same as `parts`, or to more where there are parts that the table lacks.

    Both are places of areas.  There is one whole, but where two lists of areas cover the same land.
    """

    wholes: tuple[int, ...]
    parts: tuple[int, ...]

    def rest(self, counts: Counts) -> NDArray[np.float64]:
        """What the parts lack of the wholes, at each date; nan where a whole was not counted."""
        return np.asarray(counts[list(self.wholes)].sum(axis=0) - np.nansum(counts[list(self.parts)], axis=0))


def sums_in(
    counts: Counts, names: Sequence[str], apart: Collection[int] = (), named: Sequence[Relation] = ()
) -> tuple[Relation, ...]:
    """The areas that are sums of others in every row; those of `apart` are none, whatever the numbers say.

    Nothing is searched for the wholes of `named`, whose parts are known.  Raises RelationError where there
    are more ways than so few dates can decide between, and where a sum holds at most dates and is exceeded
    by its parts at another.

    >>> sums_in(np.array([[82.0, 91], [28, 35], [4, 4], [50, 52], [12, 11]]), "GNTMP")
    (Relation(wholes=(0,), parts=(1, 2, 3)),)
    """
    relations: list[Relation] = []
    leaves: list[int] = []
    whole_in_parts = {r.wholes[0] for r in named if not np.nansum(r.rest(counts))}
    has_parts = {whole for relation in named for whole in relation.wholes}
    for area in np.argsort(np.nansum(counts, axis=1), kind="stable").tolist():
        if not np.nansum(counts[area]) or area in whole_in_parts:
            continue
        sets = [] if area in apart or area in has_parts else _parts(counts, area, leaves)
        if sets is None:
            raise _cannot_be_told(names[area], counts)
        if not sets and area not in apart and area not in has_parts:
            sets = _nearly(counts, area, leaves, names)
        relations += [Relation((area,), parts) for parts in sets]
        if not sets:
            leaves.append(area)
    return (*relations, *_both_sides(counts, sorted(leaves), apart))


def sums_named(
    counts: Counts, parts_of: Mapping[int, Sequence[Sequence[int]]], names: Sequence[str] | None = None
) -> tuple[Relation, ...]:
    """The relations that somebody names: for each area one or several lists of areas within it.

    A list that is larger than the area at some date is no list of parts of it in these numbers.  It is left
    out, or with `names` of the areas a RelationError.
    """
    relations = []
    for whole, lists in parts_of.items():
        for parts in lists:
            relation = Relation((whole,), tuple(sorted(set(parts))))
            if whole not in parts and parts and not (relation.rest(counts) < 0).any():
                relations.append(relation)
            elif names:
                raise RelationError(
                    f"“{names[whole]}” is less than the parts that --part names. Mend: name others"
                )
    return tuple(dict.fromkeys(relations))


def _cannot_be_told(name: str, counts: Counts) -> RelationError:
    return RelationError(
        f"whether “{name}” is a sum of other areas cannot be told: {counts.shape[1]} dates are too few for "
        f"{len(counts)} areas, and too many sets fit by chance. Mend: give more dates than there are areas; "
        f"or say which are its parts (--part “{name}=…”, --campaign BUNDLE), or that none are (--not-a-sum "
        f"“{name}”, --not-a-sum all)"
    )


def _parts(counts: Counts, area: int, leaves: Sequence[int]) -> list[tuple[int, ...]] | None:
    """The sets of `leaves` that add up to `area`; None where they are too many to be told from chance."""
    whole = counts[area]
    fit = [leaf for leaf in leaves if not (counts[leaf] > whole).any() and _together(counts, area, leaf) >= 2]
    dates = ~np.isnan(counts[[area, *fit]]).any(axis=0)
    if fit and dates.sum() >= len(fit):
        matrix = counts[fit][:, dates].T
        solution, _, rank, _ = np.linalg.lstsq(matrix, whole[dates], rcond=None)
        if rank == len(fit):  # then there is one solution at most
            chosen = tuple(leaf for leaf, x in zip(fit, solution, strict=True) if round(float(x)) == 1)
            return [tuple(sorted(chosen))] if chosen and _adds_up(counts, area, chosen) else []
    sets = []
    for steps, parts in enumerate(_search(counts, area, fit)):
        if parts is not None and _adds_up(counts, area, parts):
            sets.append(tuple(sorted(parts)))
        if len(sets) > MOST_SETS or steps > _MOST_STEPS:
            return None
    return sets


def _nearly(counts: Counts, area: int, leaves: Sequence[int], names: Sequence[str]) -> list[tuple[int, ...]]:
    """The set of `leaves` that adds up to `area` at three dates in four where `area` is large, if any.

    Least absolute deviations pass through most dates, and a few that are off do not move them.
    """
    dates = ~np.isnan(counts[[area, *leaves]]).any(axis=0) & (counts[area] >= _LARGE)
    if not leaves or dates.sum() < len(leaves) + 2:
        return []
    matrix, whole = counts[list(leaves)][:, dates].T, counts[area][dates]
    off = np.eye(len(whole))
    answer = linprog(
        np.r_[np.zeros(len(leaves)), np.ones(len(whole))],
        A_ub=np.block([[matrix, -off], [-matrix, -off]]),
        b_ub=np.r_[whole, -whole],
        bounds=[(0, 1)] * len(leaves) + [(0, None)] * len(whole),
    )
    parts = tuple(sorted(leaf for leaf, x in zip(leaves, answer.x, strict=False) if round(float(x)) == 1))
    if not answer.success or not parts:
        return []
    exact = int((counts[list(parts)][:, dates].sum(axis=0) == whole).sum())
    if exact < max(len(leaves) + 2, 0.75 * len(whole)):
        return []
    if (Relation((area,), parts).rest(counts) < 0).any():
        raise RelationError(
            f"“{names[area]}” is the sum of {_listed([names[part] for part in parts])} at {exact} of "
            f"{len(whole)} dates, and less than that at another; who knows it subtracts. Mend: correct the "
            f"numbers of that date, or leave the date out; or say that it is no sum (--not-a-sum "
            f"“{names[area]}”)"
        )
    return [parts]


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(f"“{name}”" for name in names[:-1]), f"“{names[-1]}”"]))


def _search(counts: Counts, area: int, fit: Sequence[int]) -> Iterator[tuple[int, ...] | None]:
    """Every set of `fit` that adds up to `area` where all were counted; None for each step between."""
    order = sorted(fit, key=lambda leaf: -float(np.nansum(counts[leaf])))
    most = np.vstack([np.where(np.isnan(counts[order]), np.inf, counts[order]), np.zeros(counts.shape[1])])
    reach = np.cumsum(most[::-1], axis=0)[::-1]
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
        rest = left - np.nan_to_num(counts[order[at]])
        if not (rest < 0).any():
            ahead.append((at + 1, (*parts, order[at]), rest, certain & ~missing[order[at]]))


def _together(counts: Counts, *areas: int) -> int:
    return int((~np.isnan(counts[list(areas)]).any(axis=0)).sum())


def _adds_up(counts: Counts, area: int, parts: Sequence[int]) -> bool:
    """Whether it holds wherever all were counted, which is at two dates and at half of them at least."""
    every = ~np.isnan(counts[[area, *parts]]).any(axis=0)
    rest = Relation((area,), tuple(parts)).rest(counts)
    counted = int((~np.isnan(counts[area])).sum())
    return bool(every.sum() >= max(2, counted / 2) and not rest[every].any() and not (rest < 0).any())


def _both_sides(counts: Counts, leaves: Sequence[int], apart: Collection[int]) -> Iterator[Relation]:
    """Relations with wholes on both sides, where there are dates enough that chance cannot make them."""
    dates = ~np.isnan(counts[list(leaves)]).any(axis=0)
    if len(leaves) < 4 or dates.sum() < len(leaves) + 2:
        return
    matrix = counts[list(leaves)][:, dates].T
    kernel = null_space(matrix).T
    for at in range(len(kernel)):  # to reduced echelon form: of the whole space, the plainest relations
        pivot = int(np.abs(kernel[at]).argmax())
        kernel[at] /= kernel[at, pivot]
        for other in range(len(kernel)):
            if other != at:
                kernel[other] -= kernel[other, pivot] * kernel[at]
    for row in kernel:
        whole = np.round(row).astype(int)
        if np.abs(whole).max() != 1 or (matrix @ whole).any():
            continue
        one = tuple(leaf for leaf, x in zip(leaves, whole, strict=True) if x > 0)
        other_side = tuple(leaf for leaf, x in zip(leaves, whole, strict=True) if x < 0)
        if one and other_side and not set(apart) & {*one, *other_side}:
            wholes, parts = sorted((one, other_side), key=len)
            yield Relation(wholes, parts)
