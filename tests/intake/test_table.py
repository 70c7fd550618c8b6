"""Tables as people and their programs save them: read whole, row by row, or refused in a clear line."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe_intake.table import LONGEST_CELL, Table, TableFault, read_table, table_of

Quoting = Literal[0, 1]
"""csv.QUOTE_MINIMAL or csv.QUOTE_ALL."""

ROWS = (("bryn", "Ysgol y Bryn", "Bryn School"), ("mon", "Môn", "Anglesey"))
HEADER = ("id", "name_cy", "name_en")


def saved(separator: str = ",", end: str = "\n", quoting: Quoting = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting).writerows([HEADER, *ROWS])
    return out.getvalue()


def refusal(content: bytes | str) -> TableFault:
    with pytest.raises(TableFault) as caught:
        table_of("list.csv", content if isinstance(content, bytes) else content.encode())
    assert "\n" not in str(caught.value) and "Mend: " in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(saved().encode(), id="plain"),
        pytest.param(saved(end="\r\n").encode("utf-8-sig"), id="Excel's CSV UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + saved().encode("utf-8-sig"), id="a mark before the mark"),
        pytest.param(saved(";", "\r\n").encode("cp1252"), id="Excel's CSV in half of Europe"),
        pytest.param(saved("\t", "\r\n").encode("utf-16"), id="Excel's Unicode text"),
        pytest.param(saved("\t", "\r\n").encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(saved("\t", "\r\n").encode("utf-16-be"), id="UTF-16, turned, without a mark"),
        pytest.param(b"\xfe\xff" + saved(";").encode("utf-16-be"), id="UTF-16, turned"),
        pytest.param(saved().encode("utf-32"), id="UTF-32"),
        pytest.param(saved(end="\r").encode(), id="CR alone, as Excel for Mac"),
        pytest.param(saved("|").encode(), id="upright lines"),
        pytest.param(saved(quoting=csv.QUOTE_ALL).encode(), id="every cell in quotation marks"),
        pytest.param(("sep=;\r\n" + saved(";", "\r\n")).encode(), id="sep=;"),
        pytest.param(('"sep=\t"\n' + saved("\t")).encode(), id="sep= in quotation marks"),
        pytest.param(saved(end=",,\n").encode(), id="empty cells at the end of every line"),
        pytest.param(saved().replace("School\n", "School,,,\n").encode(), id="empty cells at the end of one"),
        pytest.param((saved() + ",,\n\n , ,\n").encode(), id="empty rows at the end"),
        pytest.param(saved(end="\n\n").encode(), id="an empty line between"),
        pytest.param(saved().replace("Bryn School", " Bryn School\N{NO-BREAK SPACE}").encode(), id="blanks"),
        pytest.param(re.sub("(?m)^", ",", saved().rstrip()).encode(), id="an empty column at the side"),
        pytest.param(saved().replace("_en\n", "_en,,\n").encode(), id="empty cells behind the names alone"),
    ],
)  # fmt: skip
def test_as_programs_save_it(content: bytes) -> None:
    table = table_of("list.csv", content)
    assert (table.header, table.rows, table.faults) == (HEADER, ROWS, ())


@pytest.mark.parametrize(
    "title",
    ["Partners\n", "Partners\n\n", '"Partners, 2026"\n', "Partners;;\n", "Partners, 2026\n\nas sent\n"],
)
def test_a_title_above_the_names_of_columns_is_left_out(title: str) -> None:
    separator = ";" if ";" in title else ","
    table = table_of("list.csv", (title + saved(separator)).encode(), {"id"})
    assert (table.header, table.rows, table.first) == (HEADER, ROWS, title.count("\n") + 1)
    assert table.lines == (table.first + 1, table.first + 2)


@pytest.mark.parametrize("inner", ["\v", "\x85", "\N{LINE SEPARATOR}", "\f", "\x1c", "\n", "\r\n", "\r"])
def test_line_breaks_of_other_programs_stay_in_their_cell(inner: str) -> None:
    """A vertical tab is Excel's line break in a cell, pasted; an editor counts none of the first five."""
    content = f'id,name\na,"Ysgol{inner}y Bryn"\nb,Bee\n'
    table = table_of("list.csv", content.encode())
    assert table.rows == (("a", f"Ysgol{inner}y Bryn"), ("b", "Bee"))
    assert table.lines == (2, 3 if inner[0] not in "\r\n" else 4)


