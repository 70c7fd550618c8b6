"""Reading of aggregated series: counts for each week or month and area, from CSV or Parquet.

Input is sums, never records of persons: a file that looks like one row for each caller is refused before
anything is kept.

>>> from pathlib import Path
>>> series = read_series(Path("docs/evaluation/examples/referrals.csv"))  # doctest: +SKIP
"""

from netsafe_evaluation.series.fault import AskedError, PersonsError, SeriesError
from netsafe_evaluation.series.model import Counts, Note, Period
from netsafe_evaluation.series.read import read_exposure, read_series
from netsafe_evaluation.series.starts import read_starts

__all__ = [
    "AskedError",
    "Counts",
    "Note",
    "Period",
    "PersonsError",
    "SeriesError",
    "read_exposure",
    "read_series",
    "read_starts",
]
