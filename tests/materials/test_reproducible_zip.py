"""ZIP files are the same bytes each time, and hold what they were given."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st
from netsafe.typesetting.reproducible_zip import fixed_zip, normalised

PATHS = st.text("abcdefghŵŷ0123456789-_.", min_size=1, max_size=12).filter(lambda path: path.strip("."))
FILES = st.dictionaries(PATHS, st.binary(max_size=300), max_size=6)


@given(FILES)
def test_what_goes_in_comes_out_in_order(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(fixed_zip(files))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert archive.namelist() == list(files)


@given(FILES)
def test_dates_and_rights_are_fixed(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(fixed_zip(files))) as archive:
        for member in archive.infolist():
            assert member.date_time == (1980, 1, 1, 0, 0, 0)
            assert member.external_attr >> 16 == 0o644
            assert member.create_system == 3


def clocked(files: dict[str, bytes], year: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, (year, 5, 6, 7, 8, 10)), content)
    return out.getvalue()


@given(FILES)
def test_the_clock_of_another_program_is_taken_out(files: dict[str, bytes]) -> None:
    assert normalised(clocked(files, 1999)) == normalised(clocked(files, 2031)) == fixed_zip(files)
