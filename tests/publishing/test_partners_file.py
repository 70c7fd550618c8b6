"""The list of partners: what it may hold, and that nothing in it becomes a path, a crash or a promise."""

from __future__ import annotations

import csv
import io
import os
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.publishing.partner_list import PartnersError, read_partners

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
LANGUAGES = ("cy", "en")
GOOD = "bryn,Ysgol y Bryn,Bryn School,https://help.example/bryn,\n"


def listed(folder: Path, content: str | bytes) -> Path:
    path = folder / "partners.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def reasons(path: Path) -> str:
    reading = read_partners(path, LANGUAGES)
    assert not reading.partners
    return "\n".join(map(str, reading.faults))


HEADER = "id,name_cy,name_en,link,logo\n"


def test_reads_names_and_links_in_each_language(tmp_path):
    header = "id,name_cy,name_en,link,link_cy\n"
    row = "bryn,Ysgol y Bryn,Bryn School,https://help.example/bryn,https://cymorth.example/bryn\n"
    reading = read_partners(listed(tmp_path, header + row), LANGUAGES)
    (one,) = reading.partners
    assert one.names == {"cy": "Ysgol y Bryn", "en": "Bryn School"}
    assert one.links == {"cy": "https://cymorth.example/bryn", "en": "https://help.example/bryn"}
    assert reading.lines == {"bryn": 2}


def read_with_site(path: Path):
    return read_partners(path, LANGUAGES, link_required=False)


@pytest.mark.parametrize(
    ("content", "links"),
    [
        ("id,name_cy,name_en\nbryn,A,B\n", {}),
        ("id,name_cy,name_en,link,logo\nbryn,A,B,,\n", {}),
        ("id,name_cy,name_en,link,link_en\nbryn,A,B,,\n", {}),
        (
            "id,name_cy,name_en,link\nbryn,A,B,https://a.example/b\n",
            dict.fromkeys(LANGUAGES, "https://a.example/b"),
        ),
        ("id,name_cy,name_en,link_en\nbryn,A,B,https://a.example/b\n", {"en": "https://a.example/b"}),
    ],
)
def test_where_the_campaign_has_a_site_a_link_may_be_left_out(tmp_path, content, links):
    reading = read_with_site(listed(tmp_path, content))
    (one,) = reading.partners
    assert one.links == links
    assert reading.faults == reading.unread_columns == ()


def test_without_a_site_a_row_without_a_link_is_reported(tmp_path):
    assert "the link for cy is missing" in reasons(listed(tmp_path, HEADER + "bryn,A,B,,\n"))


def test_with_a_site_a_link_is_still_a_plain_https_address(tmp_path):
    reading = read_with_site(listed(tmp_path, HEADER + "bryn,A,B,http://a.example/b,\n"))
    assert not reading.partners
    assert "does not begin with https://" in str(reading.faults[0])


def test_with_a_site_the_first_line_that_is_asked_for_has_no_link(tmp_path):
    with pytest.raises(PartnersError, match=r"should read id,name_cy,name_en,logo$"):
        read_with_site(listed(tmp_path, "id,name_cy\n"))


@pytest.fixture(scope="module")
def release() -> Release:
    return read_bundle(SHIPPED).release


def test_each_piece_of_a_partner_without_a_link_bears_a_code_of_its_own(tmp_path, release):
    (bryn,) = read_with_site(listed(tmp_path, "id,name_cy,name_en\nysgol-y-bryn,A,B\n")).partners
    joint = bryn.on_piece(release, "poster-a4-dawn", LANGUAGES)
    assert joint.links == dict.fromkeys(LANGUAGES, "https://netsafe.example/g/3dcmr68d")
    pieces = [
        ("poster-a4-dawn", ("cy",)),
        ("poster-a4-dawn", ("en",)),
        ("card", ("cy",)),
        ("card", LANGUAGES),
    ]
    own = {next(iter(bryn.on_piece(release, *piece).links.values())) for piece in pieces}
    assert len(own | set(joint.links.values())) == 5
    assert {address.rpartition("/")[0] for address in own} == {"https://netsafe.example/g"}


