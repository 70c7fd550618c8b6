"""Until when somebody else's film or picture may be shown."""

from __future__ import annotations

import datetime as dt

from netsafe.campaign.fields import Model, OneLine


class Rights(Model):
    """Who gave the film or the picture, and the last day on which it may be shown."""

    holder: OneLine
    until: dt.date
