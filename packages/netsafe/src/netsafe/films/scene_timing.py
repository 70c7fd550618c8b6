"""How long each picture of a film stays: the same in every language, as long as the slowest reader needs."""

from __future__ import annotations

import math
import re

from netsafe.campaign.release import Release
from netsafe.campaign.short_link import printed_address
from netsafe.campaign.storyboard import Pace, Storyboard
from netsafe.campaign.text import REFERENCE
from netsafe.campaign.typed_address import as_typed
from netsafe.films.kind_names import kind_name
from netsafe.films.shapes import PLAYED

RATE = 25
"""Frames a second."""

WRITING = 110
"""Characters a minute that a grown-up copies by hand: 22 words of five letters (C. M. Brown,
*Human-Computer Interface Design Guidelines*, 1988)."""

ENTRY = 0.6
"""Seconds in which a line of words comes; the next one follows `STAGGER` seconds after it."""
STAGGER = 0.5
EXIT = 0.4
NOTICE = 0.5
"""Seconds before anybody begins to read."""
END_LINE = 1.4
"""Seconds until the number and the address stand on the last picture."""
SHORTEST = 2.6
WRITE_AT_LEAST = 6.0
"""Seconds that the number and the address stand still, however short they are."""


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


def scene_seconds(texts: dict[str, str], pace: Pace, shortest: float | None = None) -> float:
    """How long a scene with these words stays, by language: as long as the slowest reader wants.

    Lines are read while the next ones come; the last one stands long enough to be read by itself.

    >>> round(scene_seconds({"en": "one two three four five six"}, Pace(forms=(("en", 120),))), 2)
    4.0
    """
    longest = 0.0
    for language, text in texts.items():
        word = 60 / pace.of(language)
        lines = text.strip().split("\n")
        all_lines = NOTICE + words_in(text) * word
        last = ENTRY + STAGGER * (len(lines) - 1) + words_in(lines[-1]) * word
        longest = max(longest, all_lines, last)
    return max(SHORTEST, shortest or 0.0, longest + EXIT)


def end_seconds(contacts: list[str]) -> float:
    """How long the last scene stays: until the longest of `contacts` (number, addresses) is written down.

    >>> round(end_seconds(["0808 1000 900"]), 2)
    7.4
    """
    longest = max(len(contact.replace(" ", "")) for contact in contacts)
    return END_LINE + max(WRITE_AT_LEAST, longest * 60 / WRITING)


def timed_together(release: Release, language: str) -> tuple[str, ...]:
    """The languages whose films last equally long: all leading ones; or a further one by itself."""
    return release.languages if language in release.languages else (language,)


def running_frames(
    release: Release, storyboard: Storyboard, languages: tuple[str, ...] = ()
) -> tuple[int, ...]:
    """Frames of each scene in order, and last of the picture with number and address.

    They are for all `languages` together; without any, for the leading ones.  A language without words for a
    scene does not count.  KeyError where help has no such service.
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
        lasting.append(frames(scene_seconds(texts, release.pace, scene.seconds)))
    helpline = release.service(release.help.service)
    numbers = [way.number for language in languages if (way := helpline.way_for(language)) and way.number]
    name = kind_name(storyboard, PLAYED)
    addresses = (as_typed(printed_address(release, name, (language,))) for language in languages)
    return (*lasting, frames(end_seconds([*numbers, *addresses])))


def running_seconds(release: Release, storyboard: Storyboard) -> float:
    """How long a film lasts.

    >>> running_seconds(release, release.storyboards[0])
    28.56
    """
    return sum(running_frames(release, storyboard)) / RATE
