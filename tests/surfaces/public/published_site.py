"""Operation Net Safe published in a look, for tests and benchmarks to open in a browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from surfaces.public import campaign


@dataclass(frozen=True)
class PublishedSite:
    """A build in the folder `build`, served at `base`."""

    build: Path
    base: str


def published(room: Path, look: str, pieces: Collection[str] = ()) -> Path:
    """Build the campaign with a film of its own into `room`/build: its site and `pieces`, or all."""
    bundle = campaign.with_a_film(room / "campaign", look)
    only = [word for piece in pieces for word in ("--only", piece)]
    command = [sys.executable, "-m", "netsafe", "build", str(bundle), *only]
    subprocess.run(
        [*command, "--out", str(room / "build"), "--today", campaign.TODAY],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return room / "build"
