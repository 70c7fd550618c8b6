"""A flaw: one thing that can be wrong with a published claim, with its code and its own documentation."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.saying import Value


@dataclass(frozen=True)
class Reason:
    """Why a claim has a flaw: which sentence says so, and the values in it."""

    sentence: str = "reason"
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Flaw:
    """One flaw.  Its file is named for it; its documentation is that file's docstring.

    `look` yields a reason for each time that it finds the flaw in a case, given every case of the file.
    """

    code: str
    documentation: str
    look: Callable[[Case, Sequence[Case]], Iterator[Reason]]

    @property
    def title(self) -> str:
        """The first line of the documentation."""
        return inspect.cleandoc(self.documentation).partition("\n")[0]