def test_a_link_that_is_given_stands_on_every_piece(tmp_path, release):
    rows = "id,name_cy,name_en,link_en\nbryn,A,B,https://a.example/b\n"
    (bryn,) = read_with_site(listed(tmp_path, rows)).partners
    assert bryn.on_piece(release, "card", ("en",)).links == {"en": "https://a.example/b"}
    assert bryn.on_piece(release, "poster-a4-dawn", ("en",)).links == {"en": "https://a.example/b"}
    joint = bryn.on_piece(release, "card", LANGUAGES).links
    assert joint["en"] == "https://a.example/b" and joint["cy"].startswith("https://netsafe.example/g/")


def test_reads_what_a_spreadsheet_writes(tmp_path):
    """A byte order mark, CRLF, quoted commas and line ends, empty lines, capitals in the header."""
    content = (
        '\ufeffID,Name_CY,name_en,Link,logo\r\n\r\n"bryn","Bryn, yr\r\nYsgol","Bryn",https://a.example/b,\r\n'
    )
    content += "dau,Dau,Two,https://a.example/c,\r\n,,,,\r\n"
    reading = read_partners(listed(tmp_path, content), LANGUAGES)
    assert reading.lines == {"bryn": 3, "dau": 5}
    assert reading.partners[0].names["cy"] == "Bryn, yr Ysgol"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the file is empty"),
        ("id,name_cy,link\na,b,c\n", "partners.csv:1: column name_en is missing"),
        ("id,name_cy,name_en,link_cy\n", "column link is missing"),
        ("id;name_cy;link\n", "partners.csv:1: column name_en is missing"),
        ("id,id,name_cy,name_en,link\n", "column id stands twice"),
        (b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml", "this is a workbook (XLSX)"),
        ("<html><table>", "this is a web page"),
        ('"id,name_cy\n', "partners.csv:1: a quotation mark is open"),
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


ROWS = "bryn,Ysgol y Bryn,Bryn School,,\nmon,Môn,“Môn”,,\n"


@pytest.mark.parametrize(
    "content",
    [
        ("id,name_cy,name_en,logo\n" + ROWS).encode(),
        (HEADER + ROWS).replace(",", ";").encode(),
        (HEADER + ROWS).replace(",", "\t").encode("utf-16"),
        (HEADER + ROWS).replace("\n", "\r\n").encode("cp1252"),
        (HEADER + ROWS).replace("\n", "\r").encode("utf-8-sig"),
        ("sep=;\n" + (HEADER + ROWS).replace(",", ";")).encode(),
        ("Partners, November 2026\n\n" + HEADER + ROWS).encode(),
        ("ID,Name CY,Name_en,,\n" + ROWS + ",,,,,,\n").encode(),
        ("id,name_cy,name_en,logo\n" + ROWS.replace(",,", "")).encode(),
        (HEADER + ROWS.replace("Ysgol y Bryn", "Ysgol\vy Bryn")).encode(),
        (HEADER + ROWS.replace("Ysgol y Bryn", '"Ysgol\x85y Bryn"')).encode(),
    ],
)
def test_a_list_is_read_as_programs_save_it(tmp_path, content):
    reading = read_with_site(listed(tmp_path, content))
    assert reading.faults == ()
    names = [(one.id, one.names["cy"], one.names["en"]) for one in reading.partners]
    assert names == [("bryn", "Ysgol y Bryn", "Bryn School"), ("mon", "Môn", "“Môn”")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('x,"open,X,,', "a quotation mark is open"),
        ("x,A,B,,,over", "there are 6 cells, and 5 names of columns"),
        (f"x,{'A' * 1001},B,,", "column 2: this cell has 1,001 signs"),
        ("x,\0,B,,", "holds a NUL"),
        ("x,T?r,B,,", "a letter may have been lost"),
        ("x,T\ufffd,B,,", "has lost a letter"),
        ("x,https://a.example/b,,", "the name in cy is an address"),
        ("x,A\x1b[31m,B,,", "U+001B"),
    ],
)
def test_one_bad_row_of_five_thousand_harms_only_itself(tmp_path, row, reason):
    rows = [f"p{n},Partner {n},Partner {n},," for n in range(5000)]
    for n in range(40):
        rows[n * 120 + 7] = row
    reading = read_with_site(listed(tmp_path, HEADER + "\n".join(rows)))
    assert len(reading.partners) == 4960
    assert [fault.line for fault in reading.faults] == [n * 120 + 9 for n in range(40)]
    assert all(reason in str(fault) and ". Mend: " in str(fault) for fault in reading.faults)


