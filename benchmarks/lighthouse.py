"""Lighthouse's figures for pages in every language and every look, served by the edge from a real build.

Operation Net Safe is built whole, with a film of its own (the tests' campaign), and of each kind the largest
page is measured; of films each, because one has a player and one leads elsewhere; with --every all pages are.
Lighthouse emulates a slow telephone on a slow line, and with --desktop a desk on a fast one.  Performance is
the median of the rounds: it suffers from whoever else is at work on the machine, so that Chromium goes before
them where root may say so.  A page that misses the bar in fewer than three rounds is measured until it has
three.  The other three figures do not change.

A page for addresses that are not there is answered with 404 and asks not to be found, so it has no figure
for search engines; and that the browser writes “404” into its console is no fault of the page's, so that this
one audit is left out there.

    .venv/bin/python benchmarks/lighthouse.py [--look NAME] [--every] [--desktop] [rounds]

It needs Node (22 by Lighthouse's own word; 20 did), npm and Chromium.  npm puts Lighthouse into
~/.cache/netsafe, once; where anything is missing it says so and measures nothing.
"""

from __future__ import annotations

import argparse
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
from netsafe.looks import look_names
from surfaces.public.published_site import published
from surfaces.public.whole_site import SitePage, largest_pages, site_pages

VERSION = "13.5.0"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
BAR = 100
LEAST_ROUNDS = 3
"""Of a page before it is said to miss the bar."""
TRIES = 6
EACH = ("film",)
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


class MissingError(Exception):
    """A program that the measurement needs is not here; the message says which."""


@dataclass(frozen=True)
class Score:
    """Scores by category, 0 to 100; largest paint in seconds; kB on the wire; audits not passed."""

    scores: dict[str, int]
    paint: float
    kilobytes: float
    failed: tuple[str, ...]


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


def categories_of(page: SitePage) -> tuple[str, ...]:
    """What a page is measured for: one that is not there asks not to be found."""
    return CATEGORIES[:-1] if page.lost else CATEGORIES


@dataclass(frozen=True)
class Lighthouse:
    """Lighthouse, started by `words`, upon a phone or a desk."""

    words: list[str]
    desktop: bool

    def measured(self, base: str, page: SitePage, categories: tuple[str, ...]) -> Score:
        """One run, as it comes but for the categories."""
        words = [
            *self.words,
            f"{base}{page.address}",
            f"--chrome-flags={' '.join(FLAGS)}",
            f"--only-categories={','.join(categories)}",
            "--output=json",
            "--quiet",
            "--no-enable-error-reporting",
            *(["--preset=desktop"] if self.desktop else []),
            *(["--ignore-status-code", "--skip-audits=errors-in-console"] if page.lost else []),
        ]
        return score(report_of(words))

    def rounds_of(self, base: str, page: SitePage, rounds: int) -> list[Score]:
        """The first run for everything, and further ones for performance."""
        runs = [self.measured(base, page, categories_of(page))]
        while len(runs) < rounds or (len(runs) < LEAST_ROUNDS and performance(runs) < BAR):
            runs.append(self.measured(base, page, ("performance",)))
        return runs


def performance(runs: list[Score]) -> int:
    """The median of the rounds."""
    return int(statistics.median_low(run.scores["performance"] for run in runs))


def report_of(words: list[str]) -> dict[str, Any]:
    """What Lighthouse writes."""
    for _ in range(TRIES):  # “Please run it again”: now and then it finds no beginning in its own trace
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            report: dict[str, Any] = json.loads(done.stdout)
            return report
    raise SystemExit(f"{words}: {done.stderr.strip()[-1000:]}")


def score(report: dict[str, Any]) -> Score:
    """The figures of one report, and the audits that were not passed."""
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


def line(page: SitePage, runs: list[Score]) -> bool:
    """One line for a page; whether it reaches the bar."""
    first = runs[0]
    scores = {**first.scores, "performance": performance(runs)}
    well = all(scores[name] >= BAR for name in categories_of(page))
    figures = "".join(f"{scores.get(name, '–'):>15}" for name in CATEGORIES)
    paint = statistics.median(run.paint for run in runs)
    print(
        f"{page.kind:14}{page.languages:6}{figures}{paint:8.1f} s{first.kilobytes:6.1f} kB"
        f"  {'' if well else 'MISSED '}{page.address}",
        flush=True,
    )
    if not well:
        for failed in sorted({failed for run in runs for failed in run.failed}):
            print(f"    {failed}", flush=True)
    return well


def main(asked: argparse.Namespace) -> int:
    """Build, serve, measure: each look in turn."""
    try:
        words = lighthouse()
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
            room = Path(name)
            os.environ["CHROME_PATH"] = str(chromium(room))
            looks = asked.look or look_names()
            well = [run(Lighthouse(words, asked.desktop), room / look, look, asked) for look in looks]
    except MissingError as missing:
        print(f"not measured: {missing}")
        return 0
    print("well" if all(well) else "MISSED")
    return 0 if all(well) else 1


def run(lighthouse: Lighthouse, room: Path, look: str, asked: argparse.Namespace) -> bool:
    """The pages of a site in one look; whether all reach the bar."""
    room.mkdir()
    build = published(room, look)
    chosen = site_pages(build) if asked.every else largest_pages(build, EACH)
    form = "desktop" if asked.desktop else "mobile"
    print(
        f"Lighthouse {VERSION}, {form}, look {look}; {len(chosen)} pages; "
        f"performance: median of {asked.rounds}; bar {BAR}"
    )
    print(f"{'kind':14}{'':6}{''.join(f'{name:>15}' for name in CATEGORIES)}   paint    all bytes")
    well = True
    with standing.edge(build, room / "spool") as edge:
        for page in chosen:
            well &= line(page, lighthouse.rounds_of(f"http://localhost:{edge.port}", page, asked.rounds))
    return well


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--look", action="append", choices=look_names(), help="one look alone; may be repeated"
    )
    parser.add_argument("--every", action="store_true", help="every page, not the largest of each kind")
    parser.add_argument("--desktop", action="store_true", help="as on a desk, not on a phone")
    parser.add_argument("rounds", nargs="?", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main(arguments()))
