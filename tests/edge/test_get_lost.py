"""Whoever asks for what is not there, or no more, or with more than was asked, is led on."""

from __future__ import annotations

import pytest
from edge import made_up
from edge.standing import Standing, until
from edge.wire import Connection, ask, request
from netsafe.publishing.door import HEADERS, AnswerClass

METHODS = ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "LINK", "GETS", "X"]


def expected(of: AnswerClass) -> list[tuple[str, str]]:
    return sorted((header.name, header.value) for header in HEADERS[of])


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/nowhere", "404.html"),
        ("/en/nowhere/", "404.html"),
        ("/cy/unman", "cy/404.html"),
        ("/cy/unman/?utm_source=x", "cy/404.html"),
        ("/cyx/", "404.html"),
        ("/%00", "404.html"),
        ("/%ff%fe", "404.html"),
        ("/cy/unman%0d%0aset-cookie:%20a=1", "cy/404.html"),
        ("/cy/unman.", "cy/404.html"),
        ("/%3Cscript%3E", "404.html"),
        ("/" + "a/" * 1000, "404.html"),
        ("/gg/7k4q", "404.html"),
    ],
)
def test_nothing_is_there(server: Standing, path, page):
    answered = ask(server.port, path)
    if path == "/%00" and server.name == "nginx":
        assert answered.status == 400, "nginx takes a zero in an address for no HTTP, as docs/door.md says"
        return
    assert answered.status == 404
    assert answered.body == (server.folder / "site" / page).read_bytes()
    assert answered.of_its_class == expected("lost")
    assert answered["content-type"] == made_up.HTML


def test_its_page_is_packed_for_those_who_accept_it(server: Standing):
    answered = ask(server.port, "/nowhere", accept_encoding="gzip")
    assert answered.status == 404
    assert answered["content-encoding"] == "gzip"
    assert answered["vary"] == "accept-encoding"
    assert answered.body == (server.folder / "site/404.html.gz").read_bytes()


@pytest.mark.parametrize(("old", "new"), made_up.MOVED.items())
@pytest.mark.parametrize("more", ["", "?utm_source=poster", "?"])
def test_an_old_address_leads_to_the_new_one(server: Standing, old, new, more):
    answered = ask(server.port, old + more)
    assert (answered.status, answered["location"]) == (308, new)
    assert answered.of_its_class == expected("redirect")


@pytest.mark.parametrize(
    "more",
    [
        "?utm_source=facebook&utm_medium=paid",
        "?gclid=Cj0KCQ",
        "?fbclid=IwAR0",
        "?msclkid=1",
        "?x",
        "?0",
        "?=",
        "??",
        "?to=//evil.example",
        "?%0d%0aset-cookie:%20a=1",
        "?a#b",
    ],
)
@pytest.mark.parametrize("address", ["/", "/en/help/", "/assets/1.css", "/cy/ffrwd.xml"])
def test_what_follows_a_question_mark_ends_here(server: Standing, address, more):
    answered = ask(server.port, address + more)
    assert (answered.status, answered["location"]) == (303, address)
    assert answered.of_its_class == expected("redirect")


def test_a_question_mark_with_nothing_behind_it_asks_nothing(server: Standing):
    assert ask(server.port, "/en/help/?").status == 200


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("path", ["/", "/en/help/", "/files/film.mp4", "/nowhere", "/cy", "/en/?x"])
def test_only_get_and_head_are_answered(server: Standing, method, path):
    if method == "CONNECT":
        path = "door.example:443"
    answered = ask(server.port, path, method)
    if method == "CONNECT" and server.name == "nginx":
        assert answered.status in (400, 405)
        return
    assert answered.status == 405
    assert answered["allow"] == "GET, HEAD"
    assert answered.of_its_class == expected("method")


def test_a_body_that_nobody_asked_for_is_not_read_as_the_next_request(server: Standing):
    body = b"GET /g/never HTTP/1.1\r\nhost: a\r\n\r\n"
    assert ask(server.port, "/", "POST", body=body * 1000).status == 405
    with Connection(server.port) as connection:
        said = {"connection": "keep-alive", "content-length": str(len(body))}
        connection.send(request("/en/", headers=said) + body)
        answered = connection.answer()
        assert answered is not None and answered.status == 200
        connection.send(request("/cy/"))
        following = connection.answer()
        assert following is None or following.status == 200
    ask(server.port, f"/g/{made_up.MARK}")
    until(lambda: f"{made_up.MARK} person" in server.lines)
    assert not any(line.startswith("never") for line in server.lines)


def test_no_answer_repeats_what_was_asked(server: Standing):
    for path in (
        "/nowhere-MARKER",
        "/en/?MARKER",
        "/g/MARKER",
        "/cy?MARKER",
        "/MARKER%0d%0aMARKER:%20MARKER",
        "/EN/%0d%0aMARKER:%20MARKER",
        "//MARKER/en/help/,MARKER",
    ):
        answered = ask(server.port, path, referer="https://MARKER/", user_agent="MARKER", cookie="MARKER")
        everything = repr(answered.headers) + answered.body.decode("utf-8", "replace")
        assert "MARKER" not in everything and "marker" not in everything, path