@pytest.mark.parametrize(
    "bad",
    [
        'c,"open,x',
        'c,"closed" badly,x',
        "c,too,many,cells",
        "c,few",
        "c,\0,x",
        f"c,{'x' * (LONGEST_CELL + 1)},x",
        f'c,"{"x" * 200_000}",x',
        "c,\N{REPLACEMENT CHARACTER},x",
        "c" + ",x" * 3000,
    ],
)
def test_one_bad_row_harms_only_itself(bad: str) -> None:
    good = [f'{letter},"{letter.upper()}, Ltd",""' for letter in "abde"]
    lines = [",".join(HEADER), *good[:2], bad, *good[2:]]
    table = table_of("list.csv", "\n".join(lines).encode())
    assert [row[0] for row in table.rows] == [*"abde"]
    assert [fault.line for fault in table.faults] == [4]
    assert len(str(table.faults[0])) < 300


def test_letters_that_are_no_utf_8_spoil_their_own_row_where_others_are() -> None:
    content = "id,name\na,Tŷ\n".encode() + "b,Môn\n".encode("cp1252") + "c,Llŷn\n".encode()
    table = table_of("list.csv", content)
    assert table.rows == (("a", "Tŷ"), ("c", "Llŷn"))
    assert str(table.faults[0]).startswith("line 3, column 2: this cell has lost a letter")


@pytest.mark.parametrize("codec", ["mac-roman", "cp850"])
@pytest.mark.parametrize(
    "name", ["Siân", "Ysgol Môn", "Plâs Newydd", "Tîm Prevent", "Pêl-droed Cymru", "Café"]
)
def test_letters_of_older_systems_spoil_their_own_row(name: str, codec: str) -> None:
    content = b"id,name\na,Bryn\n" + f"b,{name}\n".encode(codec) + b"c,Llan\n"
    table = table_of("list.csv", content)
    assert table.rows == (("a", "Bryn"), ("c", "Llan"))
    assert str(table.faults[0]).startswith("line 3, column 2: this cell has lost a letter")


@pytest.mark.parametrize(
    "name",
    [
        "Siân’s “Ty” – a home…", "Žižkov Šumava", "£5 a head", "School™ Ltd", "Œuvre sœur",
        "half-day 20 °C", "wait…no", "D’Arcy ‘club’", "«Ysgol»", "§4 Act", "a ± b",
    ],
)  # fmt: skip
def test_signs_of_windows_1252_stay_where_they_can_stand(name: str) -> None:
    table = table_of("list.csv", b"id,name\na," + name.encode("cp1252") + b"\n")
    assert table.rows == (("a", name),) and table.faults == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf\r\n ,, \r\n", "the file is empty"),
        (b"PK\x03\x04\x14\0\6\0rest of a workbook", "a workbook (XLSX)"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "(ODS)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a workbook (XLS)"),
        (b"\r\n<HTML><body><table><tr><td>id</td></tr></table>", "a web page"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (b"%PDF-1.7", "a PDF"),
        (b"{\\rtf1 id}", "RTF"),
        (b'[{"id": "bryn"}]', "JSON"),
        (b"\x1f\x8b\x08", "packed"),
        (bytes(range(8)) * 40, "not text"),
        (b"id,na\0me\n" + b"a,b\n" * 99, "line 1, column 2: this cell holds a NUL"),
        (b'id,"name\na,b\n', "line 1: a quotation mark is open"),
    ],
)
def test_what_is_no_table_is_named_for_what_it_is(content: bytes, words: str) -> None:
    assert words in str(refusal(content))