def test_letters_that_windows_1252_lacks_are_missed(tmp_path):
    content = (HEADER + "ty,T? Newydd,New House,,\nmon,Môn,Anglesey,,\n").encode("cp1252")
    reading = read_with_site(listed(tmp_path, content))
    assert [one.id for one in reading.partners] == ["mon"]
    assert "partners.csv:2: the name in cy has a question mark" in str(reading.faults[0])


def test_a_column_without_a_name_is_told_by_its_number(tmp_path):
    reading = read_with_site(listed(tmp_path, "id,name_cy,name_en,,logo\nbryn,A,B,a remark,\n"))
    assert reading.unread_columns == ("4 (without a name)",) and len(reading.partners) == 1


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


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        ("logos/Môn.PNG", "logos/môn.png"),
        (unicodedata.normalize("NFD", "logos/Llŷn.png"), "logos/Llŷn.png"),
        ("Logos/mon.png", "logos/Mon.PNG"),
    ],
)
def test_a_logo_from_another_system_has_the_same_name(tmp_path, stored, written):
    (tmp_path / stored).parent.mkdir()
    (tmp_path / stored).write_bytes(b"x")
    reading = read_with_site(listed(tmp_path, f"{HEADER}a,A,B,,{written}\n"))
    assert reading.logos == {"a": (tmp_path / stored).resolve()}


def test_of_two_logos_that_are_alike_none_is_taken(tmp_path):
    for name in ("mon.PNG", "Mon.png"):
        (tmp_path / name).write_bytes(b"x")
    assert "is not there" in reasons(listed(tmp_path, f"{HEADER}a,A,B,https://a.example/b,mon.png\n"))
    assert read_with_site(listed(tmp_path, f"{HEADER}a,A,B,,mon.PNG\n")).partners


def test_a_logo_is_no_link_to_elsewhere_and_no_pipe(tmp_path):
    (tmp_path / "secret.png").write_bytes(b"x")
    folder = tmp_path / "list"
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    os.mkfifo(folder / "pipe.png")
    rows = "a,A,B,https://a.example/b,link.png\nb,A,B,https://a.example/b,pipe.png\n"
    said = reasons(listed(folder, HEADER + rows))
    assert "leads out of the folder" in said
    assert "is a pipe, not a file" in said


def test_columns_that_nobody_reads_are_named(tmp_path):
    path = listed(tmp_path, "id,name_cy,name_en,link,telephone\nbryn,A,B,https://a.example/b,0\n")
    assert read_partners(path, LANGUAGES).unread_columns == ("telephone",)


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
    for one in reading.partners:
        assert re.fullmatch(r"[a-z0-9-]+", one.id)
        assert all(name.isprintable() and name.strip() for name in one.names.values())
        assert all(link.startswith("https://") and link.isascii() for link in one.links.values())
    assert all("\n" not in str(fault) for fault in reading.faults)


def test_the_digest_follows_all_that_a_copy_shows(tmp_path):
    def digest(name: str, link: str, logo: bytes) -> str:
        (tmp_path / "logo.png").write_bytes(logo)
        path = listed(tmp_path, f"{HEADER}a,{name},B,{link},logo.png\n")
        return read_with_site(path).partners[0].digest

    link = "https://a.example/b"
    first = digest("A", link, b"1")
    assert first == digest("A", link, b"1")
    others = [
        digest("Â", link, b"1"),
        digest("A", f"{link}c", b"1"),
        digest("A", link, b"2"),
        digest("A", "", b"1"),
    ]
    assert len({first, *others}) == 5
