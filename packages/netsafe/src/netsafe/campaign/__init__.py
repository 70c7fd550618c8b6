"""The words: what a campaign says, to whom, when, and where help is.

The one thing that all rooms understand is a :class:`~netsafe.campaign.release.Release`: the frozen,
typed snapshot of a campaign.  A *bundle* is a release as a folder (``campaign.toml``, ``words/*.md``
in pairs, ``pictures/``) that people can read and keep in git.

>>> from netsafe.campaign import read_bundle
>>> bundle = read_bundle("campaigns/operation-net-safe")
>>> bundle.release.languages
('cy', 'en')
"""

from netsafe.campaign.bundle import Bundle, read_bundle, write_bundle
from netsafe.campaign.difference import Change, difference
from netsafe.campaign.faults import BundleError, Fault, Place
from netsafe.campaign.release import Release
from netsafe.campaign.text import Text, Wording

__all__ = [
    "Bundle",
    "BundleError",
    "Change",
    "Fault",
    "Place",
    "Release",
    "Text",
    "Wording",
    "difference",
    "read_bundle",
    "write_bundle",
]
