"""The list of partners: what it may hold, and that nothing in it becomes a path, a crash or a promise."""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netsafe.publishing.partners import PartnersError, read_partners

LANGUAGES = ("cy", "en")
GOOD = "bryn,Ysgol y Bryn,Bryn School,https://help.example/bryn,\n"


def listed(folder: Path, content: str | bytes) -> Path:
    path = folder / "partners.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def reasons(path: Path) -> str:
    reading = read_partners(path, LANGUAGES)
    assert not reading.applicants
    return "\n".join(map(str, reading.faults))


HEADER = "id,name_cy,name_en,link,logo\n"


def test_reads_names_and_links_in_each_language(tmp_path):
    header = "id,name_cy,name_en,link,link_cy\n"
    row = "bryn,Ysgol y Bryn,Bryn School,https://help.example/bryn,https://cymorth.example/bryn\n"
    (one,) = read_partners(listed(tmp_path, header + row), LANGUAGES).applicants
    assert one.names == {"cy": "Ysgol y Bryn", "en": "Bryn School"}
    assert one.links == {"cy": "https://cymorth.example/bryn", "en": "https://help.example/bryn"}
    assert one.line == 2


def test_reads_what_a_spreadsheet_writes(tmp_path):
    """A byte order mark, CRLF, quoted commas and line ends, empty lines, capitals in the header."""
    content = (
        '\ufeffID,Name_CY,name_en,Link,logo\r\n\r\n"bryn","Bryn, yr\r\nYsgol","Bryn",https://a.example/b,\r\n'
    )
    content += "dau,Dau,Two,https://a.example/c,\r\n,,,,\r\n"
    reading = read_partners(listed(tmp_path, content), LANGUAGES)
    assert [(one.id, one.line) for one in reading.applicants] == [("bryn", 3), ("dau", 5)]
    assert reading.applicants[0].names["cy"] == "Bryn, yr Ysgol"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "holds nothing"),
        ("id,name_cy,link\na,b,c\n", "partners.csv:1: column name_en is missing"),
        ("id,name_cy,name_en,link_cy\n", "column link is missing"),
        ("id;name_cy;name_en;link\n", "semicolons"),
        ("id,id,name_cy,name_en,link\n", "column id stands twice"),
        (HEADER.encode("utf-16"), "is not UTF-8"),
        (HEADER.encode() + b"a,\xff,b,c,\n", "partners.csv:2: is not UTF-8"),
        (HEADER + 'a,"open,b,c,d\n', "partners.csv:2: is not CSV"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_line(tmp_path, content, said):
    with pytest.raises(PartnersError) as caught:
        read_partners(listed(tmp_path, content), LANGUAGES)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_gets_one_line(tmp_path):
    with pytest.raises(PartnersError, match="cannot be read"):
        read_partners(tmp_path / "none.csv", LANGUAGES)


@pytest.mark.parametrize(
    "bad", ["", "../x", "A", "a b", "a/b", "-a", "a--b", "con", "com1", "a" * 61, "ŵ", "."]
)
def test_an_id_is_a_slug_or_nothing(tmp_path, bad):
    path = listed(tmp_path, f"{HEADER}{bad},A,B,https://a.example/b,\n")
    assert "cannot be an id" in reasons(path)


@pytest.mark.parametrize(
    "bad",
    [
        "http://a.example/b",
        "javascript:alert(1)",
        "https://",
        "https://a",
        "https://user:pass@a.example/",
        "https://a.example/ b",
        'https://a.example/"b',
        "https://[::1]/",
        "https://1.2.3.4/",
        "https://a..example/",
        "https://a.example/" + "b" * 120,
        "https://ŵ.example/",
        "//a.example",
        "",
    ],
)
def test_a_link_is_a_plain_https_address(tmp_path, bad):
    cell = bad.replace('"', '""')
    assert "link" in reasons(listed(tmp_path, f'{HEADER}a,A,B,"{cell}",\n'))


@pytest.mark.parametrize(
    "bad", ["/etc/passwd", "../secret.png", "a/../../secret.png", "none.png", "..\\secret.png", "."]
)
def test_a_logo_lies_below_the_list(tmp_path, bad):
    (tmp_path / "secret.png").write_bytes(b"x")
    folder = tmp_path / "list"
    folder.mkdir()
    assert "logo" in reasons(listed(folder, f"{HEADER}a,A,B,https://a.example/b,{bad}\n"))


def test_a_logo_is_no_link_to_elsewhere_and_no_pipe(tmp_path):
    (tmp_path / "secret.png").write_bytes(b"x")
    folder = tmp_path / "list"
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    os.mkfifo(folder / "pipe.png")
    rows = "a,A,B,https://a.example/b,link.png\nb,A,B,https://a.example/b,pipe.png\n"
    said = reasons(listed(folder, HEADER + rows))
    assert "leads out of the folder" in said
    assert "is not a file" in said


def test_columns_that_nobody_reads_are_named(tmp_path):
    path = listed(tmp_path, "id,name_cy,name_en,link,telephone\nbryn,A,B,https://a.example/b,0\n")
    assert read_partners(path, LANGUAGES).unread == ("telephone",)


@given(rows=st.lists(st.lists(st.text(max_size=40), min_size=5, max_size=5), max_size=6))
def test_whatever_the_cells_hold_rows_are_read_or_reported(rows, tmp_path_factory):
    """An id is safe in a path, a name is one printable line, a link is https; nothing else comes through."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    try:
        path = listed(tmp_path_factory.mktemp("list"), HEADER + out.getvalue())
    except UnicodeEncodeError:
        return
    try:
        reading = read_partners(path, LANGUAGES)
    except PartnersError:
        return
    for one in reading.applicants:
        assert re.fullmatch(r"[a-z0-9-]+", one.id)
        assert all(name.isprintable() and name.strip() for name in one.names.values())
        assert all(link.startswith("https://") and link.isascii() for link in one.links.values())
    assert all("\n" not in str(fault) for fault in reading.faults)


def test_the_digest_follows_all_that_a_copy_shows(tmp_path):
    def digest(name: str, link: str, logo: bytes) -> str:
        (tmp_path / "logo.png").write_bytes(logo)
        path = listed(tmp_path, f"{HEADER}a,{name},B,https://a.example/{link},logo.png\n")
        return read_partners(path, LANGUAGES).applicants[0].digest

    first = digest("A", "b", b"1")
    assert first == digest("A", "b", b"1")
    assert len({first, digest("Â", "b", b"1"), digest("A", "c", b"1"), digest("A", "b", b"2")}) == 4
