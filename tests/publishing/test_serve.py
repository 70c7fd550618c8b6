"""``netsafe serve``: the built folder, for this machine alone, to be read and nothing else."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from netsafe.publishing.window import open_window


@pytest.fixture
def window(tmp_path: Path) -> Iterator[int]:
    """The port of a window on a small folder, with a secret beside it."""
    out = tmp_path / "out"
    (out / "materials").mkdir(parents=True)
    (out / "index.html").write_text("<p>hello")
    for name in ("a.pdf", "a.docx", "a.pptx", "a.zip", "a.svg", "a.png", "a.json", "a.txt", ".hidden"):
        (out / "materials" / name).write_bytes(b"content")
    (tmp_path / "secret.txt").write_text("secret")
    (out / "leak.txt").symlink_to(tmp_path / "secret.txt")
    (out / "leaks").symlink_to(tmp_path)
    server = open_window(out, 0)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def ask(port: int, path: str, method: str = "GET") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path)
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.pdf", "application/pdf"),
        ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("a.zip", "application/zip"),
        ("a.svg", "image/svg+xml"),
        ("a.png", "image/png"),
        ("a.json", "application/json"),
        ("a.txt", "text/plain; charset=utf-8"),
    ],
)
def test_each_file_says_what_it_is(window, name, kind):
    answer = ask(window, f"/materials/{name}")
    assert (answer.status, answer.getheader("Content-Type")) == (200, kind)
    assert answer.getheader("X-Content-Type-Options") == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/leak.txt", "/leaks/secret.txt",
        "/leaks/", "/materials/", "/materials", "/materials/.hidden", "/.netsafe",
        "//etc/passwd", "/%00", "/nope",
    ],
)  # fmt: skip
def test_what_is_hidden_or_outside_is_not_there(window, path):
    answer = ask(window, path)
    assert answer.status in (301, 404)
    assert b"secret" not in answer.body
    if answer.status == 301:
        assert ask(window, answer.getheader("Location") or "/nope").status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_it_can_only_be_read(window, method):
    assert ask(window, "/index.html", method).status == 501


def test_the_page_may_run_nothing_and_nothing_is_kept(window):
    answer = ask(window, "/")
    assert answer.status == 200
    assert "default-src 'none'" in (answer.getheader("Content-Security-Policy") or "")
    assert answer.getheader("Cache-Control") == "no-store"
    assert answer.getheader("Set-Cookie") is None


def test_it_builds_says_where_to_look_and_ends_with_ctrl_c(campaign, program, tmp_path):
    toml = campaign / "campaign.toml"
    assert toml.is_file()
    server = subprocess.Popen(
        [
            program,
            "serve",
            str(campaign),
            "--out",
            "out",
            "--port",
            "0",
            "--only",
            "sticker",
            "--today",
            "2026-11-24",
        ],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    lines: list[str] = []
    for line in server.stdout:
        lines.append(line)
        if "http://localhost:" in line:
            break
    port = int(lines[-1].split("http://localhost:")[1].split()[0])
    assert b"Operation Net Safe" in ask(port, "/").body  # type: ignore[attr-defined]
    others = socket.gethostbyname(socket.gethostname())
    if not others.startswith("127."):
        with pytest.raises(OSError):
            socket.create_connection((others, port), timeout=2)
    server.send_signal(signal.SIGINT)
    rest = server.communicate(timeout=20)[0]
    assert server.returncode == 0
    assert "Closed." in rest
    assert (tmp_path / "out" / "index.html").is_file()


def test_a_port_that_is_taken_gets_one_line(netsafe, campaign, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = netsafe("serve", campaign, "--out", "out", "--port", str(port), "--only", "sticker")
    assert done.returncode == 1
    assert f"port {port}" in done.stderr
    assert "Traceback" not in done.stderr
