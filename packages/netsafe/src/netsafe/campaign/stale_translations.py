"""Marking translations as made from today's wording, after somebody has read both."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from netsafe.campaign.release import Release
from netsafe.campaign.text import Origin, Text, Wording, fingerprint


def stale_translations(release: Release) -> Iterator[tuple[Text, Wording]]:
    """Each translation that was made from another wording than its original has now, or bears no mark."""
    for text in release.texts:
        for wording in text.wordings:
            if wording.language != release.written_in and _origin(release, text, wording) != wording.origin:
                yield text, wording


def with_marked_translations(release: Release, keys: Collection[str] | None = None) -> Release:
    """`release` with the translations under `keys` (all, if None) marked as made from today's originals.

    Raises KeyError where a key has no text.  Words do not change, but the digest does: whoever
    approved the old state approved another one.
    """
    for key in keys or ():
        release.text(key)
    texts = tuple(
        _with_marked_wordings(release, text) if keys is None or text.key in keys else text
        for text in release.texts
    )
    return release.with_changes(texts=texts)


def _with_marked_wordings(release: Release, text: Text) -> Text:
    wordings = tuple(
        wording
        if wording.language == release.written_in
        else wording.with_changes(origin=_origin(release, text, wording))
        for wording in text.wordings
    )
    return text.with_changes(wordings=wordings)


def _origin(release: Release, text: Text, wording: Wording) -> Origin | None:
    """The original that a wording belongs to; its own language where it says one, else the campaign's."""
    language = wording.origin.language if wording.origin else release.written_in
    original = text.of(language)
    return None if original is None else Origin(language=language, mark=fingerprint(original))
