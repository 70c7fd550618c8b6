"""Publishing many pages: is each as cheap at 500 as at 50, and what is made again where one text has changed?

The campaign is Operation Net Safe with so many announcements that its site has 50, 100, 250 and 500 pages in
each of two languages; only the site is built, by the command itself with one process.  Announcements, because
they are what grows in a real campaign; every other page stands in the foot of all pages.  A page's cost is
that of each step up, from 50 to 100 and so on: what is spent once (imports, letters, rules) is not in it.
Costs are seconds of the processor, the least of the rounds: where all cores are busy even those grow by a
third, and unevenly.

The limit beside it is the work that no publisher of these files can leave out: each page put into its
template, compressed twice with the same compressors, and its three files written; the feeds too, which grow.

What is made again with a text: pages and feeds, compared one by one with the files in which the text stands.
Beside them changes what is kept of the whole: tables of the servers, manifest, contact sheet, the pack's ZIP.

    .venv/bin/python benchmarks/site.py [rounds]

Do not change the project's own code while it runs: every page would then be made again, and rightly so.
"""

from __future__ import annotations

import gc
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from netsafe.bundle import read_bundle
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.site import site
from netsafe.publishing.site.response_rendering import compressed_copies

SHIPPED = Path(__file__).parents[1] / "campaigns" / "operation-net-safe"
TODAY = "2026-11-24"
SIZES = (50, 100, 250, 500)
LANGUAGES = ("cy", "en")
FLAT = 0.15
SHARE = 0.5
"""Of what publishing costs, the least part that the limit has."""
SHIPPED_PAGES = 22
"""In each language, beside the one page that both share."""


@dataclass(frozen=True)
class Cost:
    """Of one build: seconds of the processor; pages in both languages."""

    processor: float
    pages: int


def campaign(folder: Path, more: int) -> Path:
    """The shipped campaign with `more` announcements beside its own."""
    shutil.copytree(SHIPPED, folder)
    rows = (
        f'\n[[announcements]]\nid = "item-{n}"\npath = {{ cy = "eitem-{n}", en = "item-{n}" }}\n'
        f"published = 2017-{n % 12 + 1:02}-{n % 28 + 1:02}\n"
        for n in range(more)
    )
    with (folder / "campaign.toml").open("a", encoding="utf-8") as facts:
        facts.writelines(rows)
    for language in LANGUAGES:
        with (folder / "words" / f"announcements.{language}.md").open("a", encoding="utf-8") as words:
            for n in range(more):
                words.write(f"\n## item-{n}.title\n\n{title(language, n)}\n")
                words.write(f"\n## item-{n}.body\n\n{body(language, n)}\n")
    return folder


def title(language: str, number: int) -> str:
    return {"cy": f"Newyddion rhif {number}", "en": f"News number {number}"}[language]


def body(language: str, number: int) -> str:
    """Some sentences of the campaign's own, drawn by lot, and the number to call."""
    drawn = random.Random(f"{language} {number}").choices(sentences(language), k=6 + number % 7)
    call = {"cy": "Ffoniwch", "en": "Call"}[language] + " {stop-it-now.number}."
    return " ".join([f"{title(language, number)}.", *drawn, call])


@cache
def sentences(language: str) -> list[str]:
    """Sentences without digits from the campaign's pages in `language`."""
    pages = sorted((SHIPPED / "words").glob(f"page-*.{language}.md"))
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    return re.findall(r"(?<=[.] )[A-Z][^\d{}\[\]#*.\n:]{20,120}\.", text)


def reword(bundle: Path, key: str, old: dict[str, str], new: dict[str, str]) -> None:
    """Change one text in every language, and mark its translations as read again."""
    for language in LANGUAGES:
        path = bundle / "words" / f"announcements.{language}.md"
        before, heading, after = path.read_text(encoding="utf-8").partition(f"\n## {key}\n")
        assert heading and old[language] in after, key
        path.write_text(before + heading + after.replace(old[language], new[language], 1), encoding="utf-8")
    command = [sys.executable, "-m", "netsafe", "mark", str(bundle), f"announcements.{key}"]
    subprocess.run(command, check=True, capture_output=True)


