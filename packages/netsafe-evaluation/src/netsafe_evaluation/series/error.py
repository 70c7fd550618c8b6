"""What is wrong with a file of counts: one line that names the file, the place and the mend."""

from __future__ import annotations

from typing import ClassVar

from netsafe_intake.error import NetSafeError


class SeriesError(NetSafeError):
    """A file or a data frame that cannot be read as a series; its text is one line.

    >>> str(SeriesError("calls.csv", "line 7", "“-3” is below nought", "write how many there were"))
    'calls.csv: line 7: “-3” is below nought. Mend: write how many there were.'
    """

    code: ClassVar[str] = "series-unreadable"

    def __init__(self, file: str, place: str, reason: str, mend: str) -> None:
        self.file = file
        super().__init__(f"{file}: {place}" if place else file, reason, mend)

    @property
    def lines(self) -> tuple[str, ...]:
        """The one line."""
        return (f"{self.place}: {self.reason}. Mend: {self.mend}.",)


class QuestionError(SeriesError):
    """A question that the file cannot answer: an area, outcome or date that is not in it."""

    code: ClassVar[str] = "series-question"


class PersonsError(SeriesError):
    """A file with a row for each person or call: refused, and no value of it is repeated."""

    code: ClassVar[str] = "series-persons"

    def __init__(self, file: str, place: str, sign: str) -> None:
        mend = "give sums for each week and area, with the columns date, area and count, and nothing else"
        super().__init__(file, place, f"this looks like records of persons, not like sums ({sign})", mend)


def quoted(value: str, longest: int = 40) -> str:
    """A value for a message, in quotes: on one line, and no longer than `longest` characters.

    >>> quoted("two\\nlines")
    '“two lines”'
    """
    plain = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    return f"“{plain if len(plain) <= longest else plain[: longest - 1] + '…'}”"
