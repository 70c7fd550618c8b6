"""Pictures, logos, films, voices and captions that campaign.toml names: each is what its name says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from netsafe_intake.bounded_file import FileFault
from netsafe_intake.fault_explanation import Explanation
from netsafe_intake.wording import Value

from netsafe.bundle.faults import PACKAGE, BundleError
from netsafe.bundle.file_source import BundleSource
from netsafe.campaign.blob import Blob
from netsafe.campaign.validation_messages import Where
from netsafe.formats.captions import are_captions
from netsafe.formats.image_checks import ImageFault, check_image

FaultAt = Callable[[Where, Explanation], None]
"""Takes a path in campaign.toml and what is wrong there."""

Check = Callable[[str, bytes], None]
"""Takes the path and the bytes of a file, and raises FileFault where it is not what its place says."""


class Contents:
    """Reads what the rows of campaign.toml name, and tells `fault_at` of every fault.

    Attributes:
        paths: digest → path of each picture, logo, film and voice that was read: they stay where they lie.
        captions: path → bytes of each file of captions.
    """

    def __init__(self, source: BundleSource, fault_at: FaultAt) -> None:
        self._source, self._fault_at = source, fault_at
        self.paths: dict[str, str] = {}
        self.captions: dict[str, bytes] = {}

    def with_pictures(self, rows: Any) -> Any:
        """The rows of ``[[pictures]]``, each with the blob of its file."""
        return self._rows_with_blob(rows, "pictures", "pictures", "file", "content")

    def with_logos(self, rows: Any) -> Any:
        """The rows of ``[[organisations]]``, each logo with the blob of its file."""
        return self._rows_with_blob(rows, "organisations", "logos", "logo", "logo_content")

    def _rows_with_blob(self, rows: Any, table: str, folder: str, field: str, content: str) -> Any:
        """The rows of `table`; where `field` names a file in `folder`, `content` holds its blob."""
        if not isinstance(rows, list):
            return rows
        return [
            {**row, content: self._blob(folder, row[field], (table, index, field))}
            if _names_file(row, field)
            else row
            for index, row in enumerate(rows)
        ]

    def with_recordings(self, rows: Any) -> Any:
        """The rows of ``[[films]]``, each recording with the blob of its film and with its captions."""
        if not isinstance(rows, list):
            return rows
        return [
            {**row, "recordings": [self._recording(recording, index) for recording in row["recordings"]]}
            if isinstance(row, dict) and isinstance(row.get("recordings"), list)
            else row
            for index, row in enumerate(rows)
        ]

    def with_voices(self, rows: Any) -> Any:
        """The rows of ``[[storyboards]]``, each recorded voice with the blob of its file."""
        if not isinstance(rows, list):
            return rows
        return [
            {**row, "voices": [self._voice(voice, index) for voice in row["voices"]]}
            if isinstance(row, dict) and isinstance(row.get("voices"), list)
            else row
            for index, row in enumerate(rows)
        ]

    def _voice(self, row: Any, index: int) -> Any:
        if not _names_file(row, "file"):
            return row
        return {
            **row,
            "content": self._blob("films", row["file"], ("storyboards", index, "voices"), _check_voice),
        }

    def _recording(self, row: Any, index: int) -> Any:
        place = ("films", index, "recordings")
        if _names_file(row, "file"):
            row = {**row, "content": self._blob("films", row["file"], place)}
        if _names_file(row, "captions"):
            path = f"films/{row['captions']}"
            captions = self._read("films", row["captions"], place)
            if captions:
                self.captions[path] = captions
            row = {**row, "captions_content": captions}
        return row

    def _blob(self, folder: str, name: str, place: Where, check: Check | None = None) -> Blob:
        content = self._read(folder, name, place, check)
        blob = Blob.of(content)
        if content:
            self.paths[blob.sha256] = f"{folder}/{name}"
        return blob

    def _read(self, folder: str, name: str, place: Where, check: Check | None = None) -> bytes:
        """The bytes of a file; empty, after `fault_at` was told, where it cannot be used."""
        if "/" in name or "\\" in name:  # never read: the model says what is wrong with the name
            return b""
        path = f"{folder}/{name}"
        try:
            content = self._source.read(path)
            (check or _check)(path, content)
            return content
        except BundleError as error:
            explanation = error.faults[0].explanation
            why, mend = explanation.reason_word, explanation.mend_word
            self._fault_at(place, _unusable("unusable-here", path=path, why=why, mend=mend))
        except (FileFault, ImageFault) as error:
            self._fault_at(place, _of_file(path, error))
        return b""


def _unusable(case: str, /, **values: Value) -> Explanation:
    return Explanation(PACKAGE, f"content.{case}", values)


def logo_fault(path: str, error: ImageFault) -> Explanation:
    """Why the logo at `path` of a bundle cannot be drawn, and how to mend it."""
    return _of_file(path, error)


def _of_file(path: str, error: FileFault | ImageFault) -> Explanation:
    """Why the file at `path` cannot be used, and how to mend it."""
    explanation = error.explanation
    why: Value = explanation.reason_word if explanation else error.reason
    mend: Value = explanation.mend_word if explanation and error.mend else error.mend
    return _unusable("unusable", path=path, why=why, mend=mend)


def _names_file(row: Any, field: str) -> bool:
    return isinstance(row, Mapping) and isinstance(row.get(field), str)


def _check(path: str, content: bytes) -> None:
    """Refuse what is not what its place says: a picture, an MP4 film, captions."""
    if path.startswith("pictures/"):
        check_image(content)
    elif path.startswith("logos/"):
        # Whatever draws it looks at it closer than at any picture (typesetting.logo).
        if not content:
            raise FileFault(_unusable("no-logo"))
    elif path.endswith((".vtt", ".srt")):
        if not are_captions(content):
            raise FileFault(_unusable("no-captions"))
    elif not path.endswith(".mp4") or content[4:8] != b"ftyp":
        raise FileFault(_unusable("no-film"))


def _check_voice(path: str, content: bytes) -> None:
    """Refuse what is no recorded voice."""
    if not path.endswith(".wav") or content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        raise FileFault(_unusable("no-voice"))
