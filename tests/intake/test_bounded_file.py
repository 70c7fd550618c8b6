"""Files that people hand in: ordinary ones are read, and nothing else is waited for."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from netsafe_intake.bounded_file import FileFault, names_in_folder, read_file


def test_an_ordinary_file_and_a_link_to_one_are_read(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"id\r\n\0")
    (tmp_path / "link.csv").symlink_to("list.csv")
    assert read_file(tmp_path / "list.csv", 5) == read_file(tmp_path / "link.csv", 5) == b"id\r\n\0"


def test_a_larger_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"123456")
    with pytest.raises(FileFault, match="is larger than 5 bytes"):
        read_file(tmp_path / "list.csv", 5)


@pytest.mark.timeout(20)
def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        for path, reason in {
            tmp_path / "pipe": "is a pipe",
            tmp_path / "socket": "is a socket",
            tmp_path: "is a folder",
            Path("/dev/zero"): "is a device",
            tmp_path / "none": "cannot be read \\(no such file",
            tmp_path / "a\0b": "no file has such a name",
            tmp_path / ("a" * 300): "cannot be read",
        }.items():
            with pytest.raises(FileFault, match=reason) as caught:
                read_file(path, 100)
            assert "Mend: " in str(caught.value) and "\n" not in str(caught.value)


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(FileFault, match="cannot be read"):
        read_file(tmp_path / "loop", 100)


def test_a_file_that_says_it_is_empty_is_read_as_far_as_is_asked() -> None:
    with pytest.raises(FileFault, match="larger than 3 bytes"):
        read_file(Path("/proc/self/environ"), 3)


def test_what_is_no_folder_or_cannot_be_looked_into_is_refused(tmp_path: Path) -> None:
    (tmp_path / "words").write_text("no folder")
    for path, reason in {tmp_path / "words": "not a directory", tmp_path / ("a" * 300): "too long"}.items():
        with pytest.raises(FileFault, match=rf"cannot be read \(.*{reason}\)\. Mend: "):
            names_in_folder(path)
