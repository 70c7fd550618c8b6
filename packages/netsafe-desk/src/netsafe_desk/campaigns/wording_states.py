"""What stands with each wording: an original, a translation that is right or stale, or nothing yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from netsafe.campaign import Release, Text
from netsafe.campaign.stale_translations import stale_translations

from netsafe_desk.campaigns.models import Campaign, Wording

WordingState = Literal["missing", "original", "right", "spelling", "stale"]
"""*spelling*: a translation that somebody said is right though the spelling of its original changed."""

States = Mapping[str, Mapping[str, WordingState]]
"""Key → language → state."""


def wording_states(campaign: Campaign, release: Release) -> States:
    """The state of every wording; a further language without words misses nothing."""
    stale = {(text.key, wording.language) for text, wording in stale_translations(release)}
    spelling = set(
        Wording.objects.filter(campaign=campaign).exclude(spelling_from="").values_list("key", "language")
    )
    return {
        text.key: {
            language: _state(release, text, language, (text.key, language) in stale, spelling)
            for language in _languages(release, text)
        }
        for text in release.texts
    }


def state_of(release: Release, row: Wording | None, key: str, language: str) -> WordingState:
    """The state of one wording."""
    if row is None or not release.has(key):
        return "missing"
    text = release.text(key)
    stale = any(wording.language == language for _, wording in stale_translations(release, (text,)))
    return _state(release, text, language, stale, {(key, language)} if row.spelling_from else set())


def _languages(release: Release, text: Text) -> Iterator[str]:
    yield from release.languages
    yield from (wording.language for wording in text.wordings if wording.language not in release.languages)


def _state(
    release: Release, text: Text, language: str, is_stale: bool, spelling: set[tuple[str, str]]
) -> WordingState:
    wording = text.wording(language)
    if wording is None or not wording.text.strip():
        return "missing"
    if is_stale:
        return "stale"
    if wording is text.original(release.written_in):
        return "original"
    return "spelling" if (text.key, language) in spelling else "right"
