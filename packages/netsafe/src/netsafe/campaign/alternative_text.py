"""The words that stand for a picture, for whoever does not see it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe.campaign.release import Release
from netsafe.language.spoken_digits import with_spoken_digits
from netsafe.looks import look

_TEXT = re.compile(r"\{([a-z0-9.-]+)\}")


def alternative_text(release: Release, key: str, language: str) -> str:
    """The words under `key` for whoever does not see a picture: a voice reads each number digit by digit.

    Words of the look come first, where it has some: those of the campaign tell of the dawn.  There,
    ``{number}`` is the helpline's, and ``{social.law.line}`` the campaign's own text of that key.

    Raises KeyError where neither has words.
    """
    look_words = look(release.theme.look).words.get(language, {})
    words = next((look_words[name] for name in _names(release, key) if name in look_words), None)
    if words is None:
        words = release.say(key, language)
    else:
        words = _TEXT.sub(lambda match: _text(release, match[1], language), words)
    numbers = (number for service in release.services for number in service.phone_numbers)
    return with_spoken_digits(words, numbers)


def languages_of_look(release: Release, key: str) -> frozenset[str]:
    """The languages in which the look of `release` tells of the picture under `key`; none of the dawn."""
    names = tuple(_names(release, key))
    words = look(release.theme.look).words
    return frozenset(language for language in words if any(name in words[language] for name in names))


def _text(release: Release, key: str, language: str) -> str:
    """The text of the campaign that words of a look name."""
    if key == "number":
        return release.service(release.help.service).number or ""
    return " ".join(release.say(key, language).split())


def _names(release: Release, key: str) -> Iterator[str]:
    """The names by which a look may know a picture, the closest first.

    They are the key itself; for a scene of a film, its picture (``film.path``, or ``film.path.again`` where
    the scene before shows it too); for what no name is of its own, ``*.picture``.
    """
    yield key
    board, _, scene = key.removesuffix(".seen").removeprefix("storyboards.").partition(".")
    film = next((film for film in release.storyboards if film.id == board), None)
    if film is not None and key.startswith("storyboards."):
        pictures = {row.id: row.picture for row in film.scenes}
        before = dict(zip(list(pictures)[1:], pictures.values(), strict=False))
        picture = pictures.get(scene, scene)
        if before.get(scene) == picture:
            yield f"film.{picture}.again"
        yield f"film.{picture}"
    yield f"*.{key.rpartition('.')[2]}"
