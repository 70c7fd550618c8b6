"""Hide the small numbers of a file or a data frame: everything in one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netsafe_evaluation.disclosure.counts_with_margins import sum_relations, with_margins
from netsafe_evaluation.disclosure.result import SuppressionResult
from netsafe_evaluation.disclosure.suppression import suppress
from netsafe_evaluation.series import Counts
from netsafe_evaluation.series.reading import read_series
from netsafe_evaluation.series.table import Source


def protect_counts(
    source: Counts | Source,
    *,
    outcome: str | None = None,
    parts: Mapping[str, Sequence[str]] | None = None,
    no_sums: Sequence[str] = (),
) -> SuppressionResult:
    """Hide every number below ten of a table date × area, and others so that none of them can be worked out.

    This decides for one table.  It has no secret and no ledger: whoever publishes several tables of the
    same people uses ``netsafe disclose``, which remembers them and suppresses a share at random.

    Args:
        source: Counts, the path of a CSV or Parquet file, or a data frame.
        outcome: Which outcome, where there are several.
        parts: For each area that is a sum the areas that it is the sum of; other sums are detected.
        no_sums: Areas that only look like sums; “all” stands for every area.

    Raises:
        RelationError: it cannot be decided which areas are sums of others.
        SeriesError: the source cannot be used.

    >>> import polars as pl
    >>> weeks = {"date": ["2026-09-07", "2026-09-14"], "north": [4, 12], "south": [31, 28], "west": [27, 33]}
    >>> table = protect_counts(pl.DataFrame(weeks))
    >>> sorted(interval.value for interval in table.hidden), table.is_protected
    ([4, 12, 16, 28, 31, 59], True)
    """
    counts = source if isinstance(source, Counts) else read_series(source, outcome)
    relations = sum_relations(counts, parts=parts, no_sums=no_sums)
    return suppress(with_margins(counts, relations))
