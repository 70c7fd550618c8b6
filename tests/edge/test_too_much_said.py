"""Whatever is said at length costs little: what is longer than anybody says is not read, or refused.

That it costs little is measured in ``benchmarks/door_hostile.py``; here is what is answered.
"""

from __future__ import annotations

import pytest
from edge.standing import Standing
from edge.test_follow_a_link import counted
from edge.wire import BROWSER, Connection, ask, request
from netsafe_door.edge import accept_encoding, user_agents
from netsafe_door.edge.accept_encoding import NOTHING, accepted
from netsafe_door.edge.granian_adapter import MOST_SAID

PAGE = "/en/help/"


def filled(start: str, size: int, filler: str = ",deflate") -> str:
    """`start` and then `filler`, again and again, `size` signs in all."""
    return (start + filler * size)[:size]


@pytest.mark.parametrize("start", ["gzip", "br", "*", "br;q=0, gzip"])
def test_codings_are_read_up_to_a_length_that_nobody_reaches(server: Standing, start):
    read = ask(server.port, PAGE, accept_encoding=filled(start, accept_encoding.LONGEST))
    assert "content-encoding" in read
    unread = ask(server.port, PAGE, accept_encoding=filled(start, accept_encoding.LONGEST + 1))
    assert "content-encoding" not in unread
    assert unread.body == (server.folder / "site/en/help/index.html").read_bytes()


def test_of_sixteen_thousand_items_none_is_looked_at():
    assert accepted("gzip," * 16_000) == NOTHING


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"user_agent": filled(BROWSER, user_agents.LONGEST, ";x")}, "person"),
        ({"user_agent": filled(BROWSER, user_agents.LONGEST + 1, ";x")}, "robot"),
        ({"user_agent": filled(BROWSER, 7000, " Safari/9")}, "robot"),
        ({"sec_purpose": "x" * user_agents.LONGEST_PURPOSE}, "person"),
        ({"sec_purpose": "x" * (user_agents.LONGEST_PURPOSE + 1)}, "robot"),
        ({"sec_purpose": "x" * user_agents.LONGEST_PURPOSE, "purpose": "x"}, "robot"),
    ],
)
def test_persons_say_no_more_than_persons_say(server: Standing, said, kind):
    assert counted(server, "/g/b2", **said) == (302, "/en/", [f"b2 {kind}"])


@pytest.mark.parametrize("name", ["accept-encoding", "user-agent", "cookie", "range", "x-" + "y" * 50])
def test_more_than_all_headers_may_be_together_is_refused(the_edge: Standing, name):
    assert ask(the_edge.port, PAGE, "GET", b"", **{name: "a" * (MOST_SAID - 1000)}).status == 200
    with Connection(the_edge.port) as connection:
        connection.send(request(PAGE, headers={name: "a" * 2 * MOST_SAID}))
        answered = connection.answer()
    assert answered is None or answered.status == 431


@pytest.mark.parametrize("much", ["path", "query", "headers"])
def test_so_is_a_long_address_and_a_hundred_headers(the_edge: Standing, much):
    path = {"path": "/" + "a" * 2 * MOST_SAID, "query": "/?" + "a" * 2 * MOST_SAID}.get(much, "/")
    headers = {f"x-{number}": "" for number in range(200 if much == "headers" else 0)}
    with Connection(the_edge.port) as connection:
        connection.send(request(path, headers=headers))
        answered = connection.answer()
    assert answered is None or answered.status in (414, 431)


HOSTS = {
    "none": (b"", 400),
    "two": (b"host: a\r\nhost: b\r\n", 400),
    "twice the same": (b"host: a\r\nHost: a\r\n", 400),
    "empty": (b"host: \r\n", 400),
    "a space within": (b"host: a b\r\n", 400),
    "a stroke": (b"host: a/b\r\n", 400),
    "no ASCII": (b"host: \xff\r\n", None),  # nginx takes it for a name
    "a name": (b"host: netsafe.example\r\n", 200),
    "with a port": (b"host: netsafe.example:8443\r\n", 200),
    "an address": (b"host: 192.0.2.7:80\r\n", 200),
    "an address of version 6": (b"host: [2001:db8::7]:80\r\n", 200),
    "in capitals": (b"HOST: NETSAFE.EXAMPLE\r\n", 200),
}


@pytest.mark.parametrize(("said", "status"), HOSTS.values(), ids=HOSTS)
def test_a_request_names_one_host(server: Standing, said: bytes, status: int | None):
    with Connection(server.port) as connection:
        connection.send(b"GET /en/help/ HTTP/1.1\r\n" + said + b"connection: close\r\n\r\n")
        answered = connection.answer()
        assert answered is not None
        assert answered.status == (status or {"edge": 400, "nginx": 200}[server.name])
        assert connection.answer() is None  # and it is closed


def test_in_the_first_version_it_may_name_none(server: Standing):
    for said, status in ((b"", 200), (b"host: a\r\n", 200), (b"host: a\r\nhost: b\r\n", 400)):
        with Connection(server.port) as connection:
            connection.send(b"GET /en/help/ HTTP/1.0\r\n" + said + b"\r\n")
            answered = connection.answer()
        assert answered is not None and answered.status == status


def test_nobody_without_a_host_is_counted(server: Standing):
    before = len(server.lines)
    with Connection(server.port) as connection:
        connection.send(b"GET /g/b2 HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n")
        connection.answer()
    assert counted(server, "/g/zz9plural")[2] == ["zz9plural person"]
    assert server.lines[before] == "zz9plural person"
