"""Are these the same data as before?  Known by what the numbers are, not by what a file is called.

A number by itself comes in many tables; two behind one another in one area, at the same two dates, hardly
ever by chance.  So data are known by such pairs, and by the sums of whole areas: another name, another
folder, a part of the areas or of the dates, another order, other names of areas, or a number changed leave
most of them.

What is remembered is a keyed digest (HMAC-SHA-256) of each, and only of numbers that were published, or
before a release with noise of numbers of ten or more: nothing small could be read from it even with the key.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from netsafe_intake.table import plain_name
from numpy.typing import NDArray

from netsafe_evaluation.disclosure.margins import THRESHOLD, Margined

MOST_DIGESTS = 4096
"""Of a larger table the smallest digests stand for all."""

CERTAIN = 4
"""So many pairs in common are no chance."""

ALIKE = 0.3
"""This share of what can be compared.  Tables of other people with the same level have a tenth by chance."""

COVER = 1 / 10
"""The share of the cells that chance withholds."""

COVER_OF_SUMS = 1 / 200
"""The share of the sums: they are dear, and each that is withheld takes others with it."""


@dataclass(frozen=True)
class Subject:
    """What a release is about: the name of the data, first and last day, areas, and its numbers.

    `numbers` are the marks by which they are known, each with its first and last date (ISO 8601)."""

    data: str
    first: dt.date
    last: dt.date
    areas: frozenset[str]
    numbers: Mapping[str, tuple[str, str]]


def subject(
    data: str, dates: tuple[dt.date, ...], last: dt.date, areas: tuple[str, ...], table: Margined
) -> Subject:
    """The subject of a table with the rows `dates`, up to the day `last`, and the columns `areas`: all its
    numbers from ten up.
    """
    numbers = known_by(dates, table, table.values >= THRESHOLD)
    return Subject(data, dates[0], last, frozenset(plain_name(area) for area in areas), numbers)


def known_by(
    dates: tuple[dt.date, ...], table: Margined, usable: NDArray[np.bool_]
) -> dict[str, tuple[str, str]]:
    """What a table is known by, of the entries that are `usable`: pairs down each column, and its sum."""
    days = [day.isoformat() for day in dates]
    usable = usable & table.counted & ~table.unlisted
    numbers: dict[str, tuple[str, str]] = {}
    for column in np.flatnonzero(usable.any(axis=0)).tolist():
        values, there = table.values[:, column].tolist(), usable[:, column].tolist()
        for i in range(len(days) - 1):
            if there[i] and there[i + 1]:
                numbers[f"{days[i]} {values[i]} {days[i + 1]} {values[i + 1]}"] = (days[i], days[i + 1])
        if there[-1]:
            numbers[f"{days[0]} {days[-1]} {values[-1]}"] = (days[0], days[-1])
    return numbers


def digests(secret: bytes, texts: Mapping[str, object] | frozenset[str]) -> frozenset[str]:
    """Keyed digests of texts, the smallest where there are many."""
    return frozenset(sorted(_digest(secret, text).hex()[:10] for text in texts)[:MOST_DIGESTS])


def cover(
    secret: bytes, dates: tuple[dt.date, ...], areas: tuple[str, ...], table: Margined
) -> NDArray[np.bool_]:
    """Which entries of a table chance withholds; the same for the same secret, whatever the counts."""
    covered = np.zeros(table.values.shape, dtype=bool)
    rows = [*(day.isoformat() for day in dates), "total"]
    columns = [*(plain_name(area) for area in areas), *("" for _ in table.unlisted[0, len(areas) :])]
    for i, j in np.argwhere(~table.unlisted):
        is_sum = i == len(dates) or table.is_sum(int(j))
        chance = _digest(secret, f"cover {rows[i]} {columns[j]}")[:4]
        covered[i, j] = int.from_bytes(chance) < (COVER_OF_SUMS if is_sum else COVER) * 2**32
    return covered


def _digest(secret: bytes, text: str) -> bytes:
    return hmac.digest(secret, text.encode(), hashlib.sha256().name)
