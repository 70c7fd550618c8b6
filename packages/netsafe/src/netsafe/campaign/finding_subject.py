"""What a remark is about: a fact of the release, a text, all texts of one subject, or a line of a file.

A subject says nothing of folders and lines.  Whoever shows the remark says where the subject stands: the
bundle as a line of a file (:meth:`~netsafe.bundle.bundle.Bundle.place_of`), a form as a field.
"""

from __future__ import annotations

from dataclasses import dataclass

FactPath = tuple[str | int, ...]
"""The path of a value in the release, such as ``("services", 0, "number")``."""


@dataclass(frozen=True)
class FactSubject:
    """A value of the release that is not a text; `language` where one language of it is meant."""

    path: FactPath
    language: str | None = None


@dataclass(frozen=True)
class TextSubject:
    """The wording of one text in one language, at the character `offset` or, without one, as a whole.

    A wording as a whole may be one that is missing.
    """

    key: str
    language: str
    offset: int | None = None


@dataclass(frozen=True)
class TextGroupSubject:
    """All texts in one language whose keys begin with the same part: ``leaflet`` for ``leaflet.headline``."""

    stem: str
    language: str


@dataclass(frozen=True)
class FileSubject:
    """A line, counted from 1, of the file that the fact at `path` names, or the whole file."""

    path: FactPath
    line: int | None = None


Subject = FactSubject | TextSubject | TextGroupSubject | FileSubject
