"""Until when somebody else's film may be shown."""

from __future__ import annotations

import datetime as dt

from netsafe.campaign.noun import Line, Noun


class Rights(Noun):
    """Who gave the film, and the last day on which it may be shown."""

    holder: Line
    until: dt.date
