"""What earlier versions wrote is read today: bundles, built folders, counts, ledgers, plans, partners."""

from __future__ import annotations

import http.client
import json
import lzma
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from archives import unpack
from edge.standing import edge

KEPT = Path(__file__).with_name("kept")
VERSIONS = sorted(path.name for path in KEPT.iterdir() if path.is_dir())
TODAY = "2026-11-30"
"""The day on which the copies were made."""


def netsafe(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "netsafe", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module", params=VERSIONS)
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that a version wrote, unpacked: bundle/, built/, counts.sqlite3 and the small files."""
    source = KEPT / str(request.param)
    folder = tmp_path_factory.mktemp("kept")
    for path in source.iterdir():
        if path.name.endswith(".tar.xz"):
            unpack(path, folder)
        elif path.suffix == ".xz":
            (folder / path.stem).write_bytes(lzma.decompress(path.read_bytes()))
        else:
            shutil.copy(path, folder)
    return folder


def manifest(built: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="module")
def rebuilt(kept: Path) -> Path:
    """The same bundle, built today into a copy of the folder of then."""
    folder = kept / "rebuilt"
    shutil.copytree(kept / "built", folder)
    words = ("build", kept / "bundle", "--out", folder, "--only", "card", "--today", TODAY)
    done = netsafe(*words, "--partners", kept / "partners.csv")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_a_bundle_gives_the_same_release(rebuilt: Path, kept: Path):
    assert manifest(rebuilt)["digest"] == manifest(kept / "built")["digest"]


def test_link_codes_are_on_paper_and_stay(rebuilt: Path, kept: Path):
    """Editions do not: a piece that says more than it said then has another."""
    then, today = (json.loads((at / "door" / "table.json").read_text()) for at in (kept / "built", rebuilt))
    assert today["links"] == then["links"] and len(then["links"]) > 5
    assert today["partners"] == then["partners"] != {}


@pytest.fixture
def door(kept: Path, tmp_path: Path) -> Iterator[int]:
    with edge(kept / "built", tmp_path / "spool") as standing:
        yield standing.port


def test_a_built_folder_is_served_and_its_links_lead_on(door: int, kept: Path):
    table = json.loads((kept / "built" / "door" / "table.json").read_text())
    connection = http.client.HTTPConnection("127.0.0.1", door, timeout=60)
    for code, target in table["links"].items():
        connection.request("GET", f"/g/{code}")
        reply = connection.getresponse()
        reply.read()
        assert reply.status in (302, 303, 307) and (reply.headers["Location"] or "").endswith(target), code
    connection.request("GET", "/cy/")
    reply = connection.getresponse()
    assert reply.status == 200 and b'lang="cy' in reply.read()


@pytest.mark.parametrize("view", ["code", "partner"])
def test_what_was_shown_of_counts_is_shown_again(kept: Path, view: str):
    done = netsafe("counts", "show", "--to", kept / "counts.sqlite3", "--by", view, "--json")
    assert done.returncode == 0, done.stderr
    then = json.loads((kept / f"counts-by-{view}.json").read_text())
    today = json.loads(done.stdout)
    assert [week for week in today["weeks"] if week["last"] <= then["last"]] == then["weeks"] != []


def test_a_ledger_of_open_data_still_binds(kept: Path, tmp_path: Path):
    ledger = tmp_path / "ledger.csv"
    shutil.copy(kept / "privacy-ledger.csv", ledger)
    again = netsafe("disclose", kept / "calls.csv", "--out", tmp_path / "open.csv", "--ledger", ledger)
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "open.csv").read_bytes() == (kept / "open.csv").read_bytes(), (
        "the same table once more"
    )
    words = ("disclose", kept / "calls.csv", "--out", tmp_path / "noise.csv", "--epsilon", "1")
    refused = netsafe(*words, "--ledger", ledger)
    assert refused.returncode == 1 and "2026-11-30" in refused.stderr + refused.stdout
    assert not (tmp_path / "noise.csv").exists()


def test_a_registered_plan_is_what_its_digest_says(kept: Path):
    sample = Path(__file__).parents[1] / "docs" / "evaluation" / "examples" / "referrals.csv"
    words = (
        "evaluate",
        sample,
        "--start",
        "2025-11-03",
        "--quick",
        "--control",
        "Eastmoor",
        "Greyfield",
        "--json",
    )
    done = netsafe(*words, "--registered", kept / "plan.toml")
    assert done.returncode == 0, done.stderr
    changed = kept / "changed.toml"
    changed.write_text((kept / "plan.toml").read_text().replace("before = 156", "before = 157"))
    refused = netsafe(*words, "--registered", changed)
    assert refused.returncode in (1, 2) and "was changed after it was registered" in refused.stderr
