"""Words laid over a release make the release that full validation makes, and nothing of the old one stays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from campaign.strategies import releases, words
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from netsafe.bundle import read_bundle
from netsafe.campaign import Release, Text, Wording
from netsafe.campaign.moved_plan import moved_plan
from netsafe.campaign.text import Origin
from netsafe.slots import slots_of
from netsafe_intake.fault_explanation import UnwantedValueError

RELEASE = read_bundle(Path(__file__).parents[2] / "campaigns" / "operation-net-safe").release
KEY = "messages.stop-and-help"

any_campaign = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def validated(release: Release, key: str, wording: Wording) -> Release:
    """The same change the long way: every record of the changed release is checked."""
    spoken = {row.language: row for row in release.text(key).wordings} | {wording.language: wording}
    changed = Text(key=key, wordings=tuple(spoken[tag] for tag in release.all_languages if tag in spoken))
    return release.with_changes(texts=tuple(changed if t.key == key else t for t in release.texts))


@any_campaign
@given(release=releases(), data=st.data())
def test_it_is_what_full_validation_makes(release: Release, data: st.DataObject) -> None:
    assume(release.texts)
    before = release.digest, slots_of(release), release.status("en")
    key = data.draw(st.sampled_from([text.key for text in release.texts]))
    language, said = data.draw(st.sampled_from(release.all_languages)), data.draw(words)
    old = release.text(key).wording(language) or Wording(language=language, text="")
    draft = release.with_words(key, language, said)
    expected = validated(release, key, old.with_changes(text=said))
    assert draft == expected and type(draft) is type(expected)
    assert draft.digest == expected.digest and draft.status("en") == expected.status("en")
    assert draft.words(key, language) == said
    assert draft.model_fields_set == expected.model_fields_set
    assert (
        dict(slots_of(draft)) == dict(slots_of(expected))
        and slots_of(draft).printed == slots_of(expected).printed
    )
    assert (release.digest, slots_of(release), release.status("en")) == before


@any_campaign
@given(said=st.lists(st.tuples(st.sampled_from(["cy", "en"]), words), min_size=1, max_size=4))
def test_laid_over_one_after_the_other(said: list[tuple[str, str]]) -> None:
    draft = expected = RELEASE
    for language, text in said:
        draft = draft.with_words(KEY, language, text)
        old = expected.text(KEY).wording(language)
        assert old is not None
        expected = validated(expected, KEY, old.with_changes(text=text))
    assert draft == expected and draft.digest == expected.digest


def test_the_same_words_are_the_same_release() -> None:
    assert RELEASE.with_words(KEY, "cy", RELEASE.words(KEY, "cy")).digest == RELEASE.digest


def test_what_the_heading_says_stays_or_is_given() -> None:
    old = RELEASE.text(KEY).wording("cy")
    draft = RELEASE.with_words(KEY, "cy", "Stopiwch.").text(KEY).wording("cy")
    assert old is not None and draft is not None and old.origin is not None
    assert (draft.origin, draft.allow, draft.text) == (old.origin, old.allow, "Stopiwch.")
    new = Wording(
        language="cy", text="Stopiwch.", origin=Origin(language="en", mark="0" * 8), allow=("NS203",)
    )
    assert RELEASE.with_wording(KEY, new).text(KEY).wording("cy") == new
    assert RELEASE.with_wording(KEY, new) == validated(RELEASE, KEY, new)


def test_a_language_that_had_no_words_gets_them_in_its_place() -> None:
    english = RELEASE.text(KEY).wording("en")
    assert english is not None
    lone = RELEASE.with_changes(
        texts=tuple(Text(key=KEY, wordings=(english,)) if text.key == KEY else text for text in RELEASE.texts)
    )
    draft = lone.with_words(KEY, "cy", "Stopiwch.")
    assert [wording.language for wording in draft.text(KEY).wordings] == ["cy", "en"]
    assert draft == validated(lone, KEY, Wording(language="cy", text="Stopiwch."))


def test_a_moved_plan_stays_moved() -> None:
    moved = moved_plan(RELEASE, dt.date(2027, 1, 1), dt.date(2026, 12, 1))
    draft = moved.with_words(KEY, "en", "Stop.")
    assert draft.plan_weeks == moved.plan_weeks != 0
    assert draft.digest == RELEASE.with_words(KEY, "en", "Stop.").digest != RELEASE.digest


@pytest.mark.parametrize(
    ("words", "case"),
    [
        ("Stop.\x00", "wanted.character"),
        ("Stop.\u2028Now.", "wanted.character"),
        ("Stop. ", "wanted.canonical"),
        ("Ty\u0302", "wanted.canonical"),
        ("a\r\nb", "wanted.canonical"),
    ],
)
def test_words_that_cannot_stand_there_are_refused(words: str, case: str) -> None:
    with pytest.raises(UnwantedValueError) as error:
        RELEASE.with_words(KEY, "en", words)
    assert error.value.explanation.case == case
    assert error.value.explanation.reason("cy") and error.value.explanation.mend("cy")


def test_unknown_texts_and_languages_are_refused() -> None:
    with pytest.raises(KeyError, match="nobody"):
        RELEASE.with_words("messages.nobody", "en", "Stop.")
    with pytest.raises(KeyError, match="is not in pl"):
        RELEASE.with_words(KEY, "pl", "Stop.")
    with pytest.raises(KeyError, match="is not in pl"):
        RELEASE.with_wording(KEY, Wording(language="pl", text="Stop."))


def test_what_hangs_on_facts_alone_is_made_once() -> None:
    made = []

    def count(release: Release) -> int:
        made.append(release)
        return len(release.services)

    release = RELEASE.with_changes(notes=("another",))
    draft = release.with_words(KEY, "en", "Stop.")
    assert draft.apart_from_words(count) == release.apart_from_words(count) == len(RELEASE.services)
    assert draft.with_words(KEY, "cy", "Stopiwch.").apart_from_words(count) and len(made) == 1
    release.with_changes(notes=()).apart_from_words(count)
    assert len(made) == 2
