"""What is told of a few texts while somebody writes is what the whole check says about them."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import pytest
from campaign.strategies import releases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.text import Origin, normal
from netsafe.rules import RULES, RULES_AFTER_SAVE, Finding, check, check_texts
from netsafe.slots import slots_of

from .small_campaign import TODAY
from .test_any_words import SNIPPETS, texts

BUNDLE = read_bundle(Path(__file__).parents[2] / "campaigns" / "operation-net-safe")
SHIPPED = BUNDLE.release
SLOTS = slots_of(SHIPPED)
PIECES = sorted({SLOTS.piece_of(text.key) for text in SHIPPED.texts})
DAY = dt.date(2026, 11, 30)
REACH = {rule.code: rule.reach for rule in RULES}

FAULTS = (
    *SNIPPETS,
    "{stop-it-now.number}",
    "{samaritans.number}",
    "{stop-it-now.numbr}",
    "Everyone will know. The police will tell your family.",
    "Bydd pawb yn gwybod. Bydd yr heddlu yn dweud wrth eich teulu.",
    "You will be arrested and sent to prison.",
    "Cewch eich arestio.",
    "It is completely anonymous.",
    "Mae’n hollol ddienw.",
    "It is confidential.",
    "Call the helpline if you are worried about yourself or about somebody else.",
    "Mae help ar gael i chi os ydych chi’n poeni.",
    "Mrs Jones",
    "TODO",
    "12,345",
    "image.png",
    "Picture of a door",
    "#operationnetsafeoperation",
    "!!",
    "word " * 40,
)


def keys_of(piece: str) -> list[str]:
    return [text.key for text in SHIPPED.texts if SLOTS.piece_of(text.key) == piece]


def agrees(release: Release, keys: list[str], day: dt.date, **more: Any) -> list[Finding]:
    """The findings about `keys`, which are those of the whole check, in its order."""
    expected = [
        finding
        for finding in check(release, day, **more)
        if finding.key in keys and finding.code not in RULES_AFTER_SAVE
    ]
    assert list(check_texts(release, keys, day, **more)) == expected
    return expected


@st.composite
def faulty(draw: st.DrawFn, words: str) -> str:
    """Words with something wrong in them: put in, cut off, taken away, of another text or language."""
    kind = draw(st.sampled_from(["put in", "cut", "empty", "another"]))
    if kind == "empty":
        return ""
    if kind == "another":
        return draw(st.sampled_from(SHIPPED.texts)).wordings[draw(st.sampled_from([0, -1]))].text
    place = draw(st.integers(0, len(words)))
    if kind == "cut":
        return normal(words[:place])
    return normal(
        f"{words[:place]} {' '.join(draw(st.lists(st.sampled_from(FAULTS), max_size=3)))} {words[place:]}"
    )


def with_faults(release: Release, keys: list[str], data: st.DataObject) -> Release:
    for key in data.draw(st.lists(st.sampled_from(keys), min_size=1, max_size=4)):
        language = data.draw(st.sampled_from(release.all_languages))
        wording = release.text(key).wording(language)
        assert wording is not None
        changes: dict[str, Any] = {"text": data.draw(faulty(wording.text))}
        if data.draw(st.integers(0, 9)) == 0:
            changes["allow"] = (data.draw(st.sampled_from([rule.code for rule in RULES])), "NS999")
        if data.draw(st.integers(0, 9)) == 0:
            changes["origin"] = data.draw(st.sampled_from([None, Origin(language="en", mark="0" * 8)]))
        release = release.with_wording(key, wording.with_changes(**changes))
    return release


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(piece=st.sampled_from(PIECES), elsewhere=st.booleans(), data=st.data())
def test_random_faults_in_a_piece_of_the_shipped_campaign(
    piece: str, elsewhere: bool, data: st.DataObject
) -> None:
    keys = keys_of(piece)
    draft = with_faults(SHIPPED, keys, data)
    if elsewhere:  # also where a label is gone on which other pieces hang
        others = ["labels.crisis", "labels.survivors", "hours.days", *(text.key for text in SHIPPED.texts)]
        draft = with_faults(draft, others, data)
    agrees(draft, keys, DAY, language_files=BUNDLE.languages)
    one = data.draw(st.sampled_from(keys))
    agrees(draft, [one], DAY, language_files=BUNDLE.languages)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said=texts(), today=st.dates(), data=st.data())
def test_any_words_of_a_small_campaign(
    new_campaign: Any, said: tuple[Any, ...], today: dt.date, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        release = new_campaign(Path(folder) / "base").with_site().read().release
    release = release.with_changes(texts=said)
    known = [*(text.key for text in said), "labels.crisis", "leaflet.picture", "nothing.there"]
    agrees(release, data.draw(st.lists(st.sampled_from(known), unique=True)), today)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(release=releases(), today=st.dates(), data=st.data())
def test_any_campaign(release: Release, today: dt.date, data: st.DataObject) -> None:
    known = [*(text.key for text in release.texts), *slots_of(release).required, "nothing.there"]
    agrees(release, data.draw(st.lists(st.sampled_from(known), max_size=5, unique=True)), today)


def test_every_text_of_the_campaign_at_once_is_the_whole_check() -> None:
    keys = [*(text.key for text in SHIPPED.texts), *SLOTS]
    agrees(SHIPPED, keys, DAY, language_files=BUNDLE.languages)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_reaches_facts_alone_says_the_same_of_any_words(data: st.DataObject) -> None:
    def of_facts(release: Release) -> list[Finding]:
        return [finding for finding in check(release, DAY) if REACH[finding.code] == "facts"]

    draft = with_faults(SHIPPED, [text.key for text in SHIPPED.texts], data)
    assert of_facts(draft) == of_facts(SHIPPED)
    assert all(finding.key is None for finding in of_facts(draft))


@pytest.mark.parametrize(
    ("key", "words", "code"),
    [
        ("messages.stop", "There is help. Call 0808 1000 900.", "NS303"),
        ("messages.stop", "There is help in confidence, and 7 more.", "NS107"),
        ("social.dawn.line", "You may go to prison.", "NS202"),
    ],
)
def test_a_fault_is_told_at_its_text(campaign: Any, key: str, words: str, code: str) -> None:
    release = campaign.read().release
    draft = release.with_words(key, "en", words)
    codes = {finding.code for finding in agrees(draft, [key], TODAY)}
    assert code in codes and code not in {finding.code for finding in agrees(release, [key], TODAY)}


def test_what_another_text_of_the_piece_says_counts(campaign: Any) -> None:
    campaign.say("social.dawn.line", en="You may go to prison.", cy="Gallwch fynd i’r carchar.")
    campaign.say("social.dawn.alt", en="A door to help", cy="Drws at help")
    release = campaign.read().release
    assert "NS202" not in {finding.code for finding in agrees(release, ["social.dawn.line"], TODAY)}
    silent = release.with_words("social.dawn.alt", "en", "A door")
    assert "NS202" in {finding.code for finding in agrees(silent, ["social.dawn.line"], TODAY)}


def test_which_rules_wait_for_a_save() -> None:
    """Of safety, the words before the survivors' line alone: where they are gone, NS101 says so at once."""
    assert {code for code in RULES_AFTER_SAVE if code.startswith("NS2")} == {"NS206"}
    assert set(RULES_AFTER_SAVE) == {code for code, reach in REACH.items() if reach == "campaign"}
