"""Opening hours as the page's script reads them: it alone knows what time it is."""

from __future__ import annotations

import datetime as dt

from netsafe.campaign.service import Service
from netsafe.language.weekdays import WEEKDAYS

ALWAYS = "always"


def minutes(service: Service) -> str | None:
    """The hours in minutes after midnight, by day from Monday (1) to Sunday (7); None where unknown.

    ``"1:540-1260 5:540-1020"`` is Monday 09:00 to 21:00 and Friday 09:00 to 17:00; day and night is
    ``"always"``.
    """
    if service.always_open:
        return ALWAYS
    spans = sorted(
        (WEEKDAYS.index(day) + 1, _minute(hours.opens), _minute(hours.closes))
        for hours in service.hours
        for day in hours.days
    )
    return " ".join(f"{day}:{opens}-{closes}" for day, opens, closes in spans) or None


def _minute(time: dt.time) -> int:
    """Minutes after midnight; the last minute of a day closes at its end."""
    minute = time.hour * 60 + time.minute
    return 24 * 60 if minute == 24 * 60 - 1 else minute
