"""A copy of Operation Net Safe made wrong in one place, and the faults that it is refused with."""

from __future__ import annotations

from pathlib import Path

import pytest
from netsafe.bundle import BundleError, bundle_of_files, read_bundle


def edit(folder: Path, name: str, old: str, new: str) -> int:
    """Replace `old` once; the line it stood on."""
    path = folder / name
    source = path.read_text()
    assert source.count(old) >= 1, old
    path.write_text(source.replace(old, new, 1))
    return source[: source.index(old)].count("\n") + 1


def lines(folder: Path) -> list[str]:
    """Each fault of the bundle in `folder` as a line; read from memory it has the same ones."""
    with pytest.raises(BundleError) as caught:
        read_bundle(folder)
    faults = [str(fault) for fault in caught.value.faults]
    for fault in caught.value.faults:
        welsh = fault.line_in("cy")
        assert welsh.isprintable() and fault.reason_in("cy") != fault.reason, welsh
        assert bool(fault.mend) == (" Cywiriad: " in welsh), welsh
        assert " is " not in welsh and " wanted" not in welsh and " should " not in welsh, welsh
    files = [path for path in folder.rglob("*") if not path.is_dir()]
    if folder.is_dir() and all(path.is_file() and not path.is_symlink() for path in files):
        with pytest.raises(BundleError) as caught:
            bundle_of_files({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})
        assert [str(fault) for fault in caught.value.faults] == faults
    return faults


def add(folder: Path, rows: str) -> int:
    """Append `rows` to campaign.toml; the line on which their table begins."""
    path = folder / "campaign.toml"
    source = path.read_text()
    path.write_text(source + rows)
    return source.count("\n") + 2