def build(bundle: Path, out: Path) -> Cost:
    """Publish the site, and watch what it costs."""
    command = [sys.executable, "-m", "netsafe", "build", str(bundle), "--out", str(out), "--only", "site"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [*command, "--today", TODAY, "--jobs", "1"], capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    table = json.loads((out / "door/table.json").read_bytes())
    return Cost(used, sum(one["class"] == "page" for one in table["answers"].values()))


def limit(bundle: Path, out: Path) -> float:
    """Seconds of the processor for templates, compressors and writing alone, for all that grows."""
    responses = [
        response
        for response in site(read_bundle(bundle).release).responses
        if response.role is not Role.ASSET
    ]
    out.mkdir()
    responses[0].render()  # the templates are read
    gc.collect()
    start = time.process_time()
    for number, response in enumerate(responses):
        data = response.render()
        (out / str(number)).write_bytes(data)
        for coding, copy in compressed_copies(response.file, data).items():
            (out / f"{number}.{coding}").write_bytes(copy)
    return time.process_time() - start


def stamps(out: Path) -> dict[str, int]:
    """When each file was made."""
    return {
        path.relative_to(out).as_posix(): path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()
    }


def showing(out: Path, words: tuple[str, ...]) -> set[str]:
    """The files of the site in which any of the words stand."""
    return set(_showing(out, [word.encode() for word in words]))


def _showing(out: Path, words: list[bytes]) -> Iterator[str]:
    for path in (out / "site").rglob("*"):
        if path.suffix in (".html", ".xml", ".ics", ".txt"):
            data = path.read_bytes()
            if any(word in data for word in words):
                yield path.relative_to(out).as_posix()


def republish(bundle: Path, out: Path, key: str, old: dict[str, str], new: dict[str, str]) -> bool:
    """Change one text, publish, and compare what was made again with what shows the text."""
    before = stamps(out)
    reword(bundle, key, old, new)
    cost = build(bundle, out)
    after = stamps(out)
    again = {path for path, when in after.items() if before.get(path) != when}
    files = {path for path in again if path.startswith("site/") and not path.startswith("site/files/")}
    made = {path for path in files if not path.endswith((".br", ".gz"))}
    shown = showing(out, tuple(new.values()))
    well = made == shown and before.keys() == after.keys()
    copies = len(files) - len(made)
    print(
        f"  {key}: shown by {len(shown)} pages and feeds; {len(made)} files made again, with {copies} "
        f"compressed copies, in {cost.processor:.1f} s   {'well' if well else 'MISSED'}"
    )
    for path in sorted(made ^ shown)[:9]:
        print(f"    {path}: {'made again, though it does not show it' if path in made else 'not made again'}")
    print(f"    beside pages: {', '.join(sorted(again - files))}")
    return well


def steps(costs: dict[int, list[Cost]], limits: dict[int, list[float]]) -> bool:
    """What a page costs in each step up, and beside it the limit's part; whether both keep their bar."""
    ours = {size: min(cost.processor for cost in costs[size]) for size in SIZES}
    alone = {size: min(limits[size]) for size in SIZES}
    print("pages × 2    seconds   a page of the step   the limit alone   limit / ours")
    print(f"{SIZES[0]:6}    {ours[SIZES[0]]:10.2f}")
    each, shares = [], []
    for few, many in pairwise(SIZES):
        pages = costs[many][0].pages - costs[few][0].pages
        each.append((ours[many] - ours[few]) / pages)
        least = (alone[many] - alone[few]) / pages
        shares.append(least / each[-1])
        costs_each, least_each = f"{1000 * each[-1]:18.2f} ms", f"{1000 * least:15.2f} ms"
        print(f"{many:6}    {ours[many]:10.2f}{costs_each}{least_each}{shares[-1]:14.2f}")
    spread, share = max(each) / min(each), min(shares)
    flat, near = spread <= 1 + FLAT, share >= SHARE
    print(f"dearest page / cheapest  {spread:.2f}   at most {1 + FLAT:.2f}   {'well' if flat else 'MISSED'}")
    print(f"limit / ours, least      {share:.2f}   at least {SHARE:.2f}  {'well' if near else 'MISSED'}")
    return flat and near


def changes(bundle: Path, out: Path) -> bool:
    """One text changed, then another, then none; whether only what shows it was made again."""
    number = 137
    body_before = {language: body(language, number) for language in LANGUAGES}
    title_before = {language: title(language, number) for language in LANGUAGES}
    body_after = {"cy": "Galwch nawr, os gallwch chi.", "en": "Call now, if you can."}
    title_after = {"cy": "Teitl newydd sbon", "en": "A title that is new"}
    well = republish(bundle, out, f"item-{number}.body", body_before, body_after)
    well &= republish(bundle, out, f"item-{number}.title", title_before, title_after)
    before = stamps(out)
    cost = build(bundle, out)
    same = stamps(out) == before
    print(
        f"  nothing changed: nothing made again, in {cost.processor:.1f} s   {'well' if same else 'MISSED'}"
    )
    return well and same


def main(rounds: int) -> int:
    """Measure, and print each figure beside its bar."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["NETSAFE_CACHE"] = os.devnull  # no cache: nothing is taken from an earlier run
        room = Path(name)
        costs: dict[int, list[Cost]] = {size: [] for size in SIZES}
        limits: dict[int, list[float]] = {size: [] for size in SIZES}
        bundles: dict[int, Path] = {}
        for turn in range(rounds):
            for size in SIZES:
                if turn == 0:
                    bundles[size] = campaign(room / str(size), size - SHIPPED_PAGES)
                costs[size].append(build(bundles[size], room / f"out{size}-{turn}"))
                limits[size].append(limit(bundles[size], room / f"limit{size}-{turn}"))
        well = steps(costs, limits)
        print(f"one text changed, of {SIZES[-1]} pages × 2:")
        well &= changes(bundles[SIZES[-1]], room / f"out{SIZES[-1]}-{rounds - 1}")
    return 0 if well else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
