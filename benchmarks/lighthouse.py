"""Lighthouse's mobile figures for every kind of page in every language, served by the edge from a real build.

Operation Net Safe is built whole, with a film of its own (the tests' campaign), and of each kind the largest
page is measured; of films each, because one has a player and one leads elsewhere.  Lighthouse emulates a slow
telephone on a slow line.  Performance is the median of the rounds: it suffers from whoever else is at work on
the machine, so that Chromium goes before them where root may say so.  The other three do not change.

A page for addresses that are not there is answered with 404 and asks not to be found, so it has no figure
for search engines; and that the browser writes “404” into its console is no fault of the page's, so that this
one audit is left out there.

    .venv/bin/python benchmarks/lighthouse.py [rounds]

It needs Node (22 by Lighthouse's own word; 20 did), npm and Chromium.  npm puts Lighthouse into
~/.cache/netsafe, once; where anything is missing it says so and measures nothing.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from edge import standing
from surfaces.public import campaign

VERSION = "13.5.0"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
BAR = 100
TRIES = 6
EACH = ("film",)
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


class MissingError(Exception):
    """A program that the measurement needs is not here; the message says which."""


@dataclass(frozen=True)
class Page:
    """A page to measure: `address` is asked for; `lost` pages are answered with 404."""

    kind: str
    languages: str
    address: str
    lost: bool

    @property
    def categories(self) -> tuple[str, ...]:
        """What it is measured for."""
        return CATEGORIES[:-1] if self.lost else CATEGORIES


@dataclass(frozen=True)
class Score:
    """Scores by category, 0 to 100; largest paint in seconds; kB on the wire; audits not passed."""

    scores: dict[str, int]
    paint: float
    kilobytes: float
    failed: tuple[str, ...]


def pages(build: Path) -> list[Page]:
    """The largest page of each kind in each language, and every page of the kinds in EACH."""
    table = json.loads((build / "door/table.json").read_bytes())
    manifest = json.loads((build / "manifest.json").read_bytes())
    lines = {line["path"]: line for line in manifest["files"]}
    found: dict[tuple[str, ...], tuple[int, Page]] = {}
    rows = [(address, one, False) for address, one in table["answers"].items() if one["class"] == "page"]
    rows += [(f"{start}nowhere/", one, True) for start, one in table["lost"].items()]
    for address, one, lost in rows:
        line = lines[f"site/{one['file']}"]
        page = Page(line["kind"], "+".join(line["languages"]), address, lost)
        key = (page.kind, page.languages, address if page.kind in EACH else "")
        if key not in found or found[key][0] < one["bytes"]:
            found[key] = (one["bytes"], page)
    return sorted((page for _, page in found.values()), key=lambda page: (page.kind, page.languages))


def program(*names: str) -> str:
    """Where a program is, by the first of its names that is there."""
    for name in names:
        if path := shutil.which(name):
            return path
    raise MissingError(f"{names[0]} is not installed (apt-get install {names[0]})")


def lighthouse() -> list[str]:
    """The words that start Lighthouse; it is fetched where it is not there."""
    node, npm = program("node", "nodejs"), program("npm")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "netsafe" / f"lighthouse-{VERSION}"
    entry = folder / "node_modules/lighthouse/cli/index.js"
    if not entry.exists():
        folder.mkdir(parents=True, exist_ok=True)
        words = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), f"lighthouse@{VERSION}"]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            raise MissingError(f"npm could not fetch Lighthouse:\n{done.stderr.strip()[-500:]}")
    return [node, str(entry)]


def chromium(room: Path) -> Path:
    """A program that starts Chromium before whoever else is at work on the machine, where we may.

    A renderer sets its own niceness, so that “nice” would not do.
    """
    found = os.environ.get("CHROME_PATH") or program("chromium", "chromium-browser", "google-chrome")
    first = "chrt --rr 1" if os.geteuid() == 0 and shutil.which("chrt") else ""
    starter = room / "chromium"
    starter.write_text(f'#!/bin/sh\nexec {first} {shlex.quote(found)} "$@"\n', encoding="utf-8")
    starter.chmod(0o755)
    return starter


def measured(words: list[str], address: str, page: Page, categories: tuple[str, ...]) -> Score:
    """One run of Lighthouse, as it comes but for the categories."""
    words = [
        *words,
        address,
        f"--chrome-flags={' '.join(FLAGS)}",
        f"--only-categories={','.join(categories)}",
        "--output=json",
        "--quiet",
        "--no-enable-error-reporting",
        *(["--ignore-status-code", "--skip-audits=errors-in-console"] if page.lost else []),
    ]
    for _ in range(
        TRIES
    ):  # “Please run Lighthouse again”: now and then it finds no beginning in its own trace
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            break
    else:
        raise SystemExit(f"{address}: {done.stderr.strip()[-1000:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    audits = report["audits"]
    failed = [
        f"{name}: {ref['id']} ({audits[ref['id']]['title']})"
        for name, category in report["categories"].items()
        for ref in category["auditRefs"]
        if ref["weight"] and (score := audits[ref["id"]]["score"]) is not None and score < 0.9
    ]
    return Score(
        {name: round(100 * (category["score"] or 0)) for name, category in report["categories"].items()},
        audits["largest-contentful-paint"]["numericValue"] / 1000,
        audits["total-byte-weight"]["numericValue"] / 1000,
        tuple(failed),
    )


def report(page: Page, runs: list[Score]) -> bool:
    """One line for a page; whether it reaches the bar."""
    first = runs[0]
    fast = int(statistics.median_low(run.scores["performance"] for run in runs))
    scores = {**first.scores, "performance": fast}
    well = all(scores[name] >= BAR for name in page.categories)
    figures = "".join(f"{scores.get(name, '–'):>15}" for name in CATEGORIES)
    paint = statistics.median(run.paint for run in runs)
    print(
        f"{page.kind:14}{page.languages:6}{figures}{paint:8.1f} s{first.kilobytes:6.1f} kB"
        f"  {'' if well else 'MISSED '}{page.address}",
        flush=True,
    )
    if not well:
        for line in sorted({line for run in runs for line in run.failed}):
            print(f"    {line}")
    return well


def main(rounds: int) -> int:
    """Build, serve, measure."""
    try:
        words = lighthouse()
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
            room = Path(name)
            os.environ["CHROME_PATH"] = str(chromium(room))
            return run(words, room, rounds)
    except MissingError as missing:
        print(f"not measured: {missing}")
        return 0


def run(words: list[str], room: Path, rounds: int) -> int:
    """Every page in turn."""
    bundle, build = campaign.with_a_film(room / "campaign"), room / "build"
    command = [sys.executable, "-m", "netsafe", "build", str(bundle), "--out", str(build)]
    subprocess.run([*command, "--today", campaign.TODAY], check=True, capture_output=True)
    chosen = pages(build)
    print(f"Lighthouse {VERSION}, mobile; {len(chosen)} pages; performance: median of {rounds}; bar {BAR}")
    print(f"{'kind':14}{'':6}{''.join(f'{name:>15}' for name in CATEGORIES)}   paint    all bytes")
    well = True
    with standing.edge(build, room / "spool") as edge:
        for page in chosen:
            address = f"http://localhost:{edge.port}{page.address}"
            runs = [measured(words, address, page, page.categories)]
            runs += [measured(words, address, page, ("performance",)) for _ in range(rounds - 1)]
            well &= report(page, runs)
    print("well" if well else "MISSED")
    return 0 if well else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
