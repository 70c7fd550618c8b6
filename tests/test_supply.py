"""What an install brings is written down with digests, listed in a bill of materials, and asked about."""

from __future__ import annotations

import http.server
import json
import os
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
OURS = {path.parent.name for path in (ROOT / "packages").glob("*/pyproject.toml")}
SHA256 = re.compile(r"sha256:[0-9a-f]{64}")


def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("release") / "deep" / "netsafe.cdx.json"
    done = run(ROOT / "tools" / "sbom.py", "--out", out)
    assert done.returncode == 0, done.stderr
    return out


def test_the_bill_is_what_its_standard_says(bill: Path):
    validator = JsonStrictValidator(SchemaVersion.V1_5)
    text = bill.read_text()
    assert validator.validate_str(text) is None
    spoilt = json.loads(text)
    spoilt["components"][0]["kind"] = "library"
    assert validator.validate_str(json.dumps(spoilt)) is not None, "the validator does look"


def test_the_bill_lists_whatever_the_project_needs_to_run(bill: Path):
    listed = {one["name"] for one in json.loads(bill.read_text())["components"] if one["type"] == "library"}
    wanted, reached = {"netsafe-desk"}, set[str]()
    while wanted:
        name = wanted.pop()
        reached.add(name)
        for line in requires(name) or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                wanted |= {str(canonicalize_name(needed.name))} - reached
    assert len(reached) > 30
    assert reached - {"netsafe-desk"} <= listed and reached >= OURS
    assert {"hatchling", "psycopg"} <= listed and "pytest" not in listed


def test_everything_in_the_bill_has_a_digest(bill: Path):
    content = json.loads(bill.read_text())
    for one in content["components"]:
        if one["name"] in OURS:
            continue  # built in the same release
        hashes = [
            *one.get("hashes", ()),
            *(h for at in one.get("externalReferences", ()) for h in at["hashes"]),
        ]
        assert hashes and all(h["alg"] == "SHA-256" and len(h["content"]) == 64 for h in hashes), one["name"]
    assert "timestamp" not in content["metadata"], "the same lock gives the same bytes"


def test_the_same_lock_gives_the_same_bill(bill: Path, tmp_path: Path):
    assert run(ROOT / "tools" / "sbom.py", "--out", tmp_path / "again.json").returncode == 0
    assert (tmp_path / "again.json").read_bytes() == bill.read_bytes()


def test_whatever_an_install_runs_has_a_digest():
    lock = tomllib.loads((ROOT / "uv.lock").read_text())
    for package in lock["package"]:
        files = [*package.get("wheels", ()), *filter(None, [package.get("sdist")])]
        assert package["name"] in OURS or files, package["name"]
        assert all(SHA256.fullmatch(file["hash"]) for file in files)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    settings = project["tool"]["uv"]
    assert settings["require-build-hashes"] is True, "uv refuses what builds us and has no digest"
    constrained = {one["requirement"].partition("==")[0] for one in settings["build-constraint-dependencies"]}
    for path in (ROOT / "packages").glob("*/pyproject.toml"):
        assert set(tomllib.loads(path.read_text())["build-system"]["requires"]) <= constrained, path
    assert lock["manifest"]["build-constraints"], "the lock knows them"
    uv = (ROOT / "tools" / "uv.txt").read_text()
    assert re.search(r"^uv==[0-9.]+ \\$", uv, re.MULTILINE) and len(SHA256.findall(uv)) >= 15
    makefile = (ROOT / "Makefile").read_text()
    for line in re.findall(r".*pip install.*", makefile):
        assert "--require-hashes" in line


# advisories


@contextmanager
def feed(known: dict[str, Any]) -> Iterator[str]:
    """A feed at this machine that answers as OSV does: weaknesses by the name of the package."""

    class Osv(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            names = [one["package"].get("name") or one["package"]["purl"] for one in asked["queries"]]
            self.answer(
                {
                    "results": [
                        {"vulns": [{"id": known[n]["id"], "modified": known[n]["modified"]}]}
                        if n in known
                        else {}
                        for n in names
                    ]
                }
            )

        def do_GET(self) -> None:
            self.answer(next(one for one in known.values() if self.path.endswith(one["id"])))

        def answer(self, content: Any) -> None:
            body = json.dumps(content).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            return

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Osv) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


ADVISORY = {
    "id": "EXAMPLE-2026-1",
    "modified": "2026-11-01T00:00:00Z",
    "published": "2026-11-01T00:00:00Z",
    "summary": "An example of a weakness",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "click"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}],
        }
    ],
}


def test_a_known_weakness_is_named():
    with feed({"click": ADVISORY}) as address:
        done = run(ROOT / "tools" / "advisories.py", "--feed", address)
    assert done.returncode == 1, done.stderr
    assert "EXAMPLE-2026-1" in done.stdout and "click" in done.stdout


def test_none_is_known():
    with feed({}) as address:
        done = run(ROOT / "tools" / "advisories.py", "--feed", address)
    assert done.returncode == 0, done.stderr
    assert "Not checked" not in done.stdout


def test_where_nobody_can_be_asked_it_says_that_nothing_was_checked():
    done = run(ROOT / "tools" / "advisories.py", "--feed", "http://127.0.0.1:1/", UV_HTTP_RETRIES="0")
    assert done.returncode == 3
    assert done.stdout.splitlines()[-1].startswith("Not checked: ")
