"""Changes of words as data lose no space, and two people's changes are merged or shown as a conflict."""

from __future__ import annotations

import difflib
from collections import Counter
from itertools import pairwise

import pytest
from campaign.strategies import words
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe.campaign.release_difference import Change
from netsafe.campaign.text import normal
from netsafe.campaign.word_changes import WordChange, in_one_line, word_changes
from netsafe.campaign.wording_merge import Conflict, merge_wordings

few_words = (
    st.lists(st.sampled_from(["stop", "help", "call", "now", "\n", "\n\n", "- "]), max_size=9)
    .map(" ".join)
    .map(normal)
)
any_words = few_words | words | st.text(max_size=20)
many = settings(max_examples=300, deadline=None)


@many
@given(before=any_words, after=any_words)
def test_both_wordings_can_be_read_off(before: str, after: str) -> None:
    changes = word_changes(before, after)
    assert "".join(change.words for change in changes if change.kind != "added") == before
    assert "".join(change.words for change in changes if change.kind != "removed") == after
    assert all(change.words for change in changes)
    kinds = [change.kind for change in changes]
    assert all(one != next_one for one, next_one in pairwise(kinds))
    if before == after:
        assert {*kinds} <= {"kept"}


@many
@given(before=any_words, after=any_words)
def test_the_line_is_that_of_the_words_without_their_spaces(before: str, after: str) -> None:
    old, new = before.split(), after.split()
    parts = []
    for tag, a, b, c, d in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts += old[a:b]
        else:
            parts += ["[-" + " ".join(old[a:b]) + "-]"] if a != b else []
            parts += ["{+" + " ".join(new[c:d]) + "+}"] if c != d else []
    assert in_one_line(word_changes(before, after)) == " ".join(parts)


def test_a_page_is_given_what_it_marks() -> None:
    change = Change("changed", "messages.stop", "en", "Stop now.\n\nHelp is here.", "Stop.\n\nHelp is here.")
    assert change.word_changes == (
        WordChange("removed", "Stop now."),
        WordChange("added", "Stop."),
        WordChange("kept", "\n\nHelp is here."),
    )
    assert str(change) == "changed  messages.stop [en]: [-Stop now.-] {+Stop.+} Help is here."
    added = Change("added", "messages.stop", "en", None, "Stop.")
    assert added.word_changes == (WordChange("added", "Stop."),)


def test_a_line_break_alone_is_a_change_of_the_space() -> None:
    assert word_changes("Stop. Now.", "Stop.\nNow.") == (
        WordChange("kept", "Stop."),
        WordChange("removed", " "),
        WordChange("added", "\n"),
        WordChange("kept", "Now."),
    )


@many
@given(original=any_words, changed=any_words)
def test_with_an_unchanged_side_the_merge_is_the_other(original: str, changed: str) -> None:
    assert merge_wordings(original, changed, original).text == changed
    assert merge_wordings(original, original, changed).text == changed
    assert merge_wordings(original, changed, changed).text == changed


@many
@given(original=any_words, theirs=any_words, mine=any_words)
def test_no_word_of_either_is_lost_silently(original: str, theirs: str, mine: str) -> None:
    merge = merge_wordings(original, theirs, mine)
    settled = "".join(part for part in merge.parts if isinstance(part, str))
    for side, name in ((theirs, "theirs"), (mine, "mine")):
        shown = settled + "".join(f" {getattr(conflict, name)}" for conflict in merge.conflicts)
        written = Counter(side.split()) - Counter(original.split())
        assert not written - Counter(shown.split()), name
    assert (merge.text is None) == bool(merge.conflicts)
    assert all(
        conflict.theirs != conflict.mine and conflict.original not in (conflict.theirs, conflict.mine)
        for conflict in merge.conflicts
    )
    back = merge_wordings(original, mine, theirs)
    assert [(c.original, c.theirs, c.mine) for c in back.conflicts] == [
        (c.original, c.mine, c.theirs) for c in merge.conflicts
    ]


@many
@given(original=few_words, theirs=few_words, mine=few_words)
def test_what_is_merged_is_canonical_as_its_sides_are(original: str, theirs: str, mine: str) -> None:
    text = merge_wordings(original, theirs, mine).text
    assert text is None or normal(text) == text


@many
@given(
    head=few_words.filter(bool),
    middle=few_words.filter(bool),
    tail=few_words.filter(bool),
    new=few_words,
    other=few_words,
)
def test_changes_apart_from_each_other_are_both_kept(
    head: str, middle: str, tail: str, new: str, other: str
) -> None:
    def wording(first: str, last: str) -> str:
        return f"Begin {first} then {middle} middle {middle} after {last} end"

    fence = f"then {middle} middle {middle} after"
    merge = merge_wordings(wording(head, tail), wording(new, tail), wording(head, other))
    if merge.text is None:  # where the same words stand on both sides of a change it may be read in two ways
        assert Counter(fence.split()) & Counter(f"{head} {tail} {new} {other}".split())
    else:
        assert not Counter(f"{new} {other}".split()) - Counter(merge.text.split())


@pytest.mark.parametrize(
    ("theirs", "mine", "merged"),
    [
        ("You should stop. Help is here, day and night.", "You can stop. Help is here, all day and night.",
         "You should stop. Help is here, all day and night."),
        ("Stop. Help is here, day and night.", "You can stop. Help is here.", "Stop. Help is here."),
        ("You can stop.\n\nHelp is here, day and night.", "You can stop. Help is here, by day and night.",
         "You can stop.\n\nHelp is here, by day and night."),
    ],
)  # fmt: skip
def test_changes_of_two_people(theirs: str, mine: str, merged: str) -> None:
    assert merge_wordings("You can stop. Help is here, day and night.", theirs, mine).text == merged


def test_a_conflict_says_what_each_wrote() -> None:
    merge = merge_wordings(
        "You can stop now. Help is here.", "You could stop. Help is here.", "Stop now. Help is here."
    )
    assert merge.text is None
    assert merge.parts == (Conflict("You can stop now.", "You could stop.", "Stop now."), " Help is here.")
    inserted = merge_wordings("Stop. Help.", "Stop. Call. Help.", "Stop. Write. Help.")
    assert inserted.conflicts == (Conflict("", " Call.", " Write."),)


def test_a_merge_with_a_conflict_has_all_of_mine() -> None:
    merge = merge_wordings("Help is here for you", "Help is near for you now", "Help is there for you")
    assert merge.with_mine == "Help is there for you now"
