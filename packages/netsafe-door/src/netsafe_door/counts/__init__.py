"""Visits that the door counted: from the spools on its disk into a database, each exactly once.

:mod:`collect` leads; :mod:`spool`, :mod:`told` and :mod:`folder` are what lies on the disk, :mod:`line`
and :mod:`tally` what it says; :mod:`sqlite` and :mod:`postgres` are the databases, alike before
:mod:`store`; :mod:`closing` closes a week, :mod:`disclosure` decides which of its numbers people may see, and
:mod:`overview` shows them.

Example::

    from netsafe_door.counts import collect, open_store

    with open_store("counts.sqlite3") as store:
        collected = collect(Path("spool"), store)
"""

from netsafe_door.counts.collect import Collected, collect
from netsafe_door.counts.folder import FolderError
from netsafe_door.counts.loss import Loss, Why
from netsafe_door.counts.opening import UnknownAddress, open_store
from netsafe_door.counts.store import Store, StoreError

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
