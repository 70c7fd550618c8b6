"""Files that a command writes: each is there whole, or as it was before."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def staged_files(contents: Mapping[Path, bytes]) -> Iterator[Callable[[], None]]:
    """Write `contents` beside the files that they will be; calling what is yielded puts them in place.

    What has to be noted first (in a ledger) is noted in between, when nothing but a rename can fail any
    more.  Files that were not put in place are removed.  Raises OSError.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "open.csv")
    ...     with staged_files({path: b"area,calls"}) as replace_files:
    ...         replace_files()
    ...     path.read_text()
    'area,calls'
    """
    temporary_files: dict[Path, Path] = {}
    try:
        for path, data in contents.items():
            handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
            temporary_files[path] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary_files[path].chmod(0o644)

        def replace_files() -> None:
            for path, temporary in temporary_files.items():
                temporary.replace(path)

        yield replace_files
    finally:
        for temporary in temporary_files.values():
            temporary.unlink(missing_ok=True)


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write files; all are on the disk before the first is put in its place.  Raises OSError."""
    with staged_files(contents) as replace_files:
        replace_files()
