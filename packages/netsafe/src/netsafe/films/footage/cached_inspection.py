"""A film taken in: looked at once, however many shapes and builds want it, for what was found is kept.

What is kept lies in the cache of the films by the digest of the recording, of the limits and of the tools: a
film that is there unchanged is neither decoded nor cut again.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from netsafe_intake.canonical_json import digest_of

from netsafe.films import tools_digest
from netsafe.films.footage.container_check import container
from netsafe.films.footage.footage_error import FootageError
from netsafe.films.footage.inspection import Inspection, inspect_film
from netsafe.films.footage.limits import LIMITS, Limits
from netsafe.typesetting.cache import Cache


@dataclass(frozen=True)
class Footage:
    """A film that can be decoded: its file, the digest of its bytes, and what it is."""

    path: Path
    digest: str
    inspection: Inspection


def inspected_footage(path: Path, cache: Cache, limits: Limits = LIMITS) -> Footage:
    """Look at the film at `path`, or take from the cache what was seen.

    Of several processes one looks, and the others wait for it.  Raises FootageError, each time anew, as
    :func:`~netsafe.films.footage.inspection.inspect_film` does.
    """
    container(path, limits)
    digest = _sha256(path)
    key = key_of("inspect", digest, asdict(limits))
    with _alone(path):
        answer = _parsed(cache.get(key))
        if answer is None:
            try:
                answer = {"seen": asdict(inspect_film(path, limits))}
            except FootageError as error:
                if not error.lasting:
                    raise
                answer = {"refused": [error.reason, error.mend]}
            cache.store(key, json.dumps(answer).encode())
    if "refused" in answer:
        raise FootageError(path.name, *answer["refused"])
    return Footage(path, digest, Inspection.read(answer["seen"]))


def key_of(*made_from: Any) -> str:
    """What something stands under in the cache: a digest of what it is made from, and of the tools."""
    return digest_of(
        [tools_digest.digest(), tools_digest.digest_of_folder(Path(__file__).parent), *made_from]
    )


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Nobody else is in here with the same file; on a disc that knows no locks, somebody may be."""
    with path.open("rb") as file:
        with contextlib.suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _parsed(data: bytes | None) -> dict[str, Any] | None:
    return None if data is None else json.loads(data)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
