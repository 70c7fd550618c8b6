"""Visits that the door counted: from the spools on its disk into a database, each exactly once.

:mod:`.spool_collection` runs the whole.  :mod:`.spool_reader`, :mod:`.lost_file_reader` and
:mod:`.locked_spool_folder` read what is on the disk, :mod:`.spool_line` and :mod:`.tally` what it says.
:mod:`.sqlite` and :mod:`.postgres` are the databases behind :mod:`.store`.  :mod:`.closing` closes a week,
:mod:`.disclosure` decides which of its numbers people may see, :mod:`.overview` shows them.

Example::

    from netsafe_door.counts import collect, open_store

    with open_store("counts.sqlite3") as store:
        collected = collect(Path("spool"), store)
"""

from netsafe_door.counts.locked_spool_folder import FolderError
from netsafe_door.counts.loss import Loss, Why
from netsafe_door.counts.spool_collection import Collected, collect
from netsafe_door.counts.store import Store, StoreError
from netsafe_door.counts.store_of_address import UnknownAddress, open_store

__all__ = [
    "Collected",
    "FolderError",
    "Loss",
    "Store",
    "StoreError",
    "UnknownAddress",
    "Why",
    "collect",
    "open_store",
]
