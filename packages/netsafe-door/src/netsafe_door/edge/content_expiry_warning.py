"""How long what is published may be shown."""

from __future__ import annotations

from datetime import date

WARN_DAYS = 30


def warning(valid_until: date, today: date) -> str | None:
    """What to tell the operator on `today`, where details of services are soon, or already, out of date.

    >>> warning(date(2026, 12, 1), date(2026, 11, 24))
    'details of services may be shown until 2026-12-01, for 7 days more. Mend: have them checked, and build'
    """
    left = (valid_until - today).days
    if left >= WARN_DAYS:
        return None
    if left < 0:
        return (
            f"details of services were to be shown until {valid_until} and are shown still. "
            "Mend: have them checked, and build"
        )
    how_long = {0: "today for the last time", 1: "for 1 day more"}.get(left, f"for {left} days more")
    return (
        f"details of services may be shown until {valid_until}, {how_long}. "
        "Mend: have them checked, and build"
    )
