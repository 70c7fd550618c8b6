"""The words that stand for a picture, for whoever does not see it."""

from __future__ import annotations

from netsafe.campaign.release import Release
from netsafe.language.spoken_digits import with_spoken_digits
from netsafe.looks import look


def alternative_text(release: Release, key: str, language: str) -> str:
    """The words under `key` for whoever does not see a picture: a voice reads each number digit by digit.

    The look's own words come first, where it has some: those of the campaign tell of the dawn.
    """
    own = look(release.theme.look).words.get(language, {}).get(key)
    numbers = (number for service in release.services for number in service.phone_numbers)
    return with_spoken_digits(release.say(key, language) if own is None else own, numbers)
