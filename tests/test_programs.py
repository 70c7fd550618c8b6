"""One list of the programs that tests need: complete, says what is missing, installs around a conflict."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from needs import missing

ROOT = Path(__file__).parents[1]
OF_ANY_DEBIAN = {"apt-cache", "dirname", "sh", "postgres"}
"""What needs no line; PostgreSQL's own programs stand outside of the PATH, and the list looks there."""

TOOL = ROOT / "tools" / "programs.py"


def listed() -> Any:
    """The programs of the list."""
    spec = importlib.util.spec_from_file_location("netsafe_tools_programs", TOOL)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.PROGRAMS


def run(*words: str, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(TOOL), *words],
        env={**os.environ, "PATH": str(path)},
        capture_output=True,
        text=True,
    )


def test_every_program_that_a_test_asks_for_is_in_the_list():
    asked = {
        name
        for path in (ROOT / "tests").rglob("*.py")
        for name in re.findall(r"(?:\bprogram|\.which)\(\"([a-z-]+)\"", path.read_text(encoding="utf-8"))
    }
    assert {"ffmpeg", "gs", "npm", "java", "pdfinfo"} <= asked
    known = {name for program in listed() for names in program.commands for name in names.split("|")}
    assert asked - known - OF_ANY_DEBIAN == set()


def test_what_is_missing_is_named_with_its_package(tmp_path: Path):
    done = run(path=tmp_path)
    assert done.returncode == 1
    assert "missing: ffmpeg (ffmpeg): films" in done.stdout
    assert "missing: eSpeak NG (espeak-ng)" in done.stdout
    assert "Tests that need these are skipped" in done.stdout and "Traceback" not in done.stderr


APT = """#!/bin/sh
echo "$*" >> "$(dirname "$0")/asked"
[ "$1" = update ] && exit 0
case "$*" in *" npm"*) exit 100;; esac
"""
"""An apt-get for which npm is in conflict with the Node.js of somebody else."""


def test_one_package_that_cannot_come_stops_no_other(tmp_path: Path):
    if os.geteuid() != 0:
        missing("only root installs packages")
    (tmp_path / "apt-get").write_text(APT)
    (tmp_path / "apt-get").chmod(0o755)
    for name in ("sh", "dirname"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    done = run("--install", path=tmp_path)
    asked = (tmp_path / "asked").read_text().splitlines()
    assert done.returncode == 1 and "missing: npm" in done.stdout
    assert asked[0].startswith("update") and " ffmpeg " in asked[1] and " npm " in asked[1]
    alone = [line.split()[-1] for line in asked[2:]]
    assert {"ffmpeg", "npm", "default-jre-headless", "espeak-ng"} <= set(alone)
    assert len(alone) == len(set(alone))


def test_debian_knows_every_package():
    packages = [program.package for program in listed()]
    assert len(packages) > 15
    if shutil.which("apt-cache") is None:
        missing("this is no Debian")
    known = subprocess.run(
        ["apt-cache", "show", "--no-all-versions", *packages], capture_output=True, text=True
    )
    names = set(re.findall(r"^(?:Package|Provides): (.*)$", known.stdout, re.MULTILINE))
    if not any(name == "ffmpeg" for name in names):
        pytest.skip("apt has no lists here: apt-get update")
    assert set(packages) <= {name.split(" ")[0] for line in names for name in line.split(", ")}
