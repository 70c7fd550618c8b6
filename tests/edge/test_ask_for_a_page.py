"""Whoever asks for what is there gets it: the same from the edge and from nginx."""

from __future__ import annotations

import gzip
import itertools

import brotli
import pytest
from edge.made_up import HTML
from edge.standing import Standing
from edge.wire import BODY, CONNECTION, Answered, Connection, ask, request
from netsafe.publishing.door import HEADERS, AnswerClass, Door, address_of, class_of
from netsafe.publishing.published_file import PublishedFile

ENCODINGS = {
    None: "",
    "": "",
    "gzip": "gzip",
    "br": "br",
    "GZIP": "gzip",
    "deflate, zstd": "",
    "identity": "",
    "gzip;q=0": "",
    "gzip;q=0.000, br;q=0": "",
    "br;q=0.001": "br",
    "br;q=0, gzip;q=0.5": "gzip",
    "br ; q=0 , gzip ; q=1.0": "gzip",
    "gzip, identity;q=0": "gzip",
    "*;q=0": "",
    "br;q=1.0001": "",
    "gzip;level=9": "",
    "xgzip, brx, gzipx": "",
}
"""Accept-Encoding, and what may be sent where there are both."""

EITHER = ["gzip, deflate, br", "gzip, deflate, br, zstd", "*", "br;q=0.1, gzip", "deflate, *;q=0.2"]


def expected(of: AnswerClass) -> list[tuple[str, str]]:
    return sorted((header.name, header.value) for header in HEADERS[of])


def unpacked(answered: Answered) -> bytes:
    unpack = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}
    return bytes(unpack[answered.get("content-encoding")](answered.body))


def content(server: Standing, served: PublishedFile) -> bytes:
    return (server.folder / "site" / served.name).read_bytes()


def test_everything_that_is_there_is_answered(server: Standing, door: Door):
    for served in door.answers:
        answered = ask(server.port, address_of(served))
        assert answered.status == 200, address_of(served)
        assert answered.body == content(server, served)
        assert answered["content-type"] == served.media_type
        assert answered["content-length"] == str(served.bytes)


def test_each_class_has_exactly_its_headers_and_no_other(server: Standing, door: Door):
    for served in door.answers:
        answered = ask(server.port, address_of(served), accept_encoding="gzip")
        assert answered.of_its_class == expected(class_of(served)), address_of(served)
        of_the_body = {name for name, _ in answered.headers} & BODY
        in_pieces = {"accept-ranges"} if class_of(served) in ("document", "film") else set()
        varies = {"vary"} if served.compressed else set()
        coded = {"content-encoding"} if "gzip" in served.compressed else set()
        always = {"content-type", "content-length"}
        assert of_the_body == always | in_pieces | varies | coded, address_of(served)


def test_the_server_says_nothing_of_itself(server: Standing):
    answered = ask(server.port, "/")
    assert answered["server"] == {"edge": "web", "nginx": "nginx"}[server.name]
    assert {name for name, _ in answered.headers} & CONNECTION <= {"server", "date", "connection"}


@pytest.mark.parametrize(("said", "coding"), ENCODINGS.items())
def test_a_reader_gets_a_form_that_they_accept(server: Standing, said, coding):
    answered = ask(server.port, "/en/help/", accept_encoding=said)
    assert answered.get("content-encoding") == coding
    assert answered["vary"] == "accept-encoding"
    assert answered["content-type"] == HTML
    assert unpacked(answered) == (server.folder / "site/en/help/index.html").read_bytes()


@pytest.mark.parametrize("said", EITHER)
def test_of_several_the_smallest(server: Standing, door: Door, said):
    orders = set()
    for served in door.answers:
        if len(served.compressed) == 2:
            answered = ask(server.port, address_of(served), accept_encoding=said)
            assert len(answered.body) == min(served.compressed.values())
            assert unpacked(answered) == content(server, served)
            orders.add(answered["content-encoding"])
    assert orders == {"br", "gzip"}  # the made-up site has files for which either is smaller


def test_a_form_that_is_not_there_is_not_sent(server: Standing):
    assert ask(server.port, "/en/short/", accept_encoding="gzip, br").get("content-encoding") == "br"
    assert ask(server.port, "/en/short/", accept_encoding="gzip").get("content-encoding") == ""
    image = ask(server.port, "/assets/dot.png", accept_encoding="gzip, br")
    assert "vary" not in image and "content-encoding" not in image


def test_head_says_the_same_and_shows_nothing(server: Standing, door: Door):
    addresses = [address_of(served) for served in door.answers]
    for address, said in itertools.product(
        [*addresses, "/nowhere", "/cy", "/g/7k4q", "/en/?x"], ("", "gzip")
    ):
        got = ask(server.port, address, accept_encoding=said)
        head = ask(server.port, address, "HEAD", accept_encoding=said)
        assert head.status == got.status
        assert said_of(head) == said_of(got), address


def said_of(answered: Answered) -> list[tuple[str, str]]:
    """All headers but those of the connection; that nothing follows need not be said to HEAD."""
    return sorted(
        pair for pair in answered.headers if pair[0] not in CONNECTION and pair != ("content-length", "0")
    )


def test_several_are_asked_for_on_one_connection(server: Standing):
    with Connection(server.port) as connection:
        for address in ("/", "/cy/", "/nowhere", "/files/poster.pdf", "/en/"):
            connection.send(request(address, headers={"connection": "keep-alive"}))
            answered = connection.answer()
            assert answered is not None and answered.status == (404 if address == "/nowhere" else 200)
        connection.send(request("/", "HEAD", {"connection": "keep-alive"}) + request("/cy/"))
        first, second = connection.answer(head=True), connection.answer()
        assert first is not None and second is not None and second.body.startswith(b"<!doctype html>")


def test_the_part_after_the_number_sign_and_odd_spellings_of_an_address(server: Standing):
    assert ask(server.port, "/%63y/").status == 200  # the same address, spelled otherwise
    assert ask(server.port, "/cy/index.html.gz").status == 404
    assert ask(server.port, "/404.html").status == 404
    assert ask(server.port, "/door/table.json").status == 404
    assert ask(server.port, "http://other.example/cy/").status == 200


@pytest.mark.parametrize(
    "said",
    [
        {"if_none_match": '"abc"'},
        {"if_modified_since": "Tue, 24 Nov 2099 13:00:00 GMT"},
        {"cookie": "visitor=1"},
        {"accept": "application/json"},
        {"accept_language": "cy"},
        {"range": "bytes=0-10"},
    ],
)
def test_nothing_else_that_a_browser_says_changes_a_page(server: Standing, said):
    answered = ask(server.port, "/en/help/", **said)
    assert answered.status == 200
    assert answered.of_its_class == expected("page")
    assert answered.body == (server.folder / "site/en/help/index.html").read_bytes()
