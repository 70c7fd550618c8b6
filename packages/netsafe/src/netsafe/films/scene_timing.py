"""How long each picture of a film stays: the same in every language, as long as the slowest reader needs."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from netsafe.campaign.release import Release
from netsafe.campaign.storyboard import Pace, Scene, Storyboard
from netsafe.campaign.text import REFERENCE

RATE = 25
"""Frames a second."""

ENTRY = 0.6
"""Seconds in which a line of words comes; the next one follows `STAGGER` seconds after it."""
STAGGER = 0.5
EXIT = 0.4
NOTICE = 0.5
"""Seconds before anybody begins to read."""
SHORTEST = 2.6
END = 5.0
"""Seconds that the last picture stays: it holds what the other pieces of the campaign say at leisure, and a
film whose last half stands still is left before its end."""
END_AT_LEAST = 2.5
"""Seconds that a cut of six leaves to the last picture."""
END_ENTRY, END_STAGGER = 0.4, 0.2
"""The same as `ENTRY` and `STAGGER`, for the last picture: all of it is there within a second."""


def words_in(text: str) -> int:
    """How many words a reader reads; a fact of a service counts as one.

    >>> words_in("You can stop.\\nCall {stop-it-now.number}."), words_in("e-byst – a’r fro")
    (5, 3)
    """
    return len(re.findall(r"\w[\w’'-]*", REFERENCE.sub("1", text)))


def frames(seconds: float) -> int:
    """Whole frames that last `seconds` or a little longer.

    >>> frames(1), frames(1.01)
    (25, 26)
    """
    return math.ceil(seconds * RATE - 1e-9)


def scene_seconds(
    texts: dict[str, str], pace: Pace, shortest: float | None = None, opens: bool = False
) -> float:
    """How long a scene with these words stays, by language: as long as the slowest reader wants.

    Lines are read while the next ones come; the last one stands long enough to be read by itself.  The words
    of a scene that `opens` a film stand there from the first frame on, and in the still before it.

    >>> round(scene_seconds({"en": "one two three four five six"}, Pace(forms=(("en", 120),))), 2)
    4.0
    """
    longest = 0.0
    for language, text in texts.items():
        word = 60 / pace.of(language)
        lines = text.strip().split("\n")
        all_lines = (0.0 if opens else NOTICE) + words_in(text) * word
        last = 0.0 if opens else ENTRY + STAGGER * (len(lines) - 1) + words_in(lines[-1]) * word
        longest = max(longest, all_lines, last)
    return max(SHORTEST, shortest or 0.0, longest + EXIT)


def timed_together(release: Release, language: str) -> tuple[str, ...]:
    """The languages whose films last equally long: all leading ones; or a further one by itself."""
    return release.languages if language in release.languages else (language,)


def running_frames(
    release: Release, storyboard: Storyboard, languages: tuple[str, ...] = ()
) -> tuple[int, ...]:
    """Frames of each scene in order, and last of the picture with number and address.

    They are for all `languages` together; without any, for the leading ones.  A language without words for a
    scene does not count.
    """
    languages = languages or release.languages
    lasting = []
    for scene in storyboard.scenes:
        key = storyboard.keys_of(scene)[0]
        texts = {
            language: words
            for language in languages
            if release.has(key) and (words := release.text(key).of(language))
        }
        opens = scene == storyboard.scenes[0]
        lasting.append(frames(scene_seconds(texts, release.pace, scene.seconds, opens)))
    return (*lasting, frames(END))


def running_seconds(release: Release, storyboard: Storyboard) -> float:
    """How long a film lasts.

    >>> 15 < running_seconds(release, release.storyboards[0]) <= 30
    True
    """
    return sum(running_frames(release, storyboard)) / RATE


def end_frames(seconds: int | None, before: int) -> int:
    """How many frames the last picture has in a cut of so many seconds, whose scenes take `before` frames.

    It ends with the cut, but is never shorter than it takes to see a number, nor longer than in the film.

    >>> end_frames(6, 75), end_frames(15, 160), end_frames(6, 140), end_frames(None, 400)
    (75, 125, 63, 125)
    """
    longest = frames(END)
    return longest if seconds is None else min(longest, max(frames(END_AT_LEAST), seconds * RATE - before))


def cut_frames(
    storyboard: Storyboard, seconds: int | None, running: Sequence[int]
) -> tuple[Mapping[str, int], int]:
    """Frames of each scene of a cut by its id, and of the last picture; `running` are those of the film."""
    lasting = {scene.id: count for scene, count in zip(storyboard.scenes, running, strict=False)}
    scenes: tuple[Scene, ...] = storyboard.scenes_in(seconds)
    chosen = {scene.id: lasting[scene.id] for scene in scenes}
    return chosen, end_frames(seconds, sum(chosen.values()))


def cut_seconds(release: Release, storyboard: Storyboard, seconds: int | None) -> float:
    """How long a cut of so many seconds lasts: less where its scenes want less, more where they want more."""
    chosen, last = cut_frames(storyboard, seconds, running_frames(release, storyboard))
    return (sum(chosen.values()) + last) / RATE
