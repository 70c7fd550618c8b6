"""The snapshot that is answered from: another one takes its place when the folder is another one.

Readers get the old or the new, never a mixture; what cannot be served is not taken up.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from netsafe_intake.mistyped_web_address import LONGEST_ASKED

from netsafe_door.edge.folder_snapshot import Identity, Snapshot, SnapshotError, identity, read
from netsafe_door.edge.replies import Reply
from netsafe_door.edge.user_agents import Header

AGAIN = 5.0
"""Seconds after which a folder that was refused is read once more: it may have been half copied."""


class CurrentSnapshot:
    """The folder as it is answered; `look` takes up what has changed."""

    def __init__(
        self, folder: Path, clock: Callable[[], float] = time.monotonic, *, for_others: bool = False
    ) -> None:
        """Read `folder`; `for_others`: other machines can ask.  Raises SnapshotError."""
        self._folder = folder
        self._for_others = for_others
        self._clock = clock
        self._lock = threading.Lock()
        self._refused: Identity | None = None
        self._again = 0.0
        self._before: Snapshot | None = None
        self.snapshot = read(folder, for_others=for_others)

    def reply(self, method: str, path: str, query: str, header: Header) -> Reply:
        """The reply to a request: the table of ``docs/door.md``.  Nothing that is asked raises.

        `path` is without ``%`` escapes, `query` what follows ``?``, `header` gives what is said under a
        name.  Where nothing stands at `path`, the folder is looked at before that is said: another worker
        may have sent the page of a build that this one has not noticed yet.
        """
        snapshot = self.snapshot
        if method != "GET" and method != "HEAD":
            return snapshot.refused
        if len(path) > LONGEST_ASKED:
            return (snapshot.link_at(path) or snapshot.not_found_at(path)).reply(method, query, header)
        answer = snapshot.answers.get(path) or snapshot.find(path)
        if answer is None:
            self.poll()
            if self.snapshot is not snapshot:
                snapshot = self.snapshot
                answer = snapshot.find(path)
            answer = answer or snapshot.not_found_at(path)
        return answer.reply(method, query, header)

    def poll(self, again: bool = False) -> SnapshotError | None:
        """Take up the folder where it is another one; why not, the first time that one is refused.

        With `again` it is read whether or not it seems to be another one.
        """
        if not again and identity(self._folder) == self.snapshot.identity:
            return None
        with self._lock:
            identity_now = identity(self._folder)
            already_refused = identity_now == self._refused and not again
            same = identity_now == self.snapshot.identity and not again
            if same or (already_refused and self._clock() < self._again):
                return None
            try:
                snapshot = read(self._folder, self.snapshot, for_others=self._for_others)
            except SnapshotError as error:
                self._refused, self._again = identity_now, self._clock() + AGAIN
                return None if already_refused else error
            # What goes is held until the next one goes: a reply from its open files may be on the way.
            self._before, self.snapshot = self.snapshot, snapshot
            return None
