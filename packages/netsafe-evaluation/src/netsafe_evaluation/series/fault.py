"""What is wrong with a file of counts: one line that names the file, the place and the mend."""

from __future__ import annotations


class SeriesError(Exception):
    """A file that cannot be read as a series; its text is one line.

    >>> str(SeriesError("calls.csv", "line 7", "“-3” is below nought", "write how many there were"))
    'calls.csv: line 7: “-3” is below nought. Mend: write how many there were.'
    """

    def __init__(self, file: str, place: str, what: str, mend: str) -> None:
        self.file, self.place, self.what, self.mend = file, place, what, mend
        where = f"{file}: {place}" if place else file
        super().__init__(f"{where}: {what}. Mend: {mend}.")


class AskedError(SeriesError):
    """A question that the file cannot answer: an area, outcome or date that is not in it."""


class PersonsError(SeriesError):
    """A file with a row for each person or call: refused, and no value of it is repeated."""

    def __init__(self, file: str, place: str, sign: str) -> None:
        mend = "give sums for each week and area, with the columns date, area and count, and nothing else"
        super().__init__(file, place, f"this looks like records of persons, not like sums ({sign})", mend)


def shown(value: str, most: int = 40) -> str:
    """A value for a message, in quotes: on one line, and short.

    >>> shown("two\\nlines")
    '“two lines”'
    """
    plain = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    return f"“{plain if len(plain) <= most else plain[: most - 1] + '…'}”"
