"""What a kind of file is."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

Read = Callable[[Path], bool]
"""Whether a file was taken; it raises nothing where it is refused in one line."""


@dataclass(frozen=True)
class Kind:
    """A kind of file: `seeds` are well, `tokens` hurt, `reader` makes what reads what is called `file`.

    `mutators` are its own beside those of every kind.
    """

    name: str
    file: str
    seeds: Callable[[], list[bytes]]
    tokens: tuple[bytes, ...]
    reader: Callable[[], Read]
    mutators: tuple[Callable[[bytes, random.Random, Kind], bytes], ...] = ()


@contextmanager
def folder_beside(path: Path, name: str) -> Iterator[Path]:
    """An empty folder `name` beside the file at `path`; removed afterwards, with all that is in it."""
    folder = path.parent / name
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def refusals(call: Callable[[Path], Any], *errors: type[Exception]) -> Read:
    """`call` as a reader, which refuses with `errors` of one line."""

    def read(path: Path) -> bool:
        try:
            call(path)
        except errors as error:
            assert all(0 < len(line) < 2000 for line in str(error).split("\n")), (
                "a line or more of a few words"
            )
            return False
        return True

    return read
