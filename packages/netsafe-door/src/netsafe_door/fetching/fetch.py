"""Fetch, verify, swap: whole or not at all, however often it is ended in the middle.

::

    OUT                      a link to the folder that is served
    .OUT.netsafe/SHA256/     a folder for each list; the newest two stay
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from netsafe_door.fetching.fetch_error import FetchError
from netsafe_door.fetching.listing import ListedFile, Listing, read_listing
from netsafe_door.fetching.place import PublishedPlace, place_of
from netsafe_door.fetching.signature import signer

MOST_OF_LISTING = 64 * 1024 * 1024
MOST_OF_SIGNATURE = 64 * 1024
_STATE = "fetched.json"


@dataclass(frozen=True)
class Fetched:
    """What was taken up: from which seal, signed by whom, how many files came over; `is_new` is False
    where it stood here already."""

    seal: int
    principal: str
    count: int
    is_new: bool


def fetch(address: str, trusted_keys: Path, out: Path) -> Fetched:
    """Take up what was published at `address`: `out` leads to it afterwards.  Raises FetchError."""
    place = place_of(address)
    home = out.absolute().parent / f".{out.name}.netsafe"
    with _locked(home, out):
        pointer = place.read("current", 200).decode("ascii", "replace").strip()
        if not re.fullmatch(r"[0-9a-f]{64}", pointer):
            raise FetchError(f"{address}/current", "names no list of files", "ask those who publish it")
        name = f"listings/{pointer}.json"
        content = place.read(name, MOST_OF_LISTING)
        signature = place.read(f"{name}.sig", MOST_OF_SIGNATURE)
        principal = signer(content, signature, trusted_keys)
        listing = read_listing(content, f"{address}/{name}")
        _refuse_another(listing, home, out)
        target = home / hashlib.sha256(content).hexdigest()
        if out.is_symlink() and out.resolve() == target.resolve() and target.is_dir():
            return Fetched(listing.seal, principal, 0, is_new=False)
        count = _bring(listing, place, out, target)
        _point(out, target)
        _tidy(home, target)
        return Fetched(listing.seal, principal, count, is_new=True)


def _bring(listing: Listing, place: PublishedPlace, out: Path, target: Path) -> int:
    """Make the folder `target`, with what stands in `out` already and what is new; how many came over."""
    part = target.with_name(f"{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        count = 0
        for file in listing.files:
            path = part / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            content = _content_here(out / file.path, file)
            if content is None:
                content = place.read(f"objects/{file.sha256[:2]}/{file.sha256}", file.size)
                count += 1
                if hashlib.sha256(content).hexdigest() != file.sha256:
                    mend = "nothing was taken up; ask those who publish it"
                    raise FetchError(file.path, "is not the file that was signed", mend)
            path.write_bytes(content)
        state = {"campaign": listing.campaign, "sequence": listing.sequence, "seal": listing.seal}
        (part / _STATE).write_text(json.dumps(state))
        os.sync()
        part.rename(target)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        reason = (error.strerror or str(error)).lower()
        raise FetchError(str(target.parent), reason, "what is served has stayed; make room") from None
    except FetchError:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return count


def _content_here(path: Path, file: ListedFile) -> bytes | None:
    """The bytes of a file that stands here from before, if they are those of the list."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == file.sha256 else None


def _refuse_another(listing: Listing, home: Path, out: Path) -> None:
    """Refuse another campaign, and what was published before that which is served: old news comes last."""
    try:
        state = json.loads((out / _STATE).read_text())
    except (OSError, ValueError):
        return
    if state["campaign"] != listing.campaign:
        raise FetchError(
            str(out), f"serves {state['campaign']}, and this is {listing.campaign}", "name another folder"
        )
    if state["sequence"] > listing.sequence:
        mend = "nothing was taken up; is the storage an old copy?"
        raise FetchError("the list of files", "is older than what is served", mend)


def _point(out: Path, target: Path) -> None:
    """Let `out` lead to `target`, in one step."""
    link = out.with_name(f".{out.name}.link")
    link.unlink(missing_ok=True)
    link.symlink_to(target.relative_to(out.absolute().parent))
    link.replace(out)


def _tidy(home: Path, target: Path) -> None:
    """Keep the folder that is served and the one before: readers may be in the middle of a file of it."""
    folders = sorted(
        (path for path in home.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime
    )
    for folder in [path for path in folders if path != target][:-1]:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _locked(home: Path, out: Path) -> Iterator[None]:
    """One fetch at a time; and what stands at `out` is ours to replace."""
    if out.exists() and not out.is_symlink():
        raise FetchError(str(out), "is there already, and no link of a fetch", "name another")
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = os.open(home / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise FetchError(str(home), (error.strerror or str(error)).lower(), "name another folder") from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
