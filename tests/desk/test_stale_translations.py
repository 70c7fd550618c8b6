"""Somebody changes an original, or says which wording it is: what becomes of its translations."""

from __future__ import annotations

import pytest
from netsafe.campaign.stale_translations import stale_translations
from netsafe_desk.campaigns import translation_marks as marks
from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign, Revision, Wording
from netsafe_desk.campaigns.words_edits import StaleWordsError, WordsEdit, restore_words, write_words
from netsafe_desk.people.models import Person
from netsafe_desk.record.models import Line

KEY = "messages.stop-and-help"


def stale(campaign: Campaign) -> list[tuple[str, str]]:
    campaign.refresh_from_db()
    release = current_bundle(campaign).release
    return [(text.key, wording.language) for text, wording in stale_translations(release)]


def wording(language: str) -> Wording:
    return Wording.objects.get(key=KEY, language=language)


@pytest.fixture
def editor(cast: dict[str, Person]) -> Person:
    return cast["editor"]


def test_a_change_of_meaning_makes_the_translation_stale(campaign: Campaign, editor: Person):
    write_words(editor, campaign, WordsEdit(KEY, "en", "There is help.", 1))
    assert stale(campaign) == [(KEY, "cy")]


def test_a_change_of_spelling_leaves_it_right_and_is_told_of_its_writer(campaign: Campaign, editor: Person):
    before = wording("cy").origin_mark
    write_words(editor, campaign, WordsEdit(KEY, "en", "There is help.", 1, only_spelling=True))
    assert stale(campaign) == [] and wording("cy").spelling_from == before
    revision = Revision.objects.get(name=KEY, language="cy", number=2)
    assert (revision.act, revision.by, revision.content) == ("spelling", editor, wording("cy").words)
    assert Line.objects.order_by("-number")[0].who == editor.pk


def test_spelling_can_be_said_afterwards_and_taken_back(campaign: Campaign, editor: Person):
    write_words(editor, campaign, WordsEdit(KEY, "en", "There is help.", 1))
    assert marks.mark_spelling(editor, campaign, KEY, "en", 2) == 1
    assert stale(campaign) == []
    marks.take_spelling_back(editor, campaign, KEY, "cy", wording("cy").revision)
    assert stale(campaign) == [(KEY, "cy")] and wording("cy").spelling_from == ""


def test_two_changes_of_spelling_are_taken_back_to_what_was_translated(campaign: Campaign, editor: Person):
    before = wording("cy").origin_mark
    write_words(editor, campaign, WordsEdit(KEY, "en", "Ther is help.", 1, only_spelling=True))
    write_words(editor, campaign, WordsEdit(KEY, "en", "There is help.", 2, only_spelling=True))
    marks.take_spelling_back(editor, campaign, KEY, "cy", wording("cy").revision)
    assert wording("cy").origin_mark == before and stale(campaign) == [(KEY, "cy")]


def test_what_was_stale_already_is_not_made_right_by_spelling(campaign: Campaign, editor: Person):
    write_words(editor, campaign, WordsEdit(KEY, "en", "Another meaning.", 1))
    write_words(editor, campaign, WordsEdit(KEY, "en", "Another meaning!", 2, only_spelling=True))
    assert stale(campaign) == [(KEY, "cy")]


def test_welsh_becomes_the_original_and_english_its_translation(campaign: Campaign, editor: Person):
    marks.make_original(editor, campaign, KEY, "cy", 1, others_are_right=True)
    assert stale(campaign) == [] and wording("cy").origin_language == ""
    write_words(editor, campaign, WordsEdit(KEY, "cy", "Mae help ar gael.", wording("cy").revision))
    assert stale(campaign) == [(KEY, "en")]
    marks.mark_translation(editor, campaign, KEY, "en", wording("en").revision)
    assert stale(campaign) == []


def test_the_others_of_a_new_original_are_stale_unless_somebody_says_not(campaign: Campaign, editor: Person):
    marks.make_original(editor, campaign, KEY, "cy", 1, others_are_right=False)
    assert stale(campaign) == [(KEY, "en")]


def test_going_back_is_a_revision_that_can_be_undone(campaign: Campaign, editor: Person):
    first = wording("en").words
    write_words(editor, campaign, WordsEdit(KEY, "en", "There is help.", 1))
    restore_words(editor, campaign, KEY, "en", 1, 2)
    assert wording("en").words == first and stale(campaign) == []
    restore_words(editor, campaign, KEY, "en", 2, 3)
    assert (wording("en").words, wording("en").revision) == ("There is help.", 4)
    acts = Revision.objects.filter(name=KEY, language="en").values_list("act", flat=True)
    assert list(acts) == ["import", "edit", "undo", "undo"]


def test_going_back_to_an_older_translation_makes_it_stale_again(campaign: Campaign, editor: Person):
    write_words(editor, campaign, WordsEdit(KEY, "en", "There is help.", 1))
    write_words(editor, campaign, WordsEdit(KEY, "cy", "Mae help.", 1))
    assert stale(campaign) == []
    restore_words(editor, campaign, KEY, "cy", 1, 2)
    assert stale(campaign) == [(KEY, "cy")]


def test_nothing_is_marked_that_somebody_else_has_changed(campaign: Campaign, editor: Person):
    write_words(editor, campaign, WordsEdit(KEY, "cy", "Mae help.", 1))
    with pytest.raises(StaleWordsError):
        marks.mark_translation(editor, campaign, KEY, "cy", 1)
    with pytest.raises(StaleWordsError):
        restore_words(editor, campaign, KEY, "cy", 1, 1)


def test_an_untouched_field_is_no_edit_though_somebody_else_wrote(campaign: Campaign, editor: Person):
    shown = wording("en").words
    write_words(editor, campaign, WordsEdit(KEY, "en", "Theirs.", 1))
    assert write_words(editor, campaign, WordsEdit(KEY, "en", shown, 1)).words == "Theirs."
