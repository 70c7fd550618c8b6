"""Which entries of a table are suppressed at random, whatever their counts."""

from __future__ import annotations

import datetime as dt

import numpy as np
from netsafe_intake.table import plain_name
from numpy.typing import NDArray

from netsafe_evaluation.disclosure.release_fingerprints import keyed_digest
from netsafe_evaluation.disclosure.table_with_margins import TableWithMargins

CELL_SHARE = 1 / 10
"""The share of the cells that is suppressed at random."""

SUM_SHARE = 1 / 200
"""The share of the sums: they matter more, and each suppressed sum takes others with it."""


def random_suppression(
    secret: bytes, dates: tuple[dt.date, ...], areas: tuple[str, ...], table: TableWithMargins
) -> NDArray[np.bool_]:
    """A mask of entries that are suppressed at random: the same for the same secret, whatever the counts."""
    suppressed = np.zeros(table.values.shape, dtype=bool)
    rows = [*(day.isoformat() for day in dates), "total"]
    columns = [*(plain_name(area) for area in areas), *("" for _ in table.remainder_entries[0, len(areas) :])]
    for i, j in np.argwhere(~table.remainder_entries):
        is_sum = i == len(dates) or table.is_sum(int(j))
        random = keyed_digest(secret, f"cover {rows[i]} {columns[j]}")[:4]
        suppressed[i, j] = int.from_bytes(random) < (SUM_SHARE if is_sum else CELL_SHARE) * 2**32
    return suppressed
