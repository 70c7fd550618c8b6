"""Recognise data that were released before, by their numbers and not by the name of a file.

One number occurs in many tables; two consecutive ones of one area, at the same two dates, hardly ever by
chance.  So data are recognised by such pairs, and by the sums of whole areas.  Another name or folder, a
part of the areas or dates, another order, other names of areas, or one changed number leave most of them as
they are.

What is stored is a keyed digest (HMAC-SHA-256) of each, and only of numbers that were published or, before a
release with noise, of numbers of ten or more: no small number could be read from it even with the key.
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

from netsafe_evaluation.disclosure.table_with_margins import THRESHOLD, TableWithMargins

LARGEST_SIGNATURE = 4096
"""Of more digests than this the smallest ones stand for all."""

CERTAIN_MATCHES = 4
"""This many fingerprints in common are no chance."""

LIKELY_SHARE = 0.3
"""The share of comparable fingerprints in common from which data are probably the same.  Tables of other
people with counts of the same size have a tenth in common by chance.
"""


@dataclass(frozen=True)
class ReleaseSubject:
    """What a release is about: the name of the data, first and last day, areas, and fingerprints.

    `numbers` maps each fingerprint of the data to its first and last date (ISO 8601).
    """

    data: str
    first: dt.date
    last: dt.date
    areas: frozenset[str]
    numbers: Mapping[str, tuple[str, str]]


def release_subject(
    data: str, dates: tuple[dt.date, ...], last: dt.date, areas: tuple[str, ...], table: TableWithMargins
) -> ReleaseSubject:
    """The subject of a table with the rows `dates`, up to the day `last`, and the columns `areas`.

    Its fingerprints are those of all numbers of ten or more.
    """
    numbers = fingerprints(dates, table, table.values >= THRESHOLD)
    return ReleaseSubject(data, dates[0], last, frozenset(plain_name(area) for area in areas), numbers)


def fingerprints(
    dates: tuple[dt.date, ...], table: TableWithMargins, usable: NDArray[np.bool_]
) -> dict[str, tuple[str, str]]:
    """The fingerprints of a table: consecutive pairs in each column, and its sum.

    Only entries that are `usable` (the shape of the table with its sums) take part.  Each fingerprint is
    mapped to its first and last date.
    """
    days = [day.isoformat() for day in dates]
    usable = usable & table.counted & ~table.remainder_entries
    numbers: dict[str, tuple[str, str]] = {}
    for column in np.flatnonzero(usable.any(axis=0)).tolist():
        values, usable_here = table.values[:, column].tolist(), usable[:, column].tolist()
        for i in range(len(days) - 1):
            if usable_here[i] and usable_here[i + 1]:
                numbers[f"{days[i]} {values[i]} {days[i + 1]} {values[i + 1]}"] = (days[i], days[i + 1])
        if usable_here[-1]:
            numbers[f"{days[0]} {days[-1]} {values[-1]}"] = (days[0], days[-1])
    return numbers


def digests(secret: bytes, texts: Mapping[str, object] | frozenset[str]) -> frozenset[str]:
    """Keyed digests of texts; the smallest ones where there are many."""
    return frozenset(sorted(keyed_digest(secret, text).hex()[:10] for text in texts)[:LARGEST_SIGNATURE])


def keyed_digest(secret: bytes, text: str) -> bytes:
    """The HMAC-SHA-256 of a text: nobody without the secret can compute or check it."""
    return hmac.digest(secret, text.encode(), hashlib.sha256().name)
