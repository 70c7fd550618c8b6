"""Documents and films are sent whole or in the part that is asked for, the same by the edge and by nginx."""

from __future__ import annotations

import pytest
from edge import made_up
from edge.standing import Standing
from edge.wire import Connection, ask, request
from netsafe.publishing.door import HEADERS, AnswerClass
from patience import PATIENCE

PDF, SIZE = "/files/poster.pdf", len(made_up.DOCUMENT)
FILM = "/files/film.mp4"


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, SIZE - 1),
        ("bytes=-1", SIZE - 1, SIZE - 1),
        ("bytes=-100", SIZE - 100, SIZE - 1),
        (f"bytes=-{SIZE * 2}", 0, SIZE - 1),
        (f"bytes=5-{SIZE * 2}", 5, SIZE - 1),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE - 1),
        ("bytes=0-", 0, SIZE - 1),
        ("BYTES=7-9", 7, 9),
        ("bytes= 7 - 9 ", 7, 9),
        ("bytes=200000-400000", 200_000, 400_000),
        ("bytes=00000000000000000000005-0000000000000000000000009", 5, 9),
    ],
)
def test_a_part(server: Standing, said, start, end):
    answered = ask(server.port, PDF, range=said)
    assert answered.status == 206
    assert answered["content-range"] == f"bytes {start}-{end}/{SIZE}"
    assert answered["content-length"] == str(end - start + 1)
    assert answered.body == made_up.DOCUMENT[start : end + 1]
    assert answered.of_its_class == of("document")


@pytest.mark.parametrize(
    "said",
    [
        f"bytes={SIZE}-",
        "bytes=9-3",
        "bytes=-0",
        "bytes=x",
        "bytes=--1",
        "bytes=1",
        f"bytes={10**30}-",
    ],
)
def test_no_such_part(server: Standing, said):
    answered = ask(server.port, PDF, range=said)
    assert answered.status == 416
    assert answered["content-range"] == f"bytes */{SIZE}"
    assert answered.of_its_class == of("document")


@pytest.mark.parametrize(
    "said",
    [
        {"range": "lines=1-2"},
        {"range": "bytes="},
        {"range": "bytes=0-1, 5-6"},
        {"range": "bytes=" + "0-1," * 1000},
        {"range": "bytes=0-1", "if_range": '"a"'},
        {"range": "bytes=0-1", "if_range": "Tue, 24 Nov 2026 13:00:00 GMT"},
        {"accept_encoding": "gzip, br"},
        {},
    ],
)
def test_the_whole(server: Standing, said):
    answered = ask(server.port, PDF, **said)
    assert answered.status == 200
    assert answered.body == made_up.DOCUMENT
    assert answered["accept-ranges"] == "bytes"
    assert "content-range" not in answered and "content-encoding" not in answered


@pytest.mark.parametrize("end", [2**63, 10**20 - 1, 10**40])
def test_an_end_beyond_all_numbers_is_the_end_of_the_file(the_edge: Standing, end):
    """RFC 9110, 14.1.2; nginx refuses numbers of more than 63 bits (416), as docs/door.md says."""
    answered = ask(the_edge.port, PDF, range=f"bytes=0-{end}")
    assert (answered.status, answered["content-range"]) == (206, f"bytes 0-{SIZE - 1}/{SIZE}")
    assert answered.body == made_up.DOCUMENT
    assert ask(the_edge.port, PDF, range=f"bytes=-{end}")["content-range"] == answered["content-range"]
    answered = ask(the_edge.port, PDF, range=f"bytes={SIZE - 2}-{end}")
    assert answered["content-range"] == f"bytes {SIZE - 2}-{SIZE - 1}/{SIZE}"


def test_head_of_a_part(server: Standing):
    answered = ask(server.port, FILM, "HEAD", range="bytes=5-9")
    assert (answered.status, answered["content-range"]) == (206, f"bytes 5-9/{len(made_up.FILM)}")
    assert answered["content-length"] == "5"


def test_what_follows_a_question_mark_ends_here_too(server: Standing):
    answered = ask(server.port, PDF + "?utm_medium=email", range="bytes=0-1")
    assert (answered.status, answered["location"]) == (303, PDF)


def test_a_slow_reader_of_a_film_holds_up_nobody(server: Standing):
    """Many who do not read on, and others who are answered meanwhile: the film is in no queue before them."""
    slow = [Connection(server.port) for _ in range(40)]
    try:
        for connection in slow:
            connection.send(request(FILM))
        for _ in range(20):
            assert ask(server.port, "/en/").status == 200
            assert ask(server.port, PDF, range="bytes=10-19").body == made_up.DOCUMENT[10:20]
        for connection in slow[::13]:
            connection.socket.settimeout(PATIENCE)
            answered = connection.answer()
            assert answered is not None and answered.body == made_up.FILM
    finally:
        for connection in slow:
            connection.socket.close()


def of(kind: AnswerClass) -> list[tuple[str, str]]:
    return sorted((header.name, header.value) for header in HEADERS[kind])
