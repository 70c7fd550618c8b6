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
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from netsafe_intake.toml import TomlFault, toml_of, tuples
from pydantic import ValidationError

from netsafe.bundle import files as files_of
from netsafe.bundle import toml_lines, toml_write, words
from netsafe.bundle.faults import BundleError, Fault, Place
from netsafe.bundle.language_files import read_language_file
from netsafe.campaign.release import Release
from netsafe.campaign.subject import (
    FactPath,
    FactSubject,
    FileSubject,
    Subject,
    TextGroupSubject,
    TextSubject,
)
from netsafe.campaign.text import Text, Wording
from netsafe.campaign.validation import sentence
from netsafe.language.profile import LanguageProfile

TOML = "campaign.toml"
_WORDS_NAME = re.compile(r"(?P<stem>[a-z0-9]+(-[a-z0-9]+)*)\.(?P<language>[A-Za-z0-9-]+)\.md")


@dataclass(frozen=True)
class Bundle:
    """A release together with the folder it came from, and the line that each thing stands on.

    `languages` are the language files of the folder, by the tag that each is named for.
    """

    release: Release
    folder: Path
    files: Mapping[str, bytes] = field(repr=False)
    text_places: Mapping[tuple[str, str], Place] = field(repr=False)
    fact_lines: Mapping[toml_lines.Path, int] = field(repr=False)
    languages: Mapping[str, LanguageProfile] = field(default_factory=dict, repr=False)

    def place_of_text(self, key: str, language: str) -> Place:
        """Where the words under `key` stand in `language`, or the file where they belong."""
        found = self.text_places.get((key, language))
        return found or Place(f"words/{key.partition('.')[0]}.{language}.md")

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
    root = Path(folder)
    source = _read_toml(root)
    try:
        content = toml_of(source)
    except TomlFault as fault:
        raise BundleError(Fault(Place(TOML, fault.line), f"is not TOML: {fault.reason}.")) from None
    lines = toml_lines.lines_of(source)
    files: dict[str, bytes] = {TOML: source.encode()}
    faults: list[Fault] = []

    def fault_at(path: toml_lines.Path, reason: str, mend: str = "") -> None:
        faults.append(Fault(Place(TOML, toml_lines.line_of(lines, path)), reason, mend))

    known = tuple(_languages(content))
    texts, places = _read_words(root, known, files, faults)
    spoken = _read_languages(root, known, files, faults)
    facts = dict(content)
    facts["pictures"] = files_of.with_pictures(root, content.get("pictures", []), files, fault_at)
    facts["films"] = files_of.with_recordings(root, content.get("films", []), files, fault_at)
    facts["texts"] = texts
    release: Release | None = None
    try:
        release = Release.model_validate(tuples(facts))
    except ValidationError as error:
        for one in error.errors():
            fault_at(*sentence(Release, one["loc"], one))
    if faults or release is None:
        raise BundleError(*sorted(set(faults), key=lambda fault: (fault.place.file, fault.place.line or 0)))
    return Bundle(release, root, files, places, lines, spoken)


def write_bundle(bundle: Bundle | Release, folder: str | os.PathLike[str]) -> None:
    """Write a bundle, or a release without one, to `folder`.

    A bundle keeps the bytes of every file that already says what its release says (comments
    included), so reading and writing gives the same bytes.  A release alone is written canonically.
    Each file appears whole or not at all.
    """
    root = Path(folder)
    for name, data in render(bundle).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        part.write_bytes(data)
        part.replace(path)


def render(bundle: Bundle | Release) -> dict[str, bytes]:
    """The files of a bundle, by path from its folder."""
    release, old = (bundle.release, bundle.files) if isinstance(bundle, Bundle) else (bundle, {})
    files = {TOML: _toml(release, old.get(TOML))}
    files |= {name: data for name, data in old.items() if name.startswith("languages/")}
    for name, entries in _word_files(release).items():
        _, language, _ = name.removeprefix("words/").split(".")
        if (
            name in old
            and [(e.name, e.wording) for e in words.parse(old[name].decode(), language, name)] == entries
        ):
            files[name] = old[name]
        else:
            files[name] = words.render(entries).encode()
    for picture in release.pictures:
        files[f"pictures/{picture.file}"] = picture.data
    for recording in (one for film in release.films for one in film.recordings):
        files[f"films/{recording.file}"] = recording.data
        files[f"films/{recording.captions}"] = recording.captions_data
    return files


def _toml(release: Release, old: bytes | None) -> bytes:
    content = _content(release)
    if old is None:
        return toml_write.canonical(content).encode()
    # A person may have written a default out (“languages = []”): what counts is what it says.
    said = tomllib.loads(old.decode())
    _enclose(said, release)
    if _content(Release.model_validate(tuples(said))) == content:
        return old
    return toml_write.edited(old.decode(), content).encode()


