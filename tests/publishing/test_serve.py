"""``netsafe serve``: builds, opens the public site, and ends when it is told to."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from patience import PATIENCE


@pytest.fixture
def served(campaign: Path, program: str, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int, Path]]:
    """A process that serves the site of a campaign: itself, its port, and the folder that it runs in."""
    command = [program, "serve", str(campaign), "--out", "out", "--port", "0", "--only", "site"]
    server = subprocess.Popen(
        [*command, "--today", "2026-11-24"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    for line in server.stdout:
        if found := re.search(r"http://localhost:(\d+)", line):
            yield server, int(found[1]), tmp_path
            break
    else:
        pytest.fail(server.communicate(timeout=PATIENCE)[1])
    if server.poll() is None:
        server.kill()
        server.communicate(timeout=PATIENCE)


def ask(port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def test_it_shows_the_public_site_and_ends_with_ctrl_c(
    served: tuple[subprocess.Popen[str], int, Path],
) -> None:
    server, port, folder = served
    status, headers, body = ask(port, "/cy/")
    assert status == 200 and b"Mae ffordd ymlaen" in body
    assert "set-cookie" not in headers and "etag" not in headers
    assert ask(port, "/nowhere/")[0] == 404
    assert (folder / "out" / "index.html").is_file(), (
        "the contact sheet stays a file for the campaign's people"
    )
    assert b"contact" not in ask(port, "/manifest.json")[2] and ask(port, "/manifest.json")[0] == 404
    others = socket.gethostbyname(socket.gethostname())
    if not others.startswith("127."):
        with pytest.raises(OSError):
            socket.create_connection((others, port), timeout=2)
    server.send_signal(signal.SIGINT)
    said, _ = server.communicate(timeout=PATIENCE)
    assert server.returncode == 0 and "Closed." in said


def test_a_followed_code_is_counted_on_this_machine_and_nothing_else_is_kept(
    served: tuple[subprocess.Popen[str], int, Path],
) -> None:
    from netsafe.campaign.short_link import code_of

    server, port, folder = served
    code = code_of("operation-net-safe", "poster-a4-dawn", ["cy"])
    status, headers, _ = ask(port, f"/g/{code}?utm_source=test")
    assert (status, headers["location"]) == (302, "/cy/i-chi/")
    server.send_signal(signal.SIGTERM)
    server.communicate(timeout=PATIENCE)
    lines = [line for path in (folder / "spool").glob("*.spool") for line in path.read_text().splitlines()]
    assert len(lines) == 1 and re.fullmatch(rf"\S+ {code} (person|robot)", lines[0])


def test_a_port_that_is_taken_gets_one_line(netsafe, campaign):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = netsafe("serve", campaign, "--out", "out", "--port", str(port), "--only", "site")
    assert done.returncode == 1
    assert str(port) in done.stderr and "Mend" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_a_site_gets_one_line(netsafe, tmp_path):
    (tmp_path / "empty").mkdir()
    done = netsafe("serve", "--no-build", "--out", str(tmp_path / "empty"), "--port", "0")
    assert done.returncode == 1
    assert "Mend" in done.stderr and "Traceback" not in done.stderr


def test_wrong_use_is_told(netsafe, campaign):
    done = netsafe("serve", campaign, "--no-build")
    assert done.returncode == 2 and "--no-build" in done.stderr
