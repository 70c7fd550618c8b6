"""Whatever is asked, the answer is one of the table's, and never a fault."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli
import pytest
from edge import made_up
from edge.standing import Standing
from edge.wire import BROWSER, Answered, Connection, request
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from netsafe.publishing.door import ANSWER_CLASSES, HEADERS, AnswerClass, Door, nginx
from netsafe_door.edge.accept_encoding import BROTLI, GZIP, accepted
from netsafe_door.edge.byte_ranges import NoSuchPart, part
from netsafe_door.edge.current_snapshot import CurrentSnapshot
from netsafe_door.edge.replies import FromDisk, Visit, Whole

OF_STATUS: dict[int, set[AnswerClass]] = {
    200: {"page", "asset", "document", "film", "feed", "calendar", "plain"},
    206: {"document", "film"},
    302: {"link"},
    303: {"redirect"},
    308: {"redirect"},
    404: {"lost"},
    405: {"method"},
    416: {"document", "film"},
}
"""Which classes an answer may be of, by its status: the table of docs/door.md."""

NO_HTTP = {400, 408, 413, 414, 431}
"""What a server says in its own words to what is no HTTP."""

SHAPES = {name: sorted((header.name, header.value) for header in HEADERS[name]) for name in ANSWER_CLASSES}

TOKENS = ["/", "//", "/en/", "/cy/", "/cy", "/g/", "7k4q", "/files/film.mp4", "help", ".", "..", "%", "%2e"]
ODD = ["%00", "%0d%0a", "%c3%a9", "\u212a", "?", "??", "#", "&a=b", " ", "\\", "é", "\x7f", ";", "{", "$uri"]

paths = st.one_of(
    st.lists(st.sampled_from(TOKENS + ODD), max_size=8).map("".join).map(str.encode),
    st.binary(max_size=60),
    st.text(max_size=40).map(str.encode),
    st.integers(1, 4000).map(lambda size: b"/" + b"a" * size),
)
methods = st.one_of(
    st.sampled_from(["GET", "HEAD", "POST", "OPTIONS", "CONNECT", "TRACE", "get"]),
    st.text("ABCxyz-_!~", min_size=1, max_size=12),
)
values = st.one_of(
    st.sampled_from(
        ["gzip", "br;q=0, *", "bytes=0-5", "bytes=-5", "bytes=9-1", "prefetch", BROWSER, "close"]
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=60),
)
names = st.one_of(
    st.sampled_from(
        ["accept-encoding", "range", "if-range", "user-agent", "sec-purpose", "purpose", "if-match", "expect"]
    ),
    st.text("abcdefgxyz-_", min_size=1, max_size=20).map("x-{}".format),
)
headers = st.dictionaries(names, values, max_size=6)
often = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def is_of_the_table(answered: Answered) -> bool:
    return any(answered.of_its_class == SHAPES[of] for of in OF_STATUS.get(answered.status, ()))


@given(method=methods, path=paths, said=headers, body=st.binary(max_size=20))
@often
def test_the_edge_over_the_wire(
    the_edge: Standing, method: str, path: bytes, said: dict[str, str], body: bytes
):
    with Connection(the_edge.port) as connection:
        connection.send(request(path, method, said, body))
        answered = connection.answer(head=method == "HEAD")
    assert answered is None or answered.status in NO_HTTP or is_of_the_table(answered), answered


@given(
    data=st.one_of(
        st.binary(max_size=300), st.binary(max_size=80).map(lambda more: b"GET / HTTP/1.1\r\n" + more)
    )
)
@often
def test_the_edge_with_what_is_hardly_http(the_edge: Standing, data: bytes):
    with Connection(the_edge.port) as connection:
        connection.send(data + b"\r\n\r\n")
        connection.socket.shutdown(1)
        head = data.startswith(b"HEAD ")
        while (answered := connection.answer(head=head)) is not None:
            assert answered.status in NO_HTTP or is_of_the_table(answered), answered
            if answered.status in NO_HTTP:
                break


@pytest.fixture(autouse=True, scope="module")
def nothing_is_told(the_edge: Standing):
    """And after all of it the worker is the same, and has nothing to say."""
    (before,) = the_edge.workers
    yield
    (after,) = the_edge.workers
    assert after.pid == before.pid
    assert the_edge.told == []


@pytest.fixture(scope="module")
def current(build: Path) -> CurrentSnapshot:
    return CurrentSnapshot(build)


@given(
    method=st.one_of(methods, st.text(max_size=10)),
    path=st.one_of(st.text(max_size=60), st.lists(st.sampled_from(TOKENS + ODD), max_size=8).map("".join)),
    query=st.text(max_size=30),
    said=st.dictionaries(names, st.one_of(st.none(), values, st.text(max_size=40)), max_size=6),
)
@settings(max_examples=1000, deadline=None)
def test_replies_by_themselves(
    current: CurrentSnapshot, method: str, path: str, query: str, said: dict[str, str | None]
):
    reply = current.reply(method, path, query, said.get)
    if isinstance(reply, Visit):
        assert re.fullmatch(rb" [a-z0-9]{2,12} (person|robot)\n", reply.line)
        reply = reply.reply
    assert isinstance(reply, Whole | FromDisk)
    as_sent = Answered(reply.status, tuple(reply.headers), b"")
    assert is_of_the_table(as_sent), as_sent
    assert method not in ("GET", "HEAD") or reply.status != 405
    for name, value in reply.headers:
        assert re.fullmatch(r"[a-z-]+", name) and re.fullmatch(r"[\x20-\x7e]+", value)
    if isinstance(reply, FromDisk):
        assert 0 <= reply.start <= reply.end < Path(reply.path).stat().st_size


# Accept-Encoding: the edge reads it item by item, nginx by an expression, and they agree.

items = st.lists(
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from(["", " ", "\t "]),
        st.sampled_from(
            ["br", "gzip", "*", "identity", "deflate", "BR", "Gzip", "xbr", "brx", "gzip2", "", "é"]
        ),
        st.sampled_from(
            ["", ";q=0", ";q=1", "; q=0.5", " ;\tq=0.000", ";q=0.001", ";Q=0", ";q=2", ";q=", ";a", ";q=0."]
        ),
        st.sampled_from(["", " "]),
    ),
    max_size=5,
).map(",".join)
EXPRESSIONS = {coding: re.compile(nginx.accepts(coding), re.IGNORECASE) for coding in ("br", "gzip")}
BITS = {"br": BROTLI, "gzip": GZIP}


@given(said=st.one_of(items, st.text("brgzip*;q=01., \t", max_size=30)))
@settings(max_examples=1000, deadline=None)
def test_both_servers_read_what_is_accepted_alike(said: str):
    for coding, bit in BITS.items():
        assert bool(accepted(said) & bit) == bool(EXPRESSIONS[coding].search(said)), coding


def test_what_is_usual_needs_no_expression_in_nginx_and_means_the_same():
    for codings in (("br", "gzip"), ("gzip", "br"), ("br",), ("gzip",)):
        for pattern, ending in nginx.rows(codings):
            said = pattern.strip('"')
            if not said.startswith("~"):
                found = next((coding for coding in codings if accepted(said) & BITS[coding]), None)
                assert ending == {None: "", "br": ".br", "gzip": ".gz"}[found], said


@given(start=st.integers(0, 50), end=st.integers(0, 50), size=st.integers(0, 40))
def test_a_part_is_what_slicing_gives(start: int, end: int, size: int):
    data = bytes(range(size))
    expected = {
        f"bytes={start}-{end}": data[start : end + 1],
        f"bytes={start}-": data[start:],
        f"bytes=-{end}": data[max(0, size - end) :] if end else b"",
    }
    for said, these in expected.items():
        try:
            found = part(said, size)
        except NoSuchPart:
            assert these == b""
        else:
            assert found is not None and data[found.start : found.end + 1] == these != b""


@given(
    said=st.one_of(st.none(), st.text(max_size=30), st.text("bytes=0123456789-, ", max_size=30)),
    size=st.integers(0, 99),
)
def test_any_range_is_a_part_or_none(said: str | None, size: int):
    try:
        found = part(said, size)
    except NoSuchPart:
        return
    assert found is None or 0 <= found.start <= found.end < size


def test_every_packed_form_unpacks_to_its_file(build: Path, door: Door):
    """The made-up site is sound: an oracle for the tests that lean on it."""
    for served in made_up.every(door):
        path = build / "site" / served.name
        for coding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
            if coding in served.compressed:
                packed = path.with_name(path.name + (".br" if coding == "br" else ".gz"))
                assert unpack(packed.read_bytes()) == path.read_bytes()