def _enclose(said: dict[str, Any], release: Release) -> None:
    """Put the files of `release` into the rows of `said` that name them."""
    data = {picture.file: picture.data for picture in release.pictures}
    said["pictures"] = [{**row, "data": data.get(row["file"], b"")} for row in said.get("pictures", ())]
    films = {one.file: one.data for film in release.films for one in film.recordings}
    films |= {one.captions: one.captions_data for film in release.films for one in film.recordings}
    for row in said.get("films", ()):
        for one in row.get("recordings", ()):
            one["data"], one["captions_data"] = films.get(one["file"], b""), films.get(one["captions"], b"")


def _content(release: Release) -> dict[str, Any]:
    content = release.model_dump(exclude={"texts"}, exclude_defaults=True)
    content = {"format": release.format, **content}
    for picture in content.get("pictures", ()):
        del picture["data"]
    for recording in (one for film in content.get("films", ()) for one in film.get("recordings", ())):
        del recording["data"], recording["captions_data"]
    plain = _lists(content)
    assert isinstance(plain, dict)
    return plain


def _word_files(release: Release) -> dict[str, list[tuple[str, Wording]]]:
    files: dict[str, list[tuple[str, Wording]]] = {}
    for text in release.texts:
        stem, _, name = text.key.partition(".")
        for wording in text.wordings:
            files.setdefault(f"words/{stem}.{wording.language}.md", []).append((name, wording))
    return files


def _read_toml(root: Path) -> str:
    if not root.is_dir():
        raise BundleError(
            Fault(Place(str(root)), "is not a folder.", "name the folder that holds campaign.toml")
        )
    return files_of.read(root, TOML).decode()


def _read_words(
    root: Path, languages: tuple[str, ...], files: dict[str, bytes], faults: list[Fault]
) -> tuple[tuple[Text, ...], dict[tuple[str, str], Place]]:
    found: dict[str, dict[str, dict[str, Wording]]] = {}
    places: dict[tuple[str, str], Place] = {}
    folder = root / "words"
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith("."):
            continue
        name = f"words/{path.name}"
        parts = _WORDS_NAME.fullmatch(path.name)
        if parts is None or parts["language"] not in languages:
            spoken = ", ".join(languages)
            faults.append(
                Fault(
                    Place(name),
                    "is not a words file of this campaign.",
                    f"name it SUBJECT.LANGUAGE.md; the languages are {spoken}",
                )
            )
            continue
        try:
            files[name] = files_of.read(root, name)
            entries = words.parse(files[name].decode(), parts["language"], name)
        except BundleError as error:
            faults.extend(error.faults)
            continue
        stem = found.setdefault(parts["stem"], {})
        for entry in entries:
            stem.setdefault(entry.name, {})[parts["language"]] = entry.wording
            places[f"{parts['stem']}.{entry.name}", parts["language"]] = Place(name, entry.line)
    return tuple(_texts(found, languages, files)), places


def _languages(content: Mapping[str, Any]) -> Iterator[str]:
    """The leading and the further languages that campaign.toml names, whatever else is wrong with it."""
    leading, further = content.get("languages"), content.get("further")
    tags = list(leading) if isinstance(leading, list) else []
    for row in further if isinstance(further, list) else ():
        tags.append(row.get("language") if isinstance(row, dict) else None)
    yield from dict.fromkeys(tag for tag in tags if isinstance(tag, str))


def _read_languages(
    root: Path, languages: tuple[str, ...], files: dict[str, bytes], faults: list[Fault]
) -> dict[str, LanguageProfile]:
    """The language files of the bundle, by tag."""
    folder, read = root / "languages", {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith("."):
            continue
        name, tag = f"languages/{path.name}", path.name.removesuffix(".toml")
        if tag not in languages or not path.name.endswith(".toml"):
            mend = f"name it LANGUAGE.toml; the languages are {', '.join(languages)}"
            faults.append(Fault(Place(name), "is not a language file of this campaign.", mend))
            continue
        try:
            files[name] = files_of.read(root, name)
            read[tag] = read_language_file(files[name].decode(), name)
        except BundleError as error:
            faults.extend(error.faults)
    return read


def _texts(
    found: dict[str, dict[str, dict[str, Wording]]], languages: tuple[str, ...], files: dict[str, bytes]
) -> Iterator[Text]:
    for stem in sorted(found):
        for name, wordings in found[stem].items():
            ordered = tuple(wordings[language] for language in languages if language in wordings)
            yield Text(key=f"{stem}.{name}", wordings=ordered)


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_lists(item) for item in value]
    return value
