"""Reading of counts for each week or month and area, from CSV, Parquet or a data frame.

Input is sums, never records of persons: a table that looks like one row for each caller is refused before
anything of it is stored.
"""

from netsafe_evaluation.series.campaign_starts import read_starts
from netsafe_evaluation.series.counts import Counts, Note, Period
from netsafe_evaluation.series.data_frame import Frame
from netsafe_evaluation.series.error import PersonsError, QuestionError, SeriesError
from netsafe_evaluation.series.reading import read_exposure, read_series
from netsafe_evaluation.series.table import Source

__all__ = [
    "Counts",
    "Frame",
    "Note",
    "Period",
    "PersonsError",
    "QuestionError",
    "SeriesError",
    "Source",
    "read_exposure",
    "read_series",
    "read_starts",
]
