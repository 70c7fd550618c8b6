"""Visit everything, press everything; then look for the visitor: in the browser, on the disk, elsewhere."""

from __future__ import annotations

import http.client
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from edge.standing import until
from patience import PATIENCE
from surfaces.public.elsewhere import TITLE, Elsewhere
from surfaces.public.reader import Readers
from surfaces.public.whole_site import NOWHERE, WholeSite

ADDRESS = "127.7.7.7"
AGENT = "Mozilla/5.0 (X11; markwhoxy) Gecko/20100101 Firefox/140.0"
QUERY = "utm_source=markqueryxy&fbclid=markqueryxy&q=markqueryxy"
REFERRER = "https://markreferrerxy.example/markreferrerxy"
MARKS = (
    ADDRESS.encode(), bytes(map(int, ADDRESS.split("."))), b"markwhoxy", b"markqueryxy", b"markreferrerxy",
    b"markcookiexy", b"marklanguagexy",
)  # fmt: skip
"""Whatever could tell who came; the address as text and as four bytes."""


@dataclass(frozen=True)
class Watched:
    """A door as an operator opens it, with a home, a temporary folder and outputs that nobody else uses."""

    port: int
    room: Path
    spool: Path
    process: subprocess.Popen[bytes]


@pytest.fixture(scope="module")
def watched(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    room = tmp_path_factory.mktemp("operator")
    for name in ("home", "tmp"):
        (room / name).mkdir()
    command = [sys.executable, "-m", "netsafe", "serve", "--no-build", "--out", str(build)]
    with (room / "stdout").open("wb") as told, (room / "stderr").open("wb") as trouble:
        process = subprocess.Popen(
            [*command, "--spool", "spool", "--port", "0", "--workers", "2"],
            cwd=room,
            env={**os.environ, "HOME": str(room / "home"), "TMPDIR": str(room / "tmp")},
            stdout=told,
            stderr=trouble,
        )
    try:
        opened = until(lambda: re.search(rb"localhost:(\d+)", (room / "stdout").read_bytes()))
        yield Watched(int(opened[1]), room, room / "spool", process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def marks_below(*places: Path) -> list[tuple[str, bytes]]:
    """Every file below `places` that holds a mark, or has one in its name."""
    found = []
    for place in places:
        for path in place.rglob("*"):
            held = str(path).encode() + (path.read_bytes() if path.is_file() else b"")
            found += [(str(path), mark) for mark in MARKS if mark in held]
    return found


def visit(port: int, method: str, path: str) -> int:
    """One request from the marked address with every mark; the status of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE, source_address=(ADDRESS, 0))
    try:
        connection.request(
            method,
            path,
            headers={
                "user-agent": AGENT,
                "referer": REFERRER,
                "cookie": "session=markcookiexy",
                "accept-language": "cy-marklanguagexy",
                "x-forwarded-for": ADDRESS,
                "forwarded": f"for={ADDRESS}",
            },
        )
        answer = connection.getresponse()
        answer.read()
        kept = answer.getheader("set-cookie"), answer.getheader("etag"), answer.getheader("last-modified")
        assert kept == (None, None, None), path
        sent = " ".join(f"{name}: {value}" for name, value in answer.getheaders())
        assert not any(mark in sent.encode() for mark in MARKS), path
        return answer.status
    finally:
        connection.close()


def test_nothing_of_a_visit_is_on_the_disk(watched: Watched, whole: WholeSite, build: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in build.rglob("*")}
    for address in [*whole.table["answers"], *whole.moved, *NOWHERE]:
        visit(watched.port, "GET", address)
        visit(watched.port, "GET", f"{address}?{QUERY}")
    for code in [*whole.codes, "0nothing0"]:
        assert visit(watched.port, "GET", f"/g/{code}?{QUERY}") == 302
    for method in ("HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "MARKQUERYXY".lower()):
        visit(watched.port, method, f"/?{QUERY}")
    visit(watched.port, "GET", f"/%00{QUERY}")
    visit(watched.port, "GET", "/" + "markqueryxy/" * 200)

    assert marks_below(watched.room, build) == []
    lines = b"".join(path.read_bytes() for path in watched.spool.glob("*.spool")).splitlines()
    assert len(lines) == len(whole.codes)
    allowed = {code.encode() for code in whole.codes}
    for line in lines:
        hour, counted, kind = line.split(b" ")
        assert re.fullmatch(rb"\d{4}-\d\d-\d\dT\d\d[+-]\d\d:\d\d", hour)
        assert counted in allowed and kind == b"person"
    assert {path: path.stat().st_mtime_ns for path in build.rglob("*")} == before

    database = watched.room / "counts.sqlite3"
    command = [sys.executable, "-m", "netsafe", "counts", "collect"]
    subprocess.run([*command, "--spool", str(watched.spool), "--to", str(database)], check=True)
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as opened:
        assert "".join(opened.iterdump()).count("person") >= len(whole.codes), "the counts are there"
    assert marks_below(watched.room) == []


def test_the_search_would_find_a_visitor(tmp_path: Path) -> None:
    (tmp_path / "access.log").write_bytes(b'127.7.7.7 - - "GET /cy/ HTTP/1.1" 200')
    (tmp_path / "blob").write_bytes(b"\x00\x7f\x07\x07\x07\x00")
    (tmp_path / "markwhoxy").mkdir()
    assert len(marks_below(tmp_path)) == 3


_KEPT = """async () => ({
  cookie: document.cookie,
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  name: window.name,
})"""
_NOTHING = {"cookie": "", "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0, "name": ""}

_PRESS = """() => {
  for (const one of document.querySelectorAll("summary, video, button, [role=button]")) one.click();
  return document.querySelectorAll("form, input, iframe, object, embed, [contenteditable]").length;
}"""


def test_nothing_is_in_the_browser_and_nobody_else_was_asked(
    readers: Readers, elsewhere: Elsewhere, whole: WholeSite
) -> None:
    reader = readers.come("phone", user_agent=AGENT)
    elsewhere.forget()
    asked: list[str] = []
    complaints: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.page.on("console", lambda message: complaints.append(message.text))
    reader.page.on("pageerror", lambda error: complaints.append(str(error)))
    for address in whole.pages:
        expected = 404 if address in NOWHERE else 200
        answer = reader.page.goto(f"{reader.base}{address}?{QUERY}", referer=REFERRER)
        assert answer is not None and answer.status == expected
        assert address in NOWHERE or "?" not in reader.page.url, "what stands behind “?” ends here"
        assert reader.page.evaluate(_PRESS) == 0, "there is nowhere to type"
        assert reader.page.evaluate(_KEPT) == _NOTHING, address
    for code in whole.codes:
        reader.open(f"/g/{code}")
    assert reader.page.evaluate(_KEPT) == _NOTHING

    browser = reader.context.new_cdp_session(reader.page)
    usage = browser.send("Storage.getUsageAndQuota", {"origin": reader.base})
    assert usage["usage"] == 0, usage
    assert reader.context.cookies() == []
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(reader.base).netloc}
    assert elsewhere.heard == []
    lost = [one for one in complaints if "status of 404" in one]
    assert len(lost) == len(NOWHERE) and len(complaints) == len(lost), complaints


def test_who_goes_on_to_a_service_is_not_followed(
    readers: Readers, elsewhere: Elsewhere, whole: WholeSite
) -> None:
    """Every other site that is linked: it learns that somebody came, and not from where."""
    reader = readers.come("desk")
    gone: set[str] = set()
    for address in ("/en/at-work/", "/en/support/", "/en/under-18/", "/cy/ffilmiau/ffilmiau-stop-it-now/"):
        reader.open(address)
        far = reader.page.locator("main a[href^='https:']:visible")
        for target in sorted({str(one.get_attribute("href")) for one in far.all()} - gone):
            gone.add(target)
            elsewhere.forget()
            reader.open(address)
            reader.page.locator(f"main a[href='{target}']:visible").first.click()
            reader.page.wait_for_function("title => document.title === title", arg=TITLE)
            (heard,) = elsewhere.heard
            assert heard.host == urlsplit(target).netloc
            assert "referer" not in heard.headers and "cookie" not in heard.headers
    assert len(gone) >= 6
