"""A day, or the first and the last of several, in words."""

from __future__ import annotations

import datetime as dt

from netsafe_intake.cldr_formatting import date_range, long_date

from netsafe.campaign.release import Release


def days(release: Release, starts: dt.date, last_day: dt.date | None, language: str) -> str:
    """A day, or the first and the last of several, such as “14–18 November 2016”.

    Without an end it is “From 19 November 2016”.
    """
    if last_day is None:
        return f"{release.say('labels.from', language)} {long_date(starts, language)}"
    return date_range(starts, last_day, language)
