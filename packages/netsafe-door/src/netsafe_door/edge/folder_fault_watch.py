"""The parent's eye on the folder: says what is wrong with it, once.

Workers take up a new folder by themselves, and go on with the old one where it cannot be served.  Why not
is told here, so that it is told once however many workers there are.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from netsafe_door.edge.content_expiry_warning import warning
from netsafe_door.edge.folder_snapshot import Identity, SnapshotError, identity, read
from netsafe_door.edge.log import log


class FolderWatch:
    """Looks at `folder`, and tells the operator by `tell`."""

    def __init__(
        self,
        folder: Path,
        tell: Callable[[str], None] = log,
        today: Callable[[], date] = date.today,
        *,
        for_others: bool = False,
    ) -> None:
        """Read the folder once; `for_others`: other machines can ask.

        Raises SnapshotError where it cannot be served.
        """
        self._folder = folder
        self._for_others = for_others
        self._tell = tell
        self._today = today
        self._warned: date | None = None
        self._identity, self._valid_until = self._read()

    def poll(self, again: bool = False) -> None:
        """Read the folder again where it is another one, and say what is wrong; once a day, what is due.

        With `again` it is read in any case, and that is said.
        """
        if again or identity(self._folder) != self._identity:
            try:
                self._identity, self._valid_until = self._read()
                self._warned = None
                if again:
                    self._tell(f"{self._folder} was read again, as asked")
            except SnapshotError as error:
                self._identity = identity(self._folder)
                self._tell(f"what was published is not served, the old goes on: {error}")
        if self._today() != self._warned:
            self._warned = self._today()
            if due := warning(self._valid_until, self._warned):
                self._tell(due)

    def _read(self) -> tuple[Identity | None, date]:
        snapshot = read(self._folder, for_others=self._for_others)
        return snapshot.identity, snapshot.table.valid_until
