"""The runbook is true: its nginx in front of the edge answers as the edge does, and remembers nobody."""

from __future__ import annotations

import re
import shlex
import shutil
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from edge import standing
from edge.standing import until
from needs import missing
from patience import PATIENCE

RUNBOOK = (Path(__file__).parents[2] / "docs" / "runbooks" / "serving.md").read_text(encoding="utf-8")
WORD = "Gwenllian-4711"


def block(language: str) -> str:
    """The one block of the runbook in a language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", RUNBOOK, re.DOTALL)
    return str(found)


def certificate(room: Path) -> None:
    if shutil.which("openssl") is None:
        missing("openssl is not installed")
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    files = ["-keyout", str(room / "netsafe.key"), "-out", str(room / "netsafe.pem")]
    subprocess.run(["openssl", *words.split(), *files], check=True, capture_output=True)


def ask(port: int, path: str) -> tuple[int, dict[str, str]]:
    """Status and headers, over TLS, without following anywhere."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    opener = urllib.request.build_opener(Stay, urllib.request.HTTPSHandler(context=trusting))
    asked = urllib.request.Request(
        f"https://127.0.0.1:{port}{path}", headers={"User-Agent": f"Mozilla/5.0 {WORD}", "Cookie": WORD}
    )
    try:
        with opener.open(asked, timeout=PATIENCE) as answered:
            return answered.status, {name.lower(): value for name, value in answered.headers.items()}
    except urllib.error.HTTPError as answered:
        return answered.code, {name.lower(): value for name, value in answered.headers.items()}


def test_the_front_answers_as_the_edge_and_writes_nothing(build: Path, tmp_path: Path):
    certificate(tmp_path)
    port = standing.free_port()
    with standing.edge(build, tmp_path / "spool") as edge:
        front = (
            block("nginx")
            .replace("127.0.0.1:8000", f"127.0.0.1:{edge.port}")
            .replace("listen 443", f"listen 127.0.0.1:{port}")
            .replace("/etc/ssl/", f"{tmp_path}/")
            .replace("/srv/netsafe/build", str(build))
        )
        with standing.bare_nginx(front, port, tmp_path):
            status, headers = ask(port, "/en/help/")
            assert (status, headers["cache-control"]) == (200, "no-store")
            assert ask(port, f"/en/help/?{WORD}")[1]["location"] == "/en/help/"
            assert ask(port, f"/g/7k4q?{WORD}")[1]["location"] == "/cy/"
            assert ask(port, f"/{WORD}")[0] == 404
            for process in (*edge.workers, edge.process):
                process.kill()
            until(lambda: ask(port, f"/{WORD}")[0] == 502)
        assert edge.lines == ["7k4q person"]
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or WORD.encode() not in path.read_bytes(), path


def test_the_unit_starts_the_edge_with_options_that_it_has():
    told = subprocess.run(
        [sys.executable, "-m", "netsafe_door.edge", "--help"], capture_output=True, text=True
    )
    (command,) = re.findall(r"ExecStart=(.*)", block("ini"))
    python, *words = shlex.split(command)
    assert python.endswith("/python") and words[:2] == ["-m", "netsafe_door.edge"]
    assert all(word in told.stdout for word in words if word.startswith("--"))
