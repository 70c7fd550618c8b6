"""The bundle: a release as a folder that people read, keep in git and send to each other.

::

    campaign.toml            facts, names, dates, services, theme
    words/messages.cy.md     sentences, one file per subject and language
    words/messages.en.md
    languages/ga.toml        what the rules look for in a language, where Net Safe does not know it
    pictures/mark.svg
    films/dawn.cy.mp4        a film that is the campaign's own, with its captions beside it
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from netsafe_intake.explanation import Explanation
from netsafe_intake.toml import TomlFault, toml_of, tuples
from pydantic import ValidationError

from netsafe.bundle import toml_lines, words
from netsafe.bundle.faults import BundleError, Fault, Place, fault
from netsafe.bundle.language_files import no_toml, read_language_file
from netsafe.bundle.media_files import Contents
from netsafe.bundle.source import BundleSource, FolderSource, MemorySource, read_text
from netsafe.campaign.finding_subject import (
    FactPath,
    FactSubject,
    FileSubject,
    Subject,
    TextGroupSubject,
    TextSubject,
)
from netsafe.campaign.release import Release
from netsafe.campaign.text import Text, Wording
from netsafe.campaign.validation_messages import Where, field_fault
from netsafe.formats.blobs import NO_BLOBS, BlobStore
from netsafe.language.profile import LanguageProfile

TOML = "campaign.toml"
_WORDS_NAME = re.compile(r"(?P<stem>[a-z0-9]+(-[a-z0-9]+)*)\.(?P<language>[A-Za-z0-9-]+)\.md")


@dataclass(frozen=True)
class Bundle:
    """A release with the store of its pictures and films, and the line that each thing stands on.

    `files` are the files of text that were read, by path; `languages` the language files, by the tag that
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


def read_bundle(folder: str | os.PathLike[str]) -> Bundle:
    """Read the bundle in `folder`.

    Raises BundleError with every fault that was found, each with its file and line.  A text that is
    missing in one language is not a fault here but a finding of the rules: a draft may be read.
    """
    return _bundle_from(FolderSource(Path(folder)))


def bundle_of_files(files: Mapping[str, bytes]) -> Bundle:
    """The bundle in `files`, path → bytes: read as from a folder, with the same faults."""
    return _bundle_from(MemorySource(files))


def _bundle_from(source: BundleSource) -> Bundle:
    toml = read_text(source, TOML)
    try:
        facts = toml_of(toml.decode())
    except TomlFault as error:
        raise no_toml(TOML, error) from None
    lines = toml_lines.lines_of(toml.decode())
    faults: list[Fault] = []

    def fault_at(path: Where, explanation: Explanation) -> None:
        faults.append(Fault(Place(TOML, toml_lines.line_of(lines, path)), explanation))

    texts = _Texts(source, _languages_of(facts), faults)
    wordings = texts.read_words()
    profiles = texts.read_languages()
    contents = Contents(source, fault_at)
    facts["pictures"] = contents.with_pictures(facts.get("pictures", []))
    facts["films"] = contents.with_recordings(facts.get("films", []))
    facts["texts"] = wordings
    release: Release | None = None
    try:
        release = Release.model_validate(tuples(facts))
    except ValidationError as error:
        for detail in error.errors():
            fault_at(*field_fault(Release, detail))
    if faults or release is None:
        raise BundleError(*sorted(set(faults), key=lambda fault: (fault.place.file, fault.place.line or 0)))
    files = {TOML: toml, **texts.files, **contents.captions}
    return Bundle(release, source.blobs(contents.paths), files, texts.places, lines, profiles)


def _languages_of(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The leading and the further languages that campaign.toml names, whatever else is wrong with it."""
    leading, further = facts.get("languages"), facts.get("further")
    tags = list(leading) if isinstance(leading, list) else []
    for row in further if isinstance(further, list) else ():
        tags.append(row.get("language") if isinstance(row, dict) else None)
    return tuple(dict.fromkeys(tag for tag in tags if isinstance(tag, str)))


class _Texts:
    """Reads ``words/`` and ``languages/``; adds to `faults` what is wrong there.

    Attributes:
        files: path → bytes of each file that was read.
        places: key and language → where that wording stands.
    """

    def __init__(self, source: BundleSource, languages: tuple[str, ...], faults: list[Fault]) -> None:
        self._source, self._languages, self._faults = source, languages, faults
        self.files: dict[str, bytes] = {}
        self.places: dict[tuple[str, str], Place] = {}

    def read_words(self) -> tuple[Text, ...]:
        """Every text, sorted by the subject of its file, in the order of the first file that has it."""
        subjects: dict[str, dict[str, dict[str, Wording]]] = {}
        for name in self._source.names("words"):
            path = f"words/{name}"
            parts = _WORDS_NAME.fullmatch(name)
            if parts is None or parts["language"] not in self._languages:
                known = ", ".join(self._languages)
                self._faults.append(fault(Place(path), "bundle.no-words-file", languages=known))
                continue
            stem, language = parts["stem"], parts["language"]
            try:
                self.files[path] = read_text(self._source, path)
                entries = words.parse(self.files[path].decode(), language, path)
            except BundleError as error:
                self._faults.extend(error.faults)
                continue
            texts = subjects.setdefault(stem, {})
            for entry in entries:
                texts.setdefault(entry.name, {})[language] = entry.wording
                self.places[f"{stem}.{entry.name}", language] = Place(path, entry.line)
        return tuple(
            Text(
                key=f"{stem}.{name}",
                wordings=tuple(wordings[language] for language in self._languages if language in wordings),
            )
            for stem, texts in sorted(subjects.items())
            for name, wordings in texts.items()
        )

    def read_languages(self) -> dict[str, LanguageProfile]:
        """The language files of the campaign, by the tag that each is named for."""
        profiles: dict[str, LanguageProfile] = {}
        for name in self._source.names("languages"):
            path, tag = f"languages/{name}", name.removesuffix(".toml")
            if tag not in self._languages or not name.endswith(".toml"):
                known = ", ".join(self._languages)
                self._faults.append(fault(Place(path), "bundle.no-language-file", languages=known))
                continue
            try:
                self.files[path] = read_text(self._source, path)
                profiles[tag] = read_language_file(self.files[path].decode(), path)
            except BundleError as error:
                self._faults.extend(error.faults)
        return profiles
