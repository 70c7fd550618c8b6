"""A bundle written: to a folder or to memory, with every byte kept that still says what the release says."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from netsafe_intake.toml import tuples

from netsafe.bundle import campaign_toml_writing, words_file
from netsafe.bundle.bundle import SEAL, SIGNATURE, TOML, Bundle
from netsafe.campaign.blob import Blob
from netsafe.campaign.film import Recording
from netsafe.campaign.release import Release
from netsafe.campaign.storyboard import Voice
from netsafe.campaign.text import Wording


def write_bundle(bundle: Bundle, folder: str | os.PathLike[str]) -> None:
    """Write a bundle to `folder`; ``Bundle(release, blobs)`` is one that was never read.

    A bundle keeps the bytes of every file that already says what its release says (comments
    included), so reading and writing gives the same bytes.  One that was never read is written canonically.
    Each file appears whole or not at all.  Raises BlobError where the store lacks a picture or a film.
    """
    root = Path(folder)
    for name, content in _text_files(bundle).items():
        _write(root / name, content)
    for name, blob in blobs_of_release(bundle.release).items():  # one at a time: a film may be large
        _write(root / name, bundle.blobs.read(blob.sha256))


def files_of_bundle(bundle: Bundle) -> dict[str, bytes]:
    """The files of a bundle in memory, by path from its folder: what :func:`write_bundle` writes."""
    blobs = {name: bundle.blobs.read(blob.sha256) for name, blob in blobs_of_release(bundle.release).items()}
    return _text_files(bundle) | blobs


def text_files_of_bundle(bundle: Bundle) -> dict[str, bytes]:
    """The same without pictures, logos, films and voices: the release names those by their digests."""
    return _text_files(bundle)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    part.replace(path)


def _text_files(bundle: Bundle) -> dict[str, bytes]:
    release, old_files = bundle.release, bundle.files
    files = {TOML: _toml(release, old_files.get(TOML))}
    files |= {name: content for name, content in old_files.items() if _goes_along(name)}
    for name, entries in _word_files(release).items():
        old = old_files.get(name)
        if old is not None and _entries(name, old) == entries:
            files[name] = old
        else:
            files[name] = words_file.render(entries).encode()
    return files | _captions(release)


def _captions(release: Release) -> dict[str, bytes]:
    return {f"films/{recording.captions}": recording.captions_content for recording in _recordings(release)}


def _goes_along(path: str) -> bool:
    """Whether a file is written as it was read: the release does not hold it."""
    return path.startswith("languages/") or path in (SEAL, SIGNATURE)


def blobs_of_release(release: Release) -> dict[str, Blob]:
    """The pictures, logos, films and voices of a release, by the paths of their files."""
    pictures = {f"pictures/{picture.file}": picture.content for picture in release.pictures}
    films = {f"films/{recording.file}": recording.content for recording in _recordings(release)}
    voices = {f"films/{voice.file}": voice.content for voice in _voices(release)}
    logos = {f"logos/{name}": content for name, content in _logos(release).items()}
    return pictures | logos | films | voices


def _logos(release: Release) -> dict[str, Blob]:
    """The logos of the organisations, by the names of their files."""
    return {row.logo: row.logo_content for row in release.organisations if row.logo and row.logo_content}


def _recordings(release: Release) -> Iterator[Recording]:
    for film in release.films:
        yield from film.recordings


def _voices(release: Release) -> Iterator[Voice]:
    for storyboard in release.storyboards:
        yield from storyboard.voices


def _toml(release: Release, old: bytes | None) -> bytes:
    content = content_of_release(release)
    if old is None:
        return campaign_toml_writing.canonical(content).encode()
    # A person may have written a default out (“languages = []”): what counts is what it says.
    facts = with_contents(tomllib.loads(old.decode()), blobs_of_release(release), _captions(release))
    if content_of_release(Release.model_validate(tuples(facts))) == content:
        return old
    return campaign_toml_writing.edited(old.decode(), content).encode()


def with_contents(
    facts: dict[str, Any], blobs: Mapping[str, Blob], captions: Mapping[str, bytes]
) -> dict[str, Any]:
    """`facts` with the contents of files in the rows that name them; those without are empty.

    `blobs` and `captions` are known by the paths of their files, such as ``pictures/mark.svg``.
    """
    nothing = Blob.of(b"")

    def organisation(row: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**row, "logo_content": blobs.get(f"logos/{row['logo']}", nothing)} if "logo" in row else row

    def recording(row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **row,
            "content": blobs.get(f"films/{row['file']}", nothing),
            "captions_content": captions.get(f"films/{row['captions']}", b""),
        }

    def storyboard(row: Mapping[str, Any]) -> Mapping[str, Any]:
        if "voices" not in row:
            return row
        rows = [{**inner, "content": blobs.get(f"films/{inner['file']}", nothing)} for inner in row["voices"]]
        return {**row, "voices": rows}

    return {
        **facts,
        "organisations": [organisation(row) for row in facts.get("organisations", ())],
        "storyboards": [storyboard(row) for row in facts.get("storyboards", ())],
        "pictures": [
            {**row, "content": blobs.get(f"pictures/{row['file']}", nothing)}
            for row in facts.get("pictures", ())
        ],
        "films": [
            {**row, "recordings": [recording(inner) for inner in row["recordings"]]}
            if "recordings" in row
            else row
            for row in facts.get("films", ())
        ],
    }


def content_of_release(release: Release) -> dict[str, Any]:
    """What campaign.toml says of a release: neither its texts nor what files hold."""
    content = release.model_dump(exclude={"texts"}, exclude_defaults=True)
    content = {"format": release.format, **content}
    for picture in content.get("pictures", ()):
        del picture["content"]
    for organisation in content.get("organisations", ()):
        organisation.pop("logo_content", None)
    for film in content.get("films", ()):
        for recording in film.get("recordings", ()):
            del recording["content"], recording["captions_content"]
    for storyboard in content.get("storyboards", ()):
        for voice in storyboard.get("voices", ()):
            del voice["content"]
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


def _entries(name: str, content: bytes) -> list[tuple[str, Wording]]:
    _, language, _ = name.removeprefix("words/").split(".")
    return [(entry.name, entry.wording) for entry in words_file.parse(content.decode(), language, name)]


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_lists(inner) for inner in value]
    return value
