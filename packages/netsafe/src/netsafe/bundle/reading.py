"""The bundle: a release as a folder that people read, keep in git and send to each other.

::

    campaign.toml            facts, names, dates, services, theme
    seal.json                who approved exactly this, where it was approved; see netsafe.seals
    seal.json.sig            the signature of that
    words/messages.cy.md     sentences, one file per subject and language
    words/messages.en.md
    languages/ga.toml        what the rules look for in a language, where Net Safe does not know it
    pictures/mark.svg
    logos/charity.svg        the logo of an organisation that leads
    films/dawn.cy.mp4        a film that is the campaign's own, with its captions beside it
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from netsafe_intake.fault_explanation import Explanation
from netsafe_intake.toml import TomlFault, toml_of, tuples
from pydantic import ValidationError

from netsafe.bundle import toml_lines, words_file
from netsafe.bundle.bundle import SEAL, SIGNATURE, TOML, Bundle
from netsafe.bundle.faults import BundleError, Fault, Place, fault
from netsafe.bundle.file_source import BundleSource, FolderSource, MemorySource, read_text
from netsafe.bundle.language_profile_files import no_toml, read_language_file
from netsafe.bundle.media_files import Contents
from netsafe.campaign.release import Release
from netsafe.campaign.text import Text, Wording
from netsafe.campaign.validation_messages import Where, field_fault
from netsafe.language.wording_profile import LanguageProfile

_WORDS_NAME = re.compile(r"(?P<stem>[a-z0-9]+(-[a-z0-9]+)*)\.(?P<language>[A-Za-z0-9-]+)\.md")


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
    if "organisations" in facts:
        facts["organisations"] = contents.with_logos(facts["organisations"])
    facts["films"] = contents.with_recordings(facts.get("films", []))
    if "storyboards" in facts:
        facts["storyboards"] = contents.with_voices(facts["storyboards"])
    facts["texts"] = wordings
    release: Release | None = None
    try:
        release = Release.model_validate(tuples(facts))
    except ValidationError as error:
        for detail in error.errors():
            fault_at(*field_fault(Release, detail))
    seal = _seal_files(source, faults)
    if faults or release is None:
        raise BundleError(*sorted(set(faults), key=lambda fault: (fault.place.file, fault.place.line or 0)))
    files = {TOML: toml, **texts.files, **contents.captions, **seal}
    return Bundle(release, source.blobs(contents.paths), files, texts.places, lines, profiles)


def _seal_files(source: BundleSource, faults: list[Fault]) -> dict[str, bytes]:
    """The seal and its signature, byte for byte, as far as they are there; faults go to `faults`."""
    files = {}
    for path in {SEAL, SIGNATURE}.intersection(source.names("")):
        try:
            files[path] = source.read(path)
        except BundleError as error:
            faults.extend(error.faults)
    return files


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
                tags = ", ".join(self._languages)
                self._faults.append(fault(Place(path), "bundle.no-words-file", languages=tags))
                continue
            stem, language = parts["stem"], parts["language"]
            try:
                self.files[path] = read_text(self._source, path)
                entries = words_file.parse(self.files[path].decode(), language, path)
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
                tags = ", ".join(self._languages)
                self._faults.append(fault(Place(path), "bundle.no-language-file", languages=tags))
                continue
            try:
                self.files[path] = read_text(self._source, path)
                profiles[tag] = read_language_file(self.files[path].decode(), path)
            except BundleError as error:
                self._faults.extend(error.faults)
        return profiles
