"""The words: what a campaign says, to whom, when, and where help is.

The one thing that all rooms understand is a :class:`~netsafe.campaign.release.Release`: the frozen,
typed snapshot of a campaign.  It knows no folder: :mod:`netsafe.bundle` reads and writes it as one.
"""

from netsafe.campaign.release import Release
from netsafe.campaign.release_difference import Change, difference
from netsafe.campaign.text import Text, Wording

__all__ = ["Change", "Release", "Text", "Wording", "difference"]
