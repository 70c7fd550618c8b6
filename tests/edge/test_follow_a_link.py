"""Whoever follows a short link comes to its page, and is counted before they are answered."""

from __future__ import annotations

import pytest
from edge import made_up
from edge.standing import Standing, until
from edge.wire import BROWSER, ask
from netsafe.publishing.door import HEADERS

LINK = sorted((header.name, header.value) for header in HEADERS["link"])
ANDROID = BROWSER.replace("10; K", "9; CUBOT_X19")
MARKED = f"{made_up.MARK} person"
ROBOT = "Mozilla/5.0 (compatible; Twitterbot/1.0)"


def counted(
    server: Standing, path: str | bytes, method: str = "GET", **said: str
) -> tuple[int, str, list[str]]:
    """Status, where it leads, and the lines that it added to the spool."""
    before = len(server.lines)
    answered = ask(server.port, path, method, b"", **said)
    return answered.status, answered.get("location"), lines_until_mark(server, before)


def lines_until_mark(server: Standing, before: int) -> list[str]:
    """The lines that were added since there were `before`, once all that was answered is counted."""
    ask(server.port, f"/g/{made_up.MARK}")
    lines = until(lambda: new if (new := server.lines[before:]) and new[-1] == MARKED else [])
    return lines[:-1]


@pytest.mark.parametrize(
    ("code", "address"), [("7k4q", "/cy/"), ("b2", "/en/"), ("joint", "/"), ("zz9plural", "/en/help/")]
)
def test_each_code_leads_to_its_page(server: Standing, code, address):
    assert counted(server, f"/g/{code}") == (302, address, [f"{code} person"])


@pytest.mark.parametrize(
    "path",
    [
        "/g/7K4Q",
        "/g/7k4Q/",
        "/G/7K4Q",
        "/g/7k4q/",
        "/g/7k4q?utm_source=poster&gclid=abc",
        "/g/7k4q/?fbclid=x",
        "/g/7k4q?",
        "/g/%37k4q",
    ],
)
def test_however_it_is_written(server: Standing, path):
    assert counted(server, path) == (302, "/cy/", ["7k4q person"])


@pytest.mark.parametrize(
    "path",
    [
        "/g/",
        "/g/none",
        "/g/7k4",
        "/g/7k4qq",
        "/g",
        "/g/7k4q/x",
        "/g/7k4qq.",
        "/g/7k4q.x",
        "/g/7/k4q",
        "/g/7\u212a4q",
        "/g/../../etc/passwd/g/",
        "/g/" + "a" * 3000,
        "/g/none?to=https://evil.example/",
    ],
)
def test_a_code_that_is_not_there_leads_to_help_and_counts_nothing(server: Standing, path):
    if "/../" in path and server.name == "nginx":
        assert counted(server, path) == (400, "", []), "nginx refuses what climbs above /"
        return
    assert counted(server, path) == (302, "/", [])


def test_the_answer_has_exactly_its_headers(server: Standing):
    for path in ("/g/7k4q", "/g/none", "/g/7k4q?x"):
        answered = ask(server.port, path)
        assert answered.of_its_class == LINK
        assert "vary" not in answered and "content-encoding" not in answered


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({}, "person"),
        ({"user_agent": ANDROID}, "person"),
        ({"user_agent": ROBOT}, "robot"),
        ({"user_agent": "WhatsApp/2.24.20.89 A"}, "robot"),
        ({"user_agent": ""}, "robot"),
        ({"user_agent": None}, "robot"),
        ({"user_agent": BROWSER + " \xe9"}, "robot"),
        ({"sec_purpose": "prefetch"}, "robot"),
        ({"sec_purpose": "prefetch;prerender"}, "robot"),
        ({"purpose": "Preview"}, "robot"),
        ({"sec_purpose": ""}, "person"),
        ({"purpose": "something else"}, "person"),
    ],
)
def test_persons_and_robots_are_told_apart(server: Standing, said, kind):
    assert counted(server, "/g/b2", **said) == (302, "/en/", [f"b2 {kind}"])


def test_head_is_a_robots(server: Standing):
    assert counted(server, "/g/b2", "HEAD") == (302, "/en/", ["b2 robot"])


@pytest.mark.parametrize("method", ["POST", "PUT", "OPTIONS", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_other_methods_count_nothing(server: Standing, method):
    assert counted(server, "/g/b2", method) == (405, "", [])


def test_a_page_counts_nothing(server: Standing):
    for path in ("/", "/en/?x=1", "/cy", "/nowhere", "/files/poster.pdf"):
        assert counted(server, path)[2] == []


def test_the_hour_is_in_utc_with_its_offset(the_edge: Standing):
    ask(the_edge.port, "/g/joint")
    (line, *_) = [
        line for path in the_edge.spools for line in path.read_text().splitlines() if "joint" in line
    ]
    hour = line.partition(" ")[0]
    assert len(hour) == len("2026-11-24T13+00:00") and hour.endswith("+00:00")
