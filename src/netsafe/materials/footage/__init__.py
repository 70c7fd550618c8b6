"""Footage: a film that somebody else made, taken in with care and finished like one of the campaign's own.

``boxes`` reads how a file is put together, and decodes nothing; ``looking`` lets a process of its own decode
it, which may use so much memory, time and disc and no more; ``judging`` says what is wrong with it, and what
will be put right; ``cutting`` makes the three shapes, with the last picture of today's release at the end.
"""

from __future__ import annotations


class FootageError(Exception):
    """A file that is not taken in: the name of the file, the reason, and how to mend it."""

    def __init__(self, name: str, reason: str, mend: str = "") -> None:
        self.name, self.reason, self.mend = name, reason, mend
        super().__init__(f"{name}: {reason}" + (f" Mend: {mend}" if mend else ""))
