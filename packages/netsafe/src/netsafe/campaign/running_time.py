"""How long each film lasts, picture by picture: the same in every language; the slowest decides."""

from __future__ import annotations

from netsafe.campaign.link import printed_address
from netsafe.campaign.release import Release
from netsafe.campaign.storyboard import RATE, Storyboard, end_seconds, frames, scene_seconds


def running_frames(release: Release, storyboard: Storyboard) -> tuple[int, ...]:
    """Frames of each scene in order, and last of the picture with number and address.

    A language without words for a scene does not count.  KeyError where help has no such service.
    """
    found = []
    for scene in storyboard.scenes:
        key = storyboard.keys_of(scene)[0]
        texts = {
            language: words
            for language in release.languages
            if release.has(key) and (words := release.text(key).of(language))
        }
        found.append(frames(scene_seconds(texts, release.pace, scene.seconds)))
    number = release.service(release.help.service).number or ""
    addresses = (printed_address(release, f"film-{storyboard.id}", (tag,)) for tag in release.languages)
    shown = [number, *(address.partition("://")[2].rstrip("/") for address in addresses)]
    return (*found, frames(end_seconds(shown)))


def running_seconds(release: Release, storyboard: Storyboard) -> float:
    """How long a film lasts.

    >>> running_seconds(release, release.storyboards[0])              # doctest: +SKIP
    28.56
    """
    return sum(running_frames(release, storyboard)) / RATE
