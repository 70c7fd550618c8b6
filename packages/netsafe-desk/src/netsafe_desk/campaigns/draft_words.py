"""Words that somebody is writing, laid over the release as if they were saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from netsafe.campaign import Release
from netsafe.campaign import Wording as TextWording
from netsafe.campaign.text import Origin, fingerprint
from netsafe_intake.fault_explanation import Explanation

from netsafe_desk.campaigns.words_edits import WordsEdit, WordsRefused, canonical_words


@dataclass(frozen=True)
class DraftFault:
    """Words that cannot be kept as they are, and why."""

    key: str
    language: str
    explanation: Explanation


def draft_release(release: Release, edits: Iterable[WordsEdit]) -> tuple[Release, tuple[DraftFault, ...]]:
    """The release with the words of `edits`, and which of them it could not take.

    It is the one that saving all of them would give, its digest too: a translation counts as made from its
    original as that is then.  Edits of texts or languages that the release does not have are left out.
    """
    changed: list[tuple[WordsEdit, str]] = []
    faults: list[DraftFault] = []
    for edit in edits:
        if not release.has(edit.key) or edit.language not in release.all_languages:
            continue
        try:
            words = canonical_words(edit.words)
        except WordsRefused as error:
            faults.append(DraftFault(edit.key, edit.language, error.explanation))
            continue
        if words != release.text(edit.key).of(edit.language) and not _is_nothing(release, edit, words):
            changed.append((edit, words))
    for edit, words in sorted(changed, key=lambda row: _is_translation(release, row[0])):
        release = _with_words(release, edit, words)
    return release, tuple(faults)


def _is_nothing(release: Release, edit: WordsEdit, words: str) -> bool:
    """An empty field of a language that has no words yet."""
    return not words and release.text(edit.key).of(edit.language) is None


def _is_translation(release: Release, edit: WordsEdit) -> bool:
    wording = release.text(edit.key).wording(edit.language)
    return wording is None or wording.origin is not None


def _with_words(release: Release, edit: WordsEdit, words: str) -> Release:
    text = release.text(edit.key)
    wording = text.wording(edit.language)
    if wording is None:
        original = next((other for other in text.wordings if other.origin is None), text.wordings[0])
        origin = Origin(language=original.language, mark=fingerprint(original.text))
        return release.with_wording(edit.key, TextWording(language=edit.language, text=words, origin=origin))
    origin_now = wording.origin
    source = text.of(wording.origin.language) if wording.origin else None
    if wording.origin is not None and source is not None:
        origin_now = Origin(language=wording.origin.language, mark=fingerprint(source))
    release = release.with_wording(edit.key, wording.with_changes(text=words, origin=origin_now))
    if edit.only_spelling:
        for other in text.wordings:
            if other.origin == Origin(language=edit.language, mark=fingerprint(wording.text)):
                origin = Origin(language=edit.language, mark=fingerprint(words))
                release = release.with_wording(edit.key, other.with_changes(origin=origin))
    return release
