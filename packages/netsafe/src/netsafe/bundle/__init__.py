"""The bundle: a release as a folder that people read, keep in git and send to each other.

Only this room knows that a campaign can be a folder: ``campaign.toml``, ``words/*.md`` in pairs,
``pictures/``, ``logos/``, ``films/``, ``languages/``.

>>> bundle = read_bundle("campaigns/operation-net-safe")
>>> bundle.release.languages
('cy', 'en')
"""

from netsafe.bundle.bundle import Bundle
from netsafe.bundle.faults import BundleError, Fault, Place
from netsafe.bundle.reading import bundle_of_files, read_bundle
from netsafe.bundle.writing import files_of_bundle, text_files_of_bundle, write_bundle

__all__ = [
    "Bundle",
    "BundleError",
    "Fault",
    "Place",
    "bundle_of_files",
    "files_of_bundle",
    "read_bundle",
    "text_files_of_bundle",
    "write_bundle",
]
