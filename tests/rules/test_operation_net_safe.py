"""The campaign that is shipped: no rule finds an error in it, and its two languages are told apart."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from findings_in import findings_in
from netsafe.bundle import Bundle, read_bundle
from netsafe.campaign import Text, Wording

SHIPPED = Path(__file__).parents[2] / "campaigns/operation-net-safe"
TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return read_bundle(SHIPPED)


def test_no_error(bundle):
    assert [str(finding) for finding in findings_in(bundle, TODAY) if finding.severity == "error"] == []


def test_no_warning(bundle):
    assert [str(finding) for finding in findings_in(bundle, TODAY) if finding.severity == "warning"] == []


def exchanged(bundle: Bundle, chosen: str) -> Bundle:
    """The bundle with Welsh words under English headings, and the other way round, in the stem `chosen`."""
    texts = []
    for text in bundle.release.texts:
        wordings = text.wordings
        if text.key.startswith(chosen) and len(wordings) == 2:
            one, other = wordings
            wordings = (
                Wording(language=one.language, text=other.text),
                Wording(language=other.language, text=one.text),
            )
        texts.append(Text(key=text.key, wordings=wordings))
    return replace(bundle, release=bundle.release.with_changes(texts=tuple(texts)))


@pytest.mark.parametrize(
    "stem", ["messages", "posts", "questions", "leaflet", "briefing", "services", "page-", "finder"]
)
def test_words_in_the_wrong_file_are_found(bundle, stem):
    found = {
        (finding.key, finding.language)
        for finding in findings_in(exchanged(bundle, stem), TODAY)
        if finding.code == "NS105"
    }
    long_enough = {
        (text.key, language)
        for text in bundle.release.texts
        if text.key.startswith(stem)
        for language in bundle.release.languages
        if len((text.of(language) or "").split()) >= 8
    }
    assert len(long_enough) >= 8
    assert len(long_enough - found) <= len(long_enough) * 0.05, sorted(long_enough - found)


def test_old_number_by_hand_would_be_found(bundle):
    words = (SHIPPED / "words/messages.en.md").read_text(encoding="utf-8")
    assert "{stop-it-now.number}" in words
    texts = tuple(
        Text(
            key=text.key,
            wordings=tuple(
                w.with_changes(text=w.text.replace("{stop-it-now.number}", "0808 1000 901"))
                for w in text.wordings
            ),
        )
        for text in bundle.release.texts
    )
    changed = replace(bundle, release=bundle.release.with_changes(texts=texts))
    by_hand = {(f.key, f.language) for f in findings_in(changed, TODAY) if f.code == "NS303"}
    assert by_hand == {
        (text.key, wording.language)
        for text in bundle.release.texts
        for wording in text.wordings
        if "{stop-it-now.number}" in wording.text
    }
