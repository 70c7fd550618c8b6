"""Addresses as people and programs write them down lead where they should, in the edge as in nginx.

Every address and every code of the table, with everything that is left at its end, at its beginning, and
within it; a wrong one stays what it is, and nobody is led anywhere but to what is in the table.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from edge.made_up import LINKS, MARK, MOVED
from edge.standing import Standing, until
from edge.wire import BROWSER, Answered, Connection, ask, request
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe.publishing.door import HEADERS, Door, address_of
from netsafe.publishing.door.nginx import mistyped_address_patterns
from netsafe_intake.mistyped_web_address import keys

STOPS = [
    *".,;:!?)]}>*_'|\"",
    "...",
    "…",
    ").",
    ".)",
    "”",
    "’",
    "»",
    "›",
    "–",
    "—",
    "•",
    "、",
    "。",
    "()",
    "|",
]
SPACES = [" ", "\n", "\r\n", "\t", "\u00a0", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202c"]
MARKUP = [
    "](",
    "](https://else.example/x)",
    "</a>",
    "</a></p>",
    "&nbsp;",
    "&gt;",
    "&#8203;",
    "**",
    "__",
    "[/url]",
]
MARKUP += [
    '" target=',
    "'>",
    "\\",
    "\\n",
    "=",
    "=\r\n",
    "=20",
    "=0A",
    "%20",
    "%0A",
    "%E2%80%8B",
    "%2520",
    "\u00ab",
]
QUERIES = ["?utm_source=poster", "&utm_source=poster&fbclid=IwAR0", "#top", ";jsessionid=1", "?", "&", "#"]
SENTENCES = [", and call", ". ", " (in Welsh)", "\n\nSent from my phone", "\u200b and then", ", 0800 000"]
STROKES = ["/", "//", "/.", "/index.html", "/index.htm", "/index.html.", "/?"]
TAILS = [*STOPS, *SPACES, *MARKUP, *QUERIES, *SENTENCES, *STROKES]
"""What stands behind an address that was typed or copied."""

HEADS = [
    "/",
    "//",
    "/.",
    " ",
    "\u200b",
    "\ufeff",
    "(",
    "“",
    '"',
    "<",
    "'",
    "[",
    "*",
    "_",
    "…",
    "\u00a0",
    "\\",
]
SITES = ["https://netsafe.example", "http://netsafe.example:80", "HTTPS:/netsafe.example"]

CODES = {code: address for code, address in LINKS.items() if code not in (MARK, "never")}
_SAFE = "/.-_~"


@pytest.fixture(scope="module")
def meant(door: Door) -> dict[str, str]:
    """Every address and where it leads, pages and files and old addresses."""
    return {address_of(served): address_of(served) for served in door.answers} | MOVED


def led(answered: Answered, path: str) -> str:
    """Where an answer to `path` leads: to itself, where something stands there."""
    return answered.get("location") if answered.status != 200 else path


class Asking:
    """Many questions on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(self, path: str) -> Answered:
        """Ask for `path`, with everything that is not plain in it escaped."""
        said = {"connection": "keep-alive", "accept-encoding": "gzip"}
        self._connection.send(request(quote(path, safe=_SAFE), headers=said))
        answered = self._connection.answer()
        assert answered is not None
        return answered


@pytest.fixture
def asking(server: Standing) -> Iterator[Asking]:
    with Connection(server.port) as connection:
        yield Asking(connection)


def in_nginx_alone(server: Standing, path: str) -> bool:
    """What nginx does before it looks: it takes /a/./ and /a/.. for what they are called in a file system."""
    return server.name == "nginx" and re.search(r"/\.{1,2}(/|$)", path) is not None


def test_every_address_with_everything_behind_it(server: Standing, asking: Asking, meant: dict[str, str]):
    for (address, target), tail in itertools.product(meant.items(), TAILS):
        path = address + tail
        if in_nginx_alone(server, path):
            continue
        answered = asking.ask(path)
        assert led(answered, path) == target, (path, answered.status)
        assert answered.status in (200, 303, 308)


def test_every_address_with_everything_before_it_and_in_capitals(
    server: Standing, asking: Asking, meant: dict[str, str]
):
    for (address, target), head in itertools.product(meant.items(), [*HEADS, *SITES]):
        for path in (f"/{head}{address}", f"/{head}{address}".upper()):
            if not in_nginx_alone(server, path):
                assert led(asking.ask(path), path) == target, path


@pytest.mark.parametrize("where", ["\n", "\r\n  ", "=\r\n", "\u200b", "\u00ad", "\u2028", " ", "\u00a0"])
def test_a_break_within(server: Standing, asking: Asking, meant: dict[str, str], where: str):
    for address, target in meant.items():
        for place in range(2, len(address) - 1):
            path = address[:place] + where + address[place:]
            answered = asking.ask(path)
            assert led(answered, path) == target, path


def test_a_page_by_the_name_of_its_file(server: Standing, door: Door):
    for served in door.answers:
        if address_of(served).endswith("/"):
            answered = ask(server.port, f"{address_of(served)}index.html")
            assert (answered.status, answered["location"]) == (308, address_of(served))


def test_what_it_says_is_what_old_addresses_say(server: Standing):
    for path in ("/EN/Help/", "/en/help.", "/files/POSTER.PDF,", "/CY?x=1", "/en/help%20?utm_source=a"):
        answered = ask(server.port, path)
        assert answered.status == 308, path
        assert answered.of_its_class == sorted((one.name, one.value) for one in HEADERS["redirect"])


