"""What changed between two wordings, word by word, with every space and line break where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from netsafe.campaign.word_alignment import WordRun, common_runs

_WORD = re.compile(r"\S+")


class WordChange(NamedTuple):
    """Words one after the other that are all in both wordings, only in the former or only in the new one."""

    kind: Literal["kept", "removed", "added"]
    words: str


def word_changes(before: str, after: str) -> tuple[WordChange, ...]:
    r"""The way from `before` to `after`: kept and removed are the one, kept and added the other.

    The time is bounded, whatever the wordings are (:func:`~netsafe.campaign.word_alignment.common_runs`).

    A page shows ``removed`` as ``<del>`` and ``added`` as ``<ins>``.

    >>> [tuple(change) for change in word_changes("Help is here.\nCall.", "Help is there.\nCall.")]
    [('kept', 'Help is '), ('removed', 'here.'), ('added', 'there.'), ('kept', '\nCall.')]
    """
    changes: list[WordChange] = []
    for change in _steps(before, after):
        if changes and changes[-1].kind == change.kind:
            changes[-1] = WordChange(change.kind, changes[-1].words + change.words)
        elif change.words:
            changes.append(change)
    return tuple(changes)


def in_one_line(changes: tuple[WordChange, ...]) -> str:
    """The changes in one line: [-taken out-] {+put in+}.

    >>> in_one_line(word_changes("Help is here.", "Help is there."))
    'Help is [-here.-] {+there.+}'
    """
    form = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    lines = ((change.kind, " ".join(change.words.split())) for change in changes)
    return " ".join(form[kind].format(words) for kind, words in lines if words)


def _steps(before: str, after: str) -> Iterator[WordChange]:
    """The changes in their order; a word goes with the space before it."""
    old_gaps, old_words = _gaps_and_words(before)
    new_gaps, new_words = _gaps_and_words(after)
    a = b = 0
    for run in (*common_runs(old_words, new_words), WordRun(len(old_words), len(new_words), 0)):
        removed = [old_gaps[at] + old_words[at] for at in range(a, run.a)]
        added = [new_gaps[at] + new_words[at] for at in range(b, run.b)]
        if removed and added and old_gaps[a] == new_gaps[b]:
            yield WordChange("kept", old_gaps[a])
            removed[0], added[0] = old_words[a], new_words[b]
        yield WordChange("removed", "".join(removed))
        yield WordChange("added", "".join(added))
        for old, new in zip(range(run.a, run.a + run.size), range(run.b, run.b + run.size), strict=True):
            yield from _gap(old_gaps[old], new_gaps[new])
            yield WordChange("kept", old_words[old])
        a, b = run.a + run.size, run.b + run.size
    yield from _gap(old_gaps[-1], new_gaps[-1])


def _gap(old: str, new: str) -> Iterator[WordChange]:
    if old == new:
        yield WordChange("kept", old)
    else:
        yield WordChange("removed", old)
        yield WordChange("added", new)


def _gaps_and_words(text: str) -> tuple[list[str], list[str]]:
    """What stands before each word and behind the last one, and the words."""
    return _WORD.split(text), _WORD.findall(text)
