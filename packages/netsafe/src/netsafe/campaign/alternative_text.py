"""The words that stand for a picture, for whoever does not see it."""

from __future__ import annotations

from netsafe.campaign.release import Release
from netsafe.language.spoken_digits import with_spoken_digits


def alternative_text(release: Release, key: str, language: str) -> str:
    """The words under `key` for whoever does not see a picture: a voice reads each number digit by digit."""
    numbers = (number for service in release.services for number in service.phone_numbers)
    return with_spoken_digits(release.say(key, language), numbers)
