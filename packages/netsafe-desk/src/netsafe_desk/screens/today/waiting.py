"""One thing that waits: for whom, since when, and where it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from netsafe_intake.wording import Value


@dataclass(frozen=True)
class Waiting:
    """A line of *Today*: the sentence `case` of this screen's words, with `values` in it.

    `people` are those for whom it waits, by number; `roles` who else could do it, in words.  A `trouble` is
    work that did not end well, and comes first.  `since` is None where nobody began it.
    """

    case: str
    address: str
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)
    people: frozenset[int] = frozenset()
    names: tuple[str, ...] = ()
    since: dt.datetime | None = None
    due: dt.date | None = None
    is_trouble: bool = False

    def is_for(self, person: int) -> bool:
        """Whether it waits for the person with this number."""
        return person in self.people
