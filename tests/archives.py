"""Archives that tests unpack: our own, or checked by their digest."""

from __future__ import annotations

import tarfile
from pathlib import Path


def unpack(archive: Path, folder: Path) -> None:
    """Unpack the tar `archive` into `folder`.

    Python 3.11.2, which Debian 12 has, does not know filters yet (3.11.4), and later ones ask for one.
    """
    with tarfile.open(archive) as opened:
        if hasattr(tarfile, "data_filter"):
            opened.extraction_filter = tarfile.data_filter
        opened.extractall(folder)
