"""A release with the line of the folder that each thing in it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from netsafe.bundle import toml_lines
from netsafe.bundle.faults import Place
from netsafe.campaign.finding_subject import (
    FactPath,
    FactSubject,
    FileSubject,
    Subject,
    TextGroupSubject,
    TextSubject,
)
from netsafe.campaign.release import Release
from netsafe.formats.blobs import NO_BLOBS, BlobStore
from netsafe.language.wording_profile import LanguageProfile

TOML = "campaign.toml"
SEAL = "seal.json"
SIGNATURE = "seal.json.sig"


@dataclass(frozen=True)
class Bundle:
    """A release with the store of its pictures and films, and the line that each thing stands on.

    `files` are the files of text that were read, by path, with the seal and its signature as they came, which
    nobody has verified yet; `languages` the language files, by the tag that
    each is named for.
    """

    release: Release
    blobs: BlobStore = field(default=NO_BLOBS, repr=False)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    text_places: Mapping[tuple[str, str], Place] = field(default_factory=dict, repr=False)
    fact_lines: Mapping[toml_lines.Path, int] = field(default_factory=dict, repr=False)
    languages: Mapping[str, LanguageProfile] = field(default_factory=dict, repr=False)

    def place_of_text(self, key: str, language: str) -> Place:
        """Where the words under `key` stand in `language`, or the file where they belong."""
        place = self.text_places.get((key, language))
        return place or Place(f"words/{key.partition('.')[0]}.{language}.md")

    def place_of_fact(self, *path: str | int) -> Place:
        """Where a value of campaign.toml stands: ``place_of_fact("services", 0, "number")``."""
        return Place(TOML, toml_lines.line_of(dict(self.fact_lines), path))

    def place_of(self, subject: Subject) -> Place:
        """The line on which a subject stands, or the file where it belongs."""
        match subject:
            case FactSubject(path):
                return self.place_of_fact(*path)
            case TextGroupSubject(stem, language):
                return Place(f"words/{stem}.{language}.md")
            case FileSubject(path, line):
                return Place(self._file_named_at(path), line)
            case TextSubject(key, language, None):
                return self.place_of_text(key, language)
            case TextSubject(key, language, offset):
                return self._place_in_text(key, language, offset or 0)

    def _file_named_at(self, path: FactPath) -> str:
        """The file, by its path from the folder, whose name is the value at `path`."""
        value: Any = self.release
        for step in path:
            value = value[step] if isinstance(step, int) else getattr(value, step)
        return f"{path[0]}/{value}"

    def _place_in_text(self, key: str, language: str, offset: int) -> Place:
        """The line on which the character at `offset` of a wording stands."""
        place = self.place_of_text(key, language)
        lines = self._lines.get(place.file)
        if lines is None:
            content = self.files.get(place.file, b"").decode()
            lines = self._lines[place.file] = content.replace("\r\n", "\n").split("\n")
        text = self.release.text(key).of(language) or ""
        if place.line is None:
            return place
        line = place.line + 1
        while line <= len(lines) and not lines[line - 1].strip():
            line += 1
        return Place(place.file, min(line + text[:offset].count("\n"), len(lines)))

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        """The lines of the words files that somebody asked for."""
        return {}
