"""Comparisons of wordings that no wording makes long, and that are right where they are cut short."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe.campaign import word_alignment
from netsafe.campaign.word_alignment import WordRun, common_runs

words = st.lists(st.sampled_from(["stop", "help", "call", "now", "by", "day"]), max_size=14)
steps = st.sampled_from([0, 1, 5, 20, 100, 1_000_000])
many = settings(max_examples=500, deadline=None)


@many
@given(a=words, b=words, most=steps)
def test_runs_are_words_of_both_in_their_order_however_few_steps_there_are(
    a: list[str], b: list[str], most: int
) -> None:
    with mock.patch.object(word_alignment, "MOST_STEPS", most):
        runs = common_runs(a, b)
    assert all(run.size and a[run.a : run.a + run.size] == b[run.b : run.b + run.size] for run in runs)
    for former, latter in pairwise(runs):
        assert former.a + former.size <= latter.a
        assert former.b + former.size <= latter.b
        assert (former.a + former.size, former.b + former.size) != (latter.a, latter.b)
    if a == b and a:
        assert runs == [WordRun(0, 0, len(a))]


@many
@given(a=words, b=words)
def test_without_steps_what_both_begin_and_end_with_is_still_seen(a: list[str], b: list[str]) -> None:
    with mock.patch.object(word_alignment, "MOST_STEPS", 0):
        runs = common_runs([*a, "one"], [*b, "one"])
        assert runs[-1].a + runs[-1].size == len(a) + 1
        assert common_runs(["one", *a], ["one", *b])[0][:2] == (0, 0)


def test_without_steps_words_that_each_has_once_hold_the_rest_in_place() -> None:
    before = ["now", "and", "then", "you", "can", "stop", "here", "by", "day"]
    after = ["then", "and", "now", "you", "may", "stop", "here", "at", "night"]
    with mock.patch.object(word_alignment, "MOST_STEPS", 0):
        kept = [before[run.a : run.a + run.size] for run in common_runs(before, after)]
    assert kept[-2:] == [["you"], ["stop", "here"]]


COSTLY = """
import random, resource
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
from netsafe.campaign.word_changes import word_changes
from netsafe.campaign.wording_merge import merge_wordings
chance = random.Random(2016)
for letters in ("a", "ab", "abcdefghij"):
    for length in (2000, 30_000):
        before, theirs, mine = (
            " ".join(chance.choice(letters) for _ in range(length - less)) for less in (0, 1, 2)
        )
        word_changes(before, "b " + theirs + " b")
        merge_wordings(before, "b " + theirs + " b", mine)
"""
"""Difflib takes three minutes of a processor for the first of these comparisons."""


def test_no_wording_makes_a_comparison_long() -> None:
    subprocess.run([sys.executable, "-c", COSTLY], check=True)
