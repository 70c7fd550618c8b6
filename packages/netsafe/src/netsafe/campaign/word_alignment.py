"""Which words of one wording are those of another, in a time that no wording can make long."""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MOST_STEPS = 1_000_000
"""Steps of a comparison, at most: a tenth of a second.

Difflib alone takes the cube of the words where they are all the same: two thousand of them, minutes.
"""


class WordRun(NamedTuple):
    """`size` words one after the other that both have: from place `a` of the one and `b` of the other."""

    a: int
    b: int
    size: int


def common_runs(a: Sequence[str], b: Sequence[str]) -> list[WordRun]:
    """The words that `b` kept of `a`, in their order, each run as long as it can be.

    They are difflib's, but where its steps might be more than :data:`MOST_STEPS`: there, what the two begin
    and end with and the words that each has once cut them into stretches, and a stretch for which too few
    steps are left has no run.

    >>> common_runs("help is here".split(), "help was here".split())
    [WordRun(a=0, b=0, size=1), WordRun(a=2, b=2, size=1)]
    """
    runs: list[WordRun] = []
    for run in _runs(a, b):
        last = runs[-1] if runs else None
        if last and (last.a + last.size, last.b + last.size) == (run.a, run.b):
            runs[-1] = WordRun(last.a, last.b, last.size + run.size)
        else:
            runs.append(run)
    return runs


def _runs(a: Sequence[str], b: Sequence[str]) -> Iterator[WordRun]:
    if _steps(a, b) <= MOST_STEPS:
        yield from _difflib_runs(a, b, 0, 0)
        return
    left = MOST_STEPS
    start_a = start_b = 0
    for anchor in (*_anchors(a, b), WordRun(len(a), len(b), 0)):
        stretch_a, stretch_b = a[start_a : anchor.a], b[start_b : anchor.b]
        steps = _steps(stretch_a, stretch_b)
        if steps <= left:
            left -= steps
            yield from _difflib_runs(stretch_a, stretch_b, start_a, start_b)
        if anchor.size:
            yield anchor
        start_a, start_b = anchor.a + anchor.size, anchor.b + anchor.size


def _steps(a: Sequence[str], b: Sequence[str]) -> int:
    """How many steps difflib may take at most: one for each pair of like words, once for each run."""
    in_b = Counter(b)
    pairs = sum(in_b[word] * count for word, count in Counter(a).items())
    return pairs * min(len(a), len(b), pairs)


def _difflib_runs(a: Sequence[str], b: Sequence[str], from_a: int, from_b: int) -> Iterator[WordRun]:
    for block in difflib.SequenceMatcher(a=a, b=b, autojunk=False).get_matching_blocks():
        if block.size:
            yield WordRun(from_a + block.a, from_b + block.b, block.size)


def _anchors(a: Sequence[str], b: Sequence[str]) -> Iterator[WordRun]:
    """What both begin with, the words that each has once as far as their order is the same, their end."""
    shorter = min(len(a), len(b))
    head = next((place for place in range(shorter) if a[place] != b[place]), shorter)
    rest = shorter - head
    tail = next((place for place in range(rest) if a[-1 - place] != b[-1 - place]), rest)
    if head:
        yield WordRun(0, 0, head)
    for place_a, place_b in _rising(_once_in_both(a, b, head, tail)):
        yield WordRun(place_a, place_b, 1)
    if tail:
        yield WordRun(len(a) - tail, len(b) - tail, tail)


def _once_in_both(a: Sequence[str], b: Sequence[str], head: int, tail: int) -> list[tuple[int, int]]:
    """The places of the words between head and tail that each has once, as `a` has them."""
    middle_a, middle_b = range(head, len(a) - tail), range(head, len(b) - tail)
    count_a, count_b = Counter(a[place] for place in middle_a), Counter(b[place] for place in middle_b)
    in_b = {b[place]: place for place in middle_b if count_b[b[place]] == 1}
    return [(place, in_b[a[place]]) for place in middle_a if count_a[a[place]] == 1 and a[place] in in_b]


def _rising(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs in which the second places rise too (patience sorting)."""
    tops: list[int] = []
    top_pairs: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(places):
        pile = bisect_left(tops, place)
        before.append(top_pairs[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        top_pairs[pile : pile + 1] = [number]
    row: list[tuple[int, int]] = []
    number = top_pairs[-1] if top_pairs else -1
    while number >= 0:
        row.append(places[number])
        number = before[number]
    return row[::-1]
