"""What a database of counts must be able to do; each kind of database is a cabin beside this file.

Counts and the place up to which their spool was read change in one transaction (:class:`Step`): that is
what makes every count exact, whenever somebody is killed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import ClassVar, NamedTuple, Protocol, Self

from netsafe_intake.error import NetSafeError

from netsafe_door.counts.closing import Closing, Figure, Unclosed
from netsafe_door.counts.loss import Loss, Losses, Why
from netsafe_door.counts.spool_line import Cell


class StoreError(NetSafeError):
    """The database cannot be used; one line that names it, with its mend.  Nothing was lost."""

    code: ClassVar[str] = "database-unusable"


@dataclass(frozen=True)
class Place:
    """How far a spool was read.

    `offset` in bytes; `head` and `tail` are SHA-256 (hexadecimal) of its first bytes and of those before
    `offset`, by which it is known again; `finished`: it will never grow, and may be deleted.
    """

    offset: int = 0
    head: str = ""
    tail: str = ""
    finished: bool = False


@dataclass(frozen=True)
class Ledger:
    """How many steps the database took for a folder of spools, and how many counts came with them."""

    steps: int = 0
    counted: int = 0


@dataclass(frozen=True)
class Step:
    """What changes together, or not at all.

    It is taken only where the folder's ledger says `before`, and leaves it saying `after`.
    """

    folder: str
    before: int
    after: int
    hour: dt.datetime
    spool: str = ""
    place: Place | None = None
    counts: Mapping[Cell, int] = field(default_factory=dict)
    losses: Losses = field(default_factory=dict)
    worker_losses: Mapping[dt.datetime, int] = field(default_factory=dict)

    @property
    def counted(self) -> int:
        """How many counts come with this step, or came with those that a restored database forgot."""
        forgotten = (n or 0 for (_, why), n in self.losses.items() if why is Why.RESTORED)
        return sum(self.counts.values()) + sum(forgotten)


class Number(NamedTuple):
    """How many visits, of persons and of robots: two numbers that are never added up."""

    persons: int
    robots: int


class Store(Protocol):
    """A database of counts.  Every method raises StoreError where the database cannot be used.

    `name` is what messages call it: never with a password.  `identity` was drawn when its tables were
    made, and goes with it into every backup.
    """

    name: str
    identity: str

    def ledger(self, folder: str) -> Ledger:
        """The ledger of that folder; of a folder that it never saw, an empty one."""

    def place(self, folder: str, spool: str) -> Place | None:
        """How far that spool was read; None: never."""

    def unfinished(self, folder: str) -> Sequence[str]:
        """The spools of that folder of which more was to be expected."""

    def worker_losses(self, folder: str, spool: str) -> Mapping[dt.datetime, int]:
        """The losses that the writer of that spool told of, by hour (UTC)."""

    def take(self, step: Step) -> None:
        """Do all of `step` in one transaction, and have it on the disk.

        Counts and losses are added to what is there; what was `told` takes the place of what was told.
        """

    def losses(self) -> Sequence[Loss]:
        """All losses, added up over folders and spools."""

    def loss_hours(self, first: dt.datetime) -> Sequence[tuple[dt.datetime, Why]]:
        """The hours from `first` on that have losses, and why; asks for no number."""

    def last_step(self) -> dt.datetime | None:
        """The hour of the latest step that it took, for whichever folder."""

    def last_closed(self) -> dt.date | None:
        """The Monday of the last week that is closed."""

    def close(self, last: dt.date, codes: Mapping[str, str], closing: Callable[[Unclosed], Closing]) -> bool:
        """Close every week up to `last` (a Monday) that is not closed, in one transaction.

        `codes` are known to all from now on, each with its partner; `closing` decides what is shown.  False
        where there was none to close.
        """

    def figures(self, first: dt.date, last: dt.date) -> Sequence[Figure]:
        """What may be shown of the closed weeks from `first` to `last`, both Mondays."""

    def any_outside(self, first: dt.datetime, last: dt.datetime) -> bool:
        """Whether there are counts of hours before `first` or after `last`."""

    def set_aside(self, first: dt.datetime, last: dt.datetime) -> Number:
        """Take the counts of hours before `first` and after `last` out of the counts, and keep them."""

    def put_back(self) -> Number:
        """Put all that was set aside back among the counts."""

    def __enter__(self) -> Self:
        """The store itself."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it; what was not taken in whole is not taken."""


def overtaken(name: str) -> StoreError:
    """Somebody else took a step for the same folder meanwhile, so that ours must not be taken."""
    return StoreError(
        name,
        "another collector works on the same folder, and the folder's lock does not keep it away",
        "let one machine collect it",
    )


def upgrades_to_do(name: str, version: int, newest: int, read_only: bool = False) -> range:
    """The numbers of the upgrades that lead from `version` (0: no tables yet) to the one we know.

    Raises StoreError where the tables are newer than we are, for they may mean what we do not know; and where
    they are older and may only be read.
    """
    if version > newest:
        raise StoreError(
            name,
            f"was written by a newer Net Safe (tables of version {version}; this one knows {newest})",
            "update Net Safe on this machine",
        )
    if read_only and version < newest:
        raise StoreError(
            name,
            f"was written by an older Net Safe (tables of version {version}; this one reads {newest})",
            "collect into it once, which brings its tables up to date and closes the weeks that are over",
        )
    return range(version, newest)
