"""What a voice says, by one that is not ours: the phonemes of eSpeak NG."""

from __future__ import annotations

import re
import subprocess
from functools import cache

from needs import program

_NO_SOUND = re.compile(r"_:?|!")
"""eSpeak NG's own marks of pauses and of stops between words."""


@cache
def heard(words: str, language: str) -> tuple[str, ...]:
    """The sounds of each word as eSpeak NG says it with its voice for `language`."""
    said = subprocess.run(
        [program("espeak-ng"), "-v", language, "-q", "-x", "--stdin"],
        input=words,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return tuple(_NO_SOUND.sub("", said.stdout).split())


def digits_heard(digits: str, language: str) -> tuple[str, ...]:
    """The sounds of `digits` one by one: each as it is said when nothing stands beside it."""
    return tuple(sound for digit in digits for sound in heard(digit, language))


def digits_within(words: str, digits: str, language: str) -> bool:
    """Whether `digits` are heard somewhere in `words`, each by itself, one after the other."""
    wanted, sounds = digits_heard(digits, language), heard(words, language)
    return any(sounds[at : at + len(wanted)] == wanted for at in range(len(sounds)))


def ends_in_digits(words: str, digits: str, language: str) -> bool:
    """Whether the last that is heard of `words` is `digits`, each by itself, and in order."""
    wanted = digits_heard(digits, language)
    return heard(words, language)[-len(wanted) :] == wanted