def test_a_row_that_ends_early_is_filled_up_where_that_may_be() -> None:
    """Excel leaves out empty cells at the end of rows, from the sixteenth on."""
    content = b"id,name,logo\na,A\n"
    assert table_of("", content, short_rows=True).rows == (("a", "A", ""),)
    assert "there are 2 cells, and 3 names" in str(table_of("", content).faults[0])


def test_a_file_is_read_by_its_path_and_a_pipe_is_not(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(saved(), encoding="utf-8")
    assert read_table(tmp_path / "list.csv").rows == ROWS
    with pytest.raises(TableFault, match="is a folder"):
        read_table(tmp_path)
    with pytest.raises(TableFault, match="is larger than 7 bytes"):
        read_table(tmp_path / "list.csv", limit=7)


# beside Python's own reader, which is told what it need not guess

NAMES = st.lists(st.text("abcdefgŵŷ_", min_size=1, max_size=8), min_size=2, max_size=5, unique=True)
ONE_LINE = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=12)
LINES = st.lists(st.text("ab ŷ\"'", max_size=4), min_size=2, max_size=3).map("\n".join)


@st.composite
def clean_tables(draw: st.DrawFn) -> list[list[str]]:
    header = draw(NAMES)
    row = st.lists(ONE_LINE | LINES, min_size=len(header), max_size=len(header))
    return [header, *draw(st.lists(row, max_size=8))]


@given(
    rows=clean_tables(),
    separator=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    empties=st.integers(0, 2),
    says=st.booleans(),
)
def test_a_clean_table_is_what_pythons_own_reader_finds(
    rows: list[list[str]],
    separator: str,
    end: str,
    quoting: Quoting,
    encoding: str,
    empties: int,
    says: bool,
) -> None:
    if end == "\r":
        quoting = csv.QUOTE_ALL  # this writer leaves other line breaks bare
    parts = [f"sep={separator}{end}"] if says else []
    for row in rows:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting).writerow(
            [*row, *[""] * empties]
        )
        parts.append(out.getvalue())
    text = "".join(parts)
    oracle = csv.reader(io.StringIO("".join(parts[says:]), newline=""), delimiter=separator, strict=True)
    header, *wanted = [tuple(cell.strip() for cell in row[: len(rows[0])]) for row in oracle]
    table = table_of("", text.encode(encoding))
    assert table.header == header
    assert table.rows == tuple(row for row in wanted if any(row))
    assert table.faults == ()
    begins = [1 + len(re.findall("\r\n|\r|\n", "".join(parts[:i]))) for i in range(1 + says, len(parts))]
    assert table.lines == tuple(line for line, row in zip(begins, wanted, strict=True) if any(row))


@given(
    count=st.integers(1, 12), bad=st.integers(0, 11),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    spoil=st.sampled_from(['"{}', '{}"', '"{}",x', "{},x,x", "\0{}"]),
)  # fmt: skip
def test_whatever_row_is_spoilt_the_others_are_read(
    count: int, bad: int, quoting: Quoting, spoil: str
) -> None:
    rows = [[f"a{n}", f"b, {n}", ""] for n in range(count)]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n", quoting=quoting).writerows([HEADER, *rows])
    lines = out.getvalue().splitlines()
    bad = bad % count
    lines[bad + 1] = spoil.format(lines[bad + 1])
    table = table_of("", "\n".join(lines).encode())
    read = {row[0] for row in table.rows}
    assert {row[0] for n, row in enumerate(rows) if n != bad} <= read
    assert len(table.rows) + len(table.faults) == count


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"id,name\n", b"id;name\r", b"\xff\xfei\0d\0", b"PK\x03\x04", b"sep=;\n", b'"']),
)
def test_any_bytes_are_a_table_or_a_fault(content: bytes, head: bytes) -> None:
    try:
        table: Table = table_of("", head + content)
    except TableFault as fault:
        assert "\n" not in str(fault)
        return
    assert all(len(row) == len(table.header) for row in table.rows)
    assert list(table.lines) == sorted(set(table.lines))
    assert all("\n" not in str(fault) for fault in table.faults)
