"""What can be wrong with the place where files lie, as an explanation in the words of this package."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from netsafe_intake.fault_explanation import Explanation

from netsafe_desk.jobs.job import TemporaryFault

PACKAGE = "netsafe_desk.storage"

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What a system says where no more can be written."""


class StorageFault(TemporaryFault):
    """The storage does not take or give a file now: a full disk, a server that is away or refuses."""

    code = "desk-storage"

    def __init__(self, case: str, place: str = "", /, **values: str) -> None:
        super().__init__(Explanation(PACKAGE, case, values), place)


@contextmanager
def explained_disk_faults(place: str) -> Iterator[None]:
    """Let what the system says of a disk be a StorageFault; a file that is not there stays an OSError."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        if error.errno in FULL:
            raise StorageFault("full", place) from error
        raise StorageFault("disk", place, why=(error.strerror or type(error).__name__).lower()) from error
