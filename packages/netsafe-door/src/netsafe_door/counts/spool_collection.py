"""Spools become counts in a database: each line once, whoever is killed and whenever.

For each spool: read its whole lines; have them on the disk; take one step in the database, which changes
the counts and the place up to which the spool was read; sign the folder's receipt; only then delete what
was read.  A death between any two of these leaves nothing to repair: the next pass begins at the place.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from netsafe_door.counts.closing import close
from netsafe_door.counts.code_partners import LinksError, read_links
from netsafe_door.counts.locked_spool_folder import NAME, Folder, FolderError, locked_folder
from netsafe_door.counts.loss import Loss, Losses, Why, add, listed
from netsafe_door.counts.lost_file_reader import worker_losses
from netsafe_door.counts.spool_reader import SpoolReader, is_workers
from netsafe_door.counts.store import Place, Step, Store
from netsafe_door.counts.tally import Tally
from netsafe_door.counts.weeks import AHEAD, EARLIEST, newest_closed
from netsafe_door.spool_format import LOST_SUFFIX, SPOOL_SUFFIX

Progress = Callable[[int, int], None]
"""Called with the bytes that were read, and with those that there are to read in all."""

_MUCH = 64 * 1024 * 1024
_FORGOTTEN = 30 * 24 * 3600
_OUR_OWN_DOING = {Why.EMPTY, Why.CHANGED}
"""What we did to spools ourselves, before the database forgot it: that loss has a number already."""


@dataclass(frozen=True)
class Collected:
    """What one pass did.

    `counts` came into the database; of `spools` spools that were there, `deleted` are gone; `losses` were
    found in this pass; each of `notices` is a line about something to be mended.
    """

    counts: int = 0
    spools: int = 0
    deleted: int = 0
    losses: tuple[Loss, ...] = ()
    notices: tuple[str, ...] = ()


def collect(
    spool: Path,
    store: Store,
    *,
    links: Path | None = None,
    progress: Progress = lambda done, all_: None,
    waits: Callable[[], None] = lambda: None,
    now: dt.datetime | None = None,
) -> Collected:
    """Move what stands in the spools of the folder `spool` into `store`, and close the weeks that are over.

    `links` is the table of the codes that everybody may know; `now` (UTC) is the clock of this machine unless
    another moment is given.  Where another collector works on the folder, calls `waits` and waits.  A spool
    that cannot be read is named in the notices, and the others are collected.

    Raises FolderError where the folder as a whole cannot be collected and StoreError where the database
    fails; either way nothing is lost, and what was collected before stays collected.

    Example::

        with open_store("counts.sqlite3") as store:
            print(collect(Path("spool"), store).counts)
    """
    with locked_folder(spool, waits) as folder:
        return _Pass(folder, store, links, progress, now or dt.datetime.now(dt.UTC)).run()


class _Pass:
    """One walk over a folder that is held."""

    def __init__(
        self, folder: Folder, store: Store, links: Path | None, progress: Progress, now: dt.datetime
    ) -> None:
        self.folder = folder
        self.store = store
        self.links = links
        self.progress = progress
        self.now = now.replace(minute=0, second=0, microsecond=0)
        self.done = self.to_read = self.deleted = 0
        self.losses: Losses = {}
        self.notices: list[str] = []

    def run(self) -> Collected:
        self._trust_the_clock()
        self._agree()
        before = self.counted
        names = sorted(path.name for path in self.folder.path.iterdir() if path.suffix == SPOOL_SUFFIX)
        self.to_read = sum(self._unread(name) for name in names)
        for name in names:
            with self._noticed(name):
                self._collect(name)
        for path in sorted(self.folder.path.glob(f"*{LOST_SUFFIX}")):
            if path.with_suffix(SPOOL_SUFFIX).name not in names:
                with self._noticed(path.name):
                    self._collect_worker_losses(path)
        for name in self.store.unfinished(self.folder.identity):
            if name not in names:
                self._miss(name)
        counts = self.counted - before
        self._close_weeks()
        return Collected(counts, len(names), self.deleted, listed(self.losses), tuple(self.notices))

    def _trust_the_clock(self) -> None:
        """A clock that was not set would turn true hours into impossible ones, and losses."""
        latest = max(EARLIEST, self.store.last_step() or EARLIEST)
        if self.now + AHEAD < latest:
            raise FolderError(
                str(self.folder.path),
                f"this machine says that it is {self.now:%Y-%m-%d %H:%M} UTC, and it was "
                f"{latest:%Y-%m-%d %H:%M} before",
                "set the clock, and collect again; nothing is lost",
            )

    def _close_weeks(self) -> None:
        """Close the weeks that are over, and have the folder remember it."""
        last, closed = newest_closed(self.now), self.store.last_closed()
        if closed is None or closed < last:
            try:
                codes = read_links(self.links) if self.links else {}
            except LinksError as error:
                self.notices.append(f"{error}; until then no week is closed")
                return
            blank_until = self.folder.closed
            if self.store.close(last, codes, lambda unclosed: close(unclosed, blank_until)):
                closed = last
                if self.store.any_outside(EARLIEST, self.now + AHEAD):
                    self.notices.append(
                        f"{self.store.name}: holds counts of hours that cannot be; they stand in no number "
                        "that is shown. Mend: netsafe-door set-aside takes them out"
                    )
        self.folder.sign(self.store.identity, self.steps, self.counted, closed)

    def _agree(self) -> None:
        """Make sure that the folder and the database know each other, and speak of the same past."""
        receipt, ledger = self.folder.receipt, self.store.ledger(self.folder.identity)
        note = self.folder.path / NAME
        if receipt.database not in ("", self.store.identity):
            raise FolderError(
                str(self.folder.path),
                f"was collected into another database until now, not into {self.store.name}",
                f"name that one with --to; or, to begin anew here, remove {note}",
            )
        if ledger.steps > receipt.steps + 1:
            raise FolderError(
                str(note),
                f"{self.store.name} knows more of this folder than the folder itself. Either "
                "this machine is a copy of another, or the folder was restored from an older "
                "copy",
                "see “A folder that forgot” in docs/counts.md",
            )
        self.steps, self.counted = ledger.steps, ledger.counted
        self.restored = ledger.steps < receipt.steps
        if not self.restored:
            self.folder.sign(self.store.identity, ledger.steps, ledger.counted)
        else:
            forgotten = receipt.counted - ledger.counted
            losses: Losses = {(self.now, Why.RESTORED): forgotten} if forgotten > 0 else {}
            self._take(Step(self.folder.identity, ledger.steps, receipt.steps, self.now, losses=losses))

    def _collect(self, name: str) -> None:
        """Read a spool to its end, and delete it or give back what was read."""
        with SpoolReader(self.folder.path / name) as spool:
            place = self.store.place(self.folder.identity, name)
            dead = spool.is_dead()  # before its size is taken: a dead one grows no more
            self._collect_worker_losses(spool.path.with_suffix(LOST_SUFFIX))
            offset = self._read(spool, place, dead)
            if dead:
                self._delete(spool.path)
            elif not spool.give_back(offset) and offset >= _MUCH:
                self.notices.append(
                    f"{spool.path}: {offset:,} bytes of it are collected and cannot be given back to the "
                    "disk. Mend: let the collector write to it, and keep it on ext4, XFS or Btrfs"
                )

    def _read(self, spool: SpoolReader, place: Place | None, dead: bool) -> int:
        """Take into the database what is new in a spool; the offset up to which it was read."""
        offset, why = spool.resume(place)
        tally = Tally(self.now)
        if why is not None and not (self.restored and why in _OUR_OWN_DOING):
            add(tally.losses, self.now, why, None)
        for block in spool.blocks(offset, spool.size):
            if block.complete:
                tally.add(block.data)
            elif dead:
                tally.add_last(block.data, spool.written)
            else:
                break  # its writer is about to end the line
            offset = block.end
            self.done += len(block.data)
            self.progress(self.done, self.to_read)
            if tally.full:
                self._write_down(spool, offset, tally)
                tally = Tally(self.now)
        if tally.read or tally.losses or (dead and offset):
            self._write_down(spool, offset, tally, finished=dead)
        return offset

    def _write_down(self, spool: SpoolReader, offset: int, tally: Tally, finished: bool = False) -> None:
        spool.flush()
        counts, place = tally.add_up(), spool.place(offset, finished)
        self._take(replace(self._next(spool.name), place=place, counts=counts, losses=tally.losses))

    def _collect_worker_losses(self, path: Path) -> None:
        """Write down what a worker could not write; it may tell of more, hour by hour, while it lives."""
        spool = path.with_suffix(SPOOL_SUFFIX)
        reported = worker_losses(path, self.now)
        previous = self.store.worker_losses(self.folder.identity, spool.name) if reported else {}
        news = {hour: n for hour, n in reported.items() if previous.get(hour) != n}
        if news:
            self._take(replace(self._next(spool.name), worker_losses=news))
            for hour, n in news.items():
                add(self.losses, hour, Why.FULL, n - previous.get(hour, 0))
        if not spool.exists() and time.time() - path.stat().st_mtime > _FORGOTTEN:
            path.unlink()  # younger, its worker may be waiting for room to begin a spool

    def _miss(self, name: str) -> None:
        """A spool is gone of which more was to be expected."""
        place = self.store.place(self.folder.identity, name)
        place = replace(place, finished=True) if place and is_workers(name) else Place()
        losses: Losses = {} if self.restored else {(self.now, Why.GONE): None}
        self._take(replace(self._next(name), place=place, losses=losses))

    def _delete(self, spool: Path) -> None:
        spool.with_suffix(LOST_SUFFIX).unlink(missing_ok=True)
        spool.unlink()
        self.deleted += 1

    def _next(self, spool: str) -> Step:
        """The step that comes next, about that spool; nothing is in it yet."""
        return Step(self.folder.identity, self.steps, self.steps + 1, self.now, spool)

    def _take(self, step: Step) -> None:
        """Have the database take the step, then the folder say so."""
        self.store.take(step)
        self.steps, self.counted = step.after, self.counted + step.counted
        self.folder.sign(self.store.identity, self.steps, self.counted)
        for (hour, why), n in step.losses.items():
            add(self.losses, hour, why, n)

    def _unread(self, name: str) -> int:
        """About how many bytes there are to read."""
        place = self.store.place(self.folder.identity, name) or Place()
        try:
            return max(0, (self.folder.path / name).lstat().st_size - place.offset)
        except OSError:
            return 0

    @contextmanager
    def _noticed(self, name: str) -> Iterator[None]:
        """Trouble with one file stops no other."""
        try:
            yield
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            self.notices.append(f"{self.folder.path / name}: {reason}. Mend: see to this file; it was left")
