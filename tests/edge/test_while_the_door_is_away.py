"""Where no page can be had, the web server itself gives the numbers."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from edge import made_up, standing
from edge.test_runbook import block
from edge.wire import ask
from needs import missing
from netsafe.publishing.door import answer_headers

AWAY = made_up.AWAY.decode()


@contextmanager
def front(build: Path, edge_port: int, room: Path) -> Iterator[int]:
    """The runbook's nginx, without TLS; its port."""
    room.mkdir(exist_ok=True)
    port = standing.free_port()
    blocks = (
        block("nginx")
        .replace("127.0.0.1:8000", f"127.0.0.1:{edge_port}")
        .replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}")
        .replace("/srv/netsafe/build", str(build))
    )
    plain = "\n".join(line for line in blocks.splitlines() if not line.strip().startswith("ssl_"))
    with standing.bare_nginx(plain, port, room):
        yield port


@pytest.mark.parametrize("path", ["/", "/cy/", "/g/7k4q", "/files/poster.pdf", "/nowhere?x=1", "/away.html"])
def test_nobody_listens_behind_the_front(build: Path, front_alone: int, path: str):
    answer = ask(front_alone, path)
    if path == "/away.html":
        assert answer.status == 404, "the page has no address of its own"
        return
    assert answer.status == 502 and answer.body == made_up.AWAY
    assert answer["content-type"] == "text/html; charset=utf-8"
    told = [("retry-after", "60"), *((header.name, header.value) for header in answer_headers.AWAY)]
    assert answer.of_its_class == sorted(told)


@pytest.fixture(scope="module")
def front_alone(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with front(build, standing.free_port(), tmp_path_factory.mktemp("front")) as port:
        yield port


def test_any_method_gets_it_too(front_alone: int):
    answer = ask(front_alone, "/cy/", method="POST")
    assert answer.status == 502 and answer.body == made_up.AWAY
    assert ask(front_alone, "/cy/", method="HEAD").status == 502


def test_it_goes_when_the_edge_is_back_and_is_today_s(tmp_path: Path):
    """The front is not reloaded after a build: what it shows is read when it is shown."""
    build = tmp_path / "build"
    made_up.publish(build)
    with standing.edge(build, tmp_path / "spool") as edge, front(build, edge.port, tmp_path / "room") as port:
        assert ask(port, "/cy/").status == 200
        for process in (*edge.workers, edge.process):
            process.kill()
        edge.process.wait()
        assert standing.until(lambda: ask(port, "/cy/").status == 502)
        (build / "door" / "away.html").write_text("<!doctype html><title>New</title><p>0800 999")
        assert standing.until(lambda: b"0800 999" in ask(port, "/cy/").body)


@pytest.mark.parametrize("what", ["one page", "the site", "every file of the site"])
def test_nginx_alone_that_may_not_read_the_site_still_gives_the_numbers(tmp_path: Path, what: str):
    """Such as where a folder above was shut after the build."""
    build = tmp_path / "build"
    made_up.publish(build)
    files = [path for path in (build / "site").rglob("*") if path.is_file()]
    closed = {
        "one page": [path for path in files if path.is_relative_to(build / "site" / "en" / "help")],
        "the site": [build / "site"],
        "every file of the site": files,
    }[what]
    modes = {path: path.stat().st_mode for path in closed}
    assert closed
    try:
        for path in closed:
            path.chmod(0)
        with standing.nginx(build, tmp_path / "spool", tmp_path, before=bound_by_permissions()) as nginx:
            answer = ask(nginx.port, "/en/help/")
            assert answer.status == 404
            assert answer["cache-control"] == "no-store"
            if what == "one page":
                assert ask(nginx.port, "/en/").status == 200
                assert answer.body == ask(nginx.port, "/en/nowhere/").body != b"", "the page of help"
                return
            assert answer.body.decode() == AWAY
            assert ask(nginx.port, "/g/7k4q")["location"] == "/cy/"
            assert ask(nginx.port, "/nowhere").body.decode() == AWAY
    finally:
        for path, mode in modes.items():
            path.chmod(stat.S_IMODE(mode))


def bound_by_permissions() -> tuple[str, ...]:
    """Before a program that root starts: permissions of files hold for it as for everybody."""
    if os.geteuid() != 0:
        return ()
    words = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    if shutil.which(words[0]) is None or subprocess.run([*words, "true"]).returncode:
        missing("setpriv is not there (util-linux)")
    return words