def test_every_code_leads_and_is_counted(server: Standing, asking: Asking):
    """With everything before it, behind it, and in it, in capitals too: one line for each, and no other."""
    before, expected = len(server.lines), 0
    for (code, target), tail in itertools.product(CODES.items(), TAILS):
        for path in (f"/g/{code}{tail}", f"/G/{code.upper()}{tail}"):
            if in_nginx_alone(server, path):
                continue
            answered = asking.ask(path)
            assert (answered.status, answered["location"]) == (302, target), path
            expected += 1
    odd = [
        "/g/<7k4q>",
        "/g//7k4q",
        "//g/7k4q",
        "/“g/7k4q”",
        "/g/7k 4q",
        "/g/7k\n4q",
        "/\\g/7K4Q\\",
        "/ g/7k4q/",
    ]
    for path in odd:
        answered = asking.ask(path)
        assert (answered.status, answered["location"]) == (302, "/cy/"), path
        expected += 1
    ask(server.port, f"/g/{MARK}")
    lines = until(lambda: new if (new := server.lines[before:]) and new[-1] == f"{MARK} person" else [])[:-1]
    assert len(lines) == expected
    assert {line.partition(" ")[0] for line in lines} == CODES.keys()
    assert all(line.endswith(" person") for line in lines)


@pytest.mark.parametrize("path", ["/g", "/G", "/g.", "//g/", "/g/none.", "/G/7K4QX)", "/g/7k4q-2.", "/g/…"])
def test_a_code_that_is_not_there_leads_to_help_all_the_same(server: Standing, path: str):
    answered = ask(server.port, quote(path, safe=_SAFE))
    assert (answered.status, answered["location"]) == (302, "/")


@pytest.mark.parametrize(
    "name", ["/nowhere", "/en/nowhere/", "/cy/help/", "/en/help/more", "/enhelp", "/en/help/en"]
)
def test_what_is_not_there_stays_so_whatever_is_behind_it(server: Standing, asking: Asking, name: str):
    for tail in TAILS:
        if not in_nginx_alone(server, name + tail):
            assert asking.ask(name + tail).status == 404, tail


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/en/help/",
        "//evil.example",
        "/https://evil.example/en/help/",
        "/en/help/@evil.example",
        "/en/help//evil.example/",
        "/\\evil.example/en/help/",
        "/en/help/%0d%0alocation:%20https://evil.example/",
    ],
)
def test_nobody_is_led_anywhere_else(server: Standing, door: Door, path: str):
    ours = {address_of(served) for served in door.answers}
    answered = ask(server.port, path)
    assert answered.status in (308, 404)
    assert answered.status == 404 or answered["location"] in ours


@pytest.mark.parametrize("method", ["POST", "OPTIONS", "DELETE"])
@pytest.mark.parametrize("path", ["/EN/HELP.", "/G/7K4Q.", "//g/7k4q"])
def test_other_methods_are_told_so(server: Standing, method: str, path: str):
    before = len(server.lines)
    assert ask(server.port, path, method).status == 405
    ask(server.port, f"/g/{MARK}")
    assert until(lambda: server.lines[before:]) == [f"{MARK} person"]


# By themselves: what the edge reads, and what nginx's expressions make of the same.

pieces = st.sampled_from(
    ["en", "help", "g", "7k4q", "index.html", "https:", "a.b", "EN", *TAILS, *HEADS, *SITES]
)
written = st.one_of(
    st.lists(pieces, max_size=9).map("".join),
    st.lists(st.sampled_from("/aZ0._-\\ ,\u200b\u00e9<"), max_size=60).map("".join),
    st.text(max_size=30),
    st.builds(lambda text, n: text * n, st.text("/a.-, ", min_size=1, max_size=3), st.integers(1, 400)),
).map(lambda text: "/" + text)


def keys_in_nginx(path: str) -> list[str]:
    """By the expressions, in the order of the maps in http.conf."""
    with_case = re.IGNORECASE
    site, taken, front, parts = (
        re.compile(one.encode(), with_case)
        for one in (
            mistyped_address_patterns.WITHOUT_SITE,
            mistyped_address_patterns.TAKEN_OUT,
            mistyped_address_patterns.FRONT,
            mistyped_address_patterns.PARTS,
        )
    )
    raw = path.encode()
    if len(raw) > mistyped_address_patterns.LONGEST_ASKED:
        return []
    if found := site.match(raw):
        raw = found[1]
    joined = raw
    for _ in range(mistyped_address_patterns.RUNS):
        if found := taken.match(joined):
            joined = found[1] + found[2]
    keys = [b"/".join(part or b"" for part in found.groups()) for found in [parts.match(joined)] if found]
    if front.match(raw):
        keys.append(b"/")
    elif found := parts.match(raw):
        keys.append(b"/".join(part or b"" for part in found.groups()))
    return [key.decode().lower() for key in keys]


@given(written)
@settings(max_examples=2000, deadline=None)
def test_both_servers_read_alike(path: str):
    as_the_edge = [mistyped_address_patterns.padded(key) if key else "/" for key in keys(path)]
    assert unique(as_the_edge) == unique(keys_in_nginx(path))


def unique(keys: list[str]) -> list[str]:
    return list(dict.fromkeys(keys))


@given(st.text(max_size=700))
def test_a_key_is_made_of_our_own_letters_whatever_is_read(path: str):
    for key in keys(path):
        assert re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?(?:/(?!$)|$))*", key)


def test_an_address_longer_than_any_is_not_read():
    assert list(keys("/" + "a" * 15_000)) == []
    assert list(keys("/en/help/, " + "a" * 900)) == ["en/help"]
    assert list(keys("/en/help/, " + "a" * 1000)) == []
    assert BROWSER not in keys(BROWSER)
