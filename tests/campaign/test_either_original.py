"""Either language may be the original of a text, and whichever is not falls behind when that changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign import Release, Text, Wording
from netsafe.campaign.stale_translations import stale_translations, with_marked_translations
from netsafe.campaign.text import Origin, fingerprint

KEY = "messages.stop-and-help"


@pytest.fixture(scope="module")
def shipped() -> Release:
    return read_bundle(Path(__file__).parents[2] / "campaigns" / "operation-net-safe").release


@pytest.fixture
def turned(shipped: Release) -> Release:
    """The shipped campaign, written in English, with one text whose original is its Welsh wording."""
    welsh = shipped.words(KEY, "cy")
    release = shipped.with_wording(KEY, Wording(language="cy", text=welsh))
    origin = Origin(language="cy", mark=fingerprint(welsh))
    english = Wording(language="en", text=shipped.words(KEY, "en"), origin=origin)
    return release.with_wording(KEY, english)


def stale(release: Release) -> list[tuple[str, str]]:
    return [(text.key, wording.language) for text, wording in stale_translations(release)]


def test_the_original_itself_is_never_stale(turned: Release):
    assert turned.written_in == "en" and turned.text(KEY).original("en").language == "cy"
    assert stale(turned) == []


def test_english_is_stale_once_its_welsh_original_changes(turned: Release):
    assert stale(turned.with_words(KEY, "cy", "Mae help ar gael.")) == [(KEY, "en")]


def test_welsh_is_not_stale_when_its_english_translation_changes(turned: Release):
    assert stale(turned.with_words(KEY, "en", "There is help.")) == []


def test_marking_marks_the_translation_and_leaves_the_original_alone(turned: Release):
    changed = turned.with_words(KEY, "cy", "Mae help ar gael.")
    text = with_marked_translations(changed, [KEY]).text(KEY)
    english, welsh = text.wording("en"), text.wording("cy")
    assert welsh is not None and welsh.origin is None
    assert english is not None
    assert english.origin == Origin(language="cy", mark=fingerprint("Mae help ar gael."))


def test_two_that_name_each_other_end_in_the_language_of_the_campaign():
    each = {"cy": "en", "en": "cy"}
    wordings = tuple(
        Wording(language=language, text="x", origin=Origin(language=source, mark="00000000"))
        for language, source in each.items()
    )
    assert Text(key="messages.stop", wordings=wordings).original("en").language == "en"
