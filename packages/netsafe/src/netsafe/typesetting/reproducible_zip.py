"""ZIP files that are the same bytes each time: fixed dates, fixed rights, the order that is given."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_DATE = (1980, 1, 1, 0, 0, 0)
_RIGHTS = 0o644 << 16
_UNIX = 3


def fixed_zip(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of `files` (path → bytes), in their order, without the clock or the machine in it.

    Members are stored as they are: another zlib would compress them to other bytes.

    >>> fixed_zip({"a.txt": b"a"}) == fixed_zip({"a.txt": b"a"})
    True
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, content in files.items():
            member = zipfile.ZipInfo(path, _DATE)
            member.create_system = _UNIX
            member.external_attr = _RIGHTS
            archive.writestr(member, content)
    return out.getvalue()


def normalised(archive: bytes) -> bytes:
    """The same members in the same order, with fixed dates: for libraries that ask the clock.

    Office files keep ``[Content_Types].xml`` first, where readers look for it.
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return fixed_zip({member.filename: opened.read(member) for member in opened.infolist()})
