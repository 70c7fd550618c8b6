"""Marking translations as made from today's wording, after somebody has read both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from netsafe.campaign.release import Release
from netsafe.campaign.text import Origin, Text, Wording, fingerprint


def stale_translations(
    release: Release, texts: Iterable[Text] | None = None
) -> Iterator[tuple[Text, Wording]]:
    """Each translation that was made from another wording than its original has now, or bears no mark.

    Of `texts` alone, or of all.  Any language may be the original of a text: see
    :meth:`netsafe.campaign.text.Text.original`.
    """
    for text in release.texts if texts is None else texts:
        original = text.original(release.written_in)
        for wording in text.wordings:
            if wording is not original and _origin(text, original, wording) != wording.origin:
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
    original = text.original(release.written_in)
    wordings = tuple(
        wording if wording is original else wording.with_changes(origin=_origin(text, original, wording))
        for wording in text.wordings
    )
    return text.with_changes(wordings=wordings)


def _origin(text: Text, original: Wording, wording: Wording) -> Origin:
    """What a wording was made from, as that is now: what it names itself, else the original of the text."""
    source = text.wording(wording.origin.language) if wording.origin else None
    source = original if source is None or source is wording else source
    return Origin(language=source.language, mark=fingerprint(source.text))
