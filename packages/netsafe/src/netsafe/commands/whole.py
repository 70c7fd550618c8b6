"""Files that a command writes: each is there whole, or as it was before."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def beside(contents: Mapping[Path, bytes]) -> Iterator[Callable[[], None]]:
    """Have `contents` on the disk beside the files that they will be; call what is given to put them there.

    So that whatever has to be noted before (a ledger) is noted when nothing more can fail but a rename.
    What was not put in place is removed.  Raises OSError.

    >>> with beside({Path("open.csv"): b"area,calls"}) as put:    # doctest: +SKIP
    ...     put()
    """
    ready: dict[Path, Path] = {}
    try:
        for path, data in contents.items():
            handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
            ready[path] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            ready[path].chmod(0o644)

        def put() -> None:
            for path, temporary in ready.items():
                temporary.replace(path)

        yield put
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)


def write_whole(contents: Mapping[Path, bytes]) -> None:
    """Write files, all of which are on the disk before the first is put in its place.  Raises OSError."""
    with beside(contents) as put:
        put()
