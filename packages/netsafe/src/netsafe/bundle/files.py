"""The files of a bundle: each is read whole, is the bundle's own, and is what its name says."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from netsafe_intake.file import FileFault, read_file

from netsafe.bundle.faults import BundleError, Fault, Place
from netsafe.formats.captions import are_captions
from netsafe.formats.images import ImageFault, check_image

MAX_TEXT = 4 * 1024 * 1024
MAX_FILM = 64 * 1024 * 1024

FaultAt = Callable[[tuple[str | int, ...], str], None]
"""Takes a path in campaign.toml and what is wrong there."""


class Filed(bytes):
    """What a file of the bundle holds, and where it lies: what wants a large file need not write it again.

    It is equal to the bytes alone, and has their digest.
    """

    path: Path

    def __new__(cls, data: bytes, path: Path) -> Self:
        """`data`, as it was read from `path`."""
        filed = super().__new__(cls, data)
        filed.path = path
        return filed

    def __getnewargs__(self) -> tuple[bytes, Path]:  # type: ignore[override]
        return bytes(self), self.path


def read(root: Path, name: str) -> bytes:
    """The bytes of the file `name` below `root`.  Raises BundleError with one fault.

    Text is UTF-8; the byte order mark that some programs put first is left out.
    """
    path = root / name
    is_text = not name.startswith(("pictures/", "films/"))
    if path.is_symlink():
        raise BundleError(
            Fault(Place(name), "is a link to elsewhere; a bundle holds its own files.", "copy it in")
        )
    try:
        data = read_file(path, MAX_TEXT if is_text else MAX_FILM)
        if is_text:
            data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BundleError(Fault(Place(name, line), "is not UTF-8.", "save the file as UTF-8")) from None
    except FileFault as fault:
        raise BundleError(Fault(Place(name), f"{fault.reason}.", fault.mend)) from None
    while is_text and data.startswith(codecs.BOM_UTF8):  # two, where a file with a mark was joined to another
        data = data.removeprefix(codecs.BOM_UTF8)
    return data


def with_pictures(root: Path, rows: Any, files: dict[str, bytes], fault_at: FaultAt) -> Any:
    """The rows of ``[[pictures]]`` with the ``data`` of their files, which are added to `files`."""
    return (
        [
            _filled(root, row, "pictures", ("pictures", index), {"file": "data"}, files, fault_at)
            for index, row in enumerate(rows)
        ]
        if isinstance(rows, list)
        else rows
    )


def with_recordings(root: Path, rows: Any, files: dict[str, bytes], fault_at: FaultAt) -> Any:
    """The rows of ``[[films]]``, each recording with the data of its film and of its captions."""
    if not isinstance(rows, list):
        return rows
    filled = []
    for index, row in enumerate(rows):
        if isinstance(row, dict) and isinstance(row.get("recordings"), list):
            names = {"file": "data", "captions": "captions_data"}
            place = ("films", index, "recordings")
            made = [_filled(root, one, "films", place, names, files, fault_at) for one in row["recordings"]]
            row = {**row, "recordings": made}
        filled.append(row)
    return filled


def _filled(
    root: Path,
    row: Any,
    folder: str,
    place: tuple[str | int, ...],
    names: dict[str, str],
    files: dict[str, bytes],
    fault_at: FaultAt,
) -> Any:
    """`row` with the content of each file that it names: field with the name → field for the data."""
    if not isinstance(row, dict):
        return row
    for field, target in names.items():
        name = row.get(field)
        if not isinstance(name, str):
            continue
        if "/" in name or "\\" in name:  # never read: the model says what is wrong with the name
            row = {**row, target: b""}
            continue
        path = f"{folder}/{name}"
        at = (*place, field) if folder == "pictures" else place
        data = b""
        try:
            data = read(root, path)
            _check(path, data)
            data = Filed(data, (root / path).resolve()) if folder == "films" else data
            files[path] = data
        except BundleError as error:
            fault_at(at, f"{path} {error.faults[0].reason}")
        except ImageFault as error:
            fault_at(at, f"{path} {error}.")
        row = {**row, target: data}
    return row


def _check(path: str, data: bytes) -> None:
    """Refuse what is not what its place says: a picture, an MP4 film, captions."""
    if path.startswith("pictures/"):
        check_image(data)
    elif path.endswith((".vtt", ".srt")):
        if not are_captions(data):
            raise ImageFault("is neither WebVTT nor SRT; its first line should read WEBVTT")
    elif not path.endswith(".mp4") or data[4:8] != b"ftyp":
        raise ImageFault("is not an MP4 film; save it as H.264 in .mp4")
