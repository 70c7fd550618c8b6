"""What readers have now, as far as the next build asks for it: read from the storage, so on any machine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.storage import default_storage
from netsafe.helpsite.file_role import Role
from netsafe.publishing import manifest
from netsafe.publishing.published_file import DOOR
from netsafe.publishing.site import earlier_addresses

from netsafe_desk.built_folders import places
from netsafe_desk.built_folders.file_listing import Listing
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.storage.files import read_file


@contextmanager
def public_folder(campaign: Campaign) -> Iterator[Path]:
    """A folder with the manifest and the assets of what is public, and with every address that ever was.

    It is empty where nothing has been published, and gone after the block.  Raises FileNotFoundError where
    the storage lacks what it should have, and StorageFault.
    """
    with tempfile.TemporaryDirectory(prefix="netsafe-desk-public-") as name:
        folder = Path(name)
        if default_storage.exists(places.pointer_name(campaign)):
            _fill(campaign, folder)
        yield folder


def _fill(campaign: Campaign, folder: Path) -> None:
    pointer = read_file(places.pointer_name(campaign)).decode("ascii", "replace").strip()
    files = Listing(read_file(places.listing_name(campaign, pointer))).files
    content = read_file(places.object_name(campaign, files[manifest.NAME]["sha256"]))
    (folder / manifest.NAME).write_bytes(content)
    for file in manifest.Manifest.model_validate_json(content).files:
        if file.variant == Role.ASSET.variant:
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(read_file(places.object_name(campaign, file.sha256)))
    addresses = f"{DOOR}/{earlier_addresses.NAME}"
    name = places.addresses_name(campaign)
    if not default_storage.exists(name):  # published by a desk that did not keep them by themselves
        name = places.object_name(campaign, files[addresses]["sha256"])
    (folder / DOOR).mkdir(exist_ok=True)
    (folder / addresses).write_bytes(read_file(name))
