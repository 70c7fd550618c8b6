"""The Nu Html Checker, which the W3C's own validator is: another reader of HTML, CSS and SVG than a browser.

npm brings it once, at the version and with the digest named here, into `.cache/` of the project; it runs with
Java, one process for all files, and asks nobody on the network.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from needs import missing

VERSION = "26.9.27"
SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
"""Of `vnu.jar` in that version of the package `vnu-jar`."""

CACHE = Path(__file__).parents[3] / ".cache" / "vnu"


@dataclass(frozen=True)
class Finding:
    """One error or warning."""

    file: str
    line: int
    kind: str
    message: str


def check(*files: Path) -> list[Finding]:
    """Every error and warning in `files`, each read as what its ending says (.html, .css, .svg)."""
    java = shutil.which("java")
    if java is None:
        missing(
            "no Java: the Nu Html Checker needs a Java 17 runtime (apt-get install openjdk-17-jre-headless)"
        )
    assert java is not None
    options = ["--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg"]
    command = [java, "-Xmx512m", "-jar", str(jar()), *options, *map(str, files)]
    said = subprocess.run(command, capture_output=True, check=True, text=True)
    return [
        Finding(row.get("url", ""), row.get("lastLine", 0), row.get("subType", row["type"]), row["message"])
        for row in json.loads(said.stdout)["messages"]
    ]


def jar() -> Path:
    """The checker, fetched where it is not there yet."""
    CACHE.mkdir(parents=True, exist_ok=True)
    found = CACHE / f"vnu-{VERSION}.jar"
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not found.exists():
            _fetch(found)
    return found


def _fetch(target: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        missing("npm is not installed, which brings the Nu Html Checker (apt-get install npm)")
    assert npm is not None
    command = [npm, "pack", f"vnu-jar@{VERSION}", "--silent", "--pack-destination", str(CACHE)]
    fetched = subprocess.run(command, capture_output=True, text=True, cwd=CACHE)
    archive = CACHE / f"vnu-jar-{VERSION}.tgz"
    if fetched.returncode or not archive.exists():
        missing(f"npm could not fetch the Nu Html Checker: {fetched.stderr.strip()[-300:]}")
    with tarfile.open(archive) as opened:
        held = opened.extractfile("package/build/dist/vnu.jar")
        assert held is not None
        content = held.read()
    archive.unlink()
    assert hashlib.sha256(content).hexdigest() == SHA256, "not the Nu Html Checker that was tried here"
    part = target.with_suffix(".part")
    part.write_bytes(content)
    part.replace(target)
