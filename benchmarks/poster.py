"""One personalised A4 poster, warm: ours, a bare Typst compiler, WeasyPrint and Chromium, in turns.

Every round gives each contender a new partner (name and link).  Ours does all that a build does
for one poster's screen PDF: the view, the code, the setting.  The bare compiler is handed the finished
JSON and only compiles.  The peers set the same words, colours, picture and code from HTML; they do not
fit the headline to its place, which is work that ours does.

    .venv/bin/python benchmarks/poster.py [rounds]
"""

from __future__ import annotations

import base64
import datetime as dt
import html
import json
import random
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from netsafe.bundle import read_bundle
from netsafe.campaign.partner import Partner
from netsafe.materials.catalogue import KINDS
from netsafe.typesetting.piece import Piece
from netsafe.typesetting.piece_view import personal, piece
from netsafe.typesetting.qr_code import code
from netsafe.typesetting.typst_compiler import FONTS, TypstCompiler, typeset

HERE = Path(__file__).parent
BARS = {"bare Typst": 0.8, "WeasyPrint pdf/ua-1": 3.5, "Chromium": 5.0}

release = read_bundle(HERE.parent / "campaigns" / "operation-net-safe").release
kind = next(kind for kind in KINDS if kind.name == "poster-a4-dawn")
base = piece(kind, release, ("en",))


def partner(number: int) -> Partner:
    return Partner(
        id=f"p{number}",
        names={"en": f"Cymuned {number} Ynys Môn"},
        links={"en": f"https://netsafe.example/g/a{number:05d}"},
    )


def made(one: Partner) -> Piece:
    return Piece(kind, ("en",), personal(base.view, one), base.edition, one.id)


def ours(number: int) -> bytes:
    return typeset(made(partner(number)))


def bare() -> Callable[[int], Callable[[], bytes]]:
    """Typst alone: the same template and the same change, the view already written."""
    shop = TypstCompiler()
    dated = int(dt.datetime.fromisoformat(str(base.view["dated"])).replace(tzinfo=dt.UTC).timestamp())

    def prepared(number: int) -> Callable[[], bytes]:
        view = {**made(partner(number)).view, "variant": "screen"}
        (shop.root / "view.json").write_text(json.dumps(view, ensure_ascii=False), encoding="utf-8")
        return lambda: shop.compiler.compile(
            input=str(shop.root / "poster" / "poster.typ"),
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=dated,
        )

    return prepared


def page(number: int) -> str:
    side = made(partner(number)).view["sides"][0]
    size = side["help"]["code"]["size"] + 8
    rows = enumerate(side["help"]["code"]["rows"].split("\n"), start=4)
    path = "".join(
        f"M{run.start() + 4} {y}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in rows
        for run in re.finditer("1+", row)
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'
    words = {k.rpartition(".")[2]: v for k, v in side["words"].items()}
    labels, help_ = side["labels"], side["help"]
    text = {
        "title": side["title"],
        "headline": words["headline"],
        "law": words["law"],
        "turn": words["turn"],
        "call": labels["call"],
        "number": help_["number"],
        "digits": help_["number"].replace(" ", ""),
        "url": help_["url"],
        "address": help_["address"],
        "free": f"{labels['free']}. {labels['languages']}.",
        "scan": labels["scan"],
        "crisis": f"{labels['crisis']}: {side['crisis']['name']} {side['crisis']['number']}.",
        "partner": f"{labels['with']} {side['partner']}",
        "edition": f"{labels['edition']} {base.edition}",
    }
    return (
        (HERE / "peers" / "poster.html")
        .read_text()
        .format(
            fonts=FONTS.as_uri(),
            art=data_uri((HERE / "peers" / "dawn.svg").read_bytes()),
            code=data_uri(svg.encode()),
            **{key: html.escape(value) for key, value in text.items()},
        )
    )


def data_uri(svg: bytes) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode()


def weasyprint() -> Callable[[int], Callable[[], bytes]] | None:
    try:
        from weasyprint import HTML
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError):
        return None
    fonts = FontConfiguration()

    def prepared(number: int) -> Callable[[], bytes]:
        source = page(number)
        return lambda: HTML(string=source, base_url=str(HERE)).write_pdf(
            font_config=fonts, pdf_variant="pdf/ua-1"
        )

    return prepared


def chromium() -> Callable[[int], Callable[[], bytes]] | None:
    browser = next(
        (
            p
            for p in map(Path, ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
            if p.exists()
        ),
        None,
    )
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if browser is None:
        return None
    running = (
        sync_playwright()
        .start()
        .chromium.launch(executable_path=str(browser), args=["--no-sandbox", "--disable-gpu"])
    )
    tab = running.new_page()
    home = HERE / "results"
    home.mkdir(exist_ok=True)

    def prepared(number: int) -> Callable[[], bytes]:
        (home / "poster.html").write_text(page(number))

        def print_it() -> bytes:
            tab.goto((home / "poster.html").as_uri(), wait_until="load")
            return tab.pdf(prefer_css_page_size=True, print_background=True, tagged=True)

        return print_it

    return prepared


def timed(work: Callable[[], bytes]) -> float:
    start = time.perf_counter()
    pdf = work()
    taken = time.perf_counter() - start
    assert pdf[:5] == b"%PDF-", "not a PDF"
    return taken


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    contenders = {"bare Typst": bare(), "WeasyPrint pdf/ua-1": weasyprint(), "Chromium": chromium()}
    times: dict[str, list[float]] = {
        "Net Safe": [],
        **{name: [] for name, peer in contenders.items() if peer},
    }
    every = {"Net Safe": lambda number: lambda: ours(number), **{n: p for n, p in contenders.items() if p}}
    shuffled = random.Random(2016)
    for number in range(rounds + 5):
        code.cache_clear()
        order = list(every.items())
        shuffled.shuffle(order)  # who runs after Chromium finds the caches cold
        for place, (name, peer) in enumerate(order):
            # Another partner for each, since Typst's cache belongs to the process.
            taken = timed(peer(number + place * 10_000))
            if number >= 5:
                times[name].append(taken)
    print(f"One personalised A4 poster, warm, {rounds} rounds in turns ({' '.join(sys.argv)})")
    print(f"{'':22}{'median ms':>10}{'Net Safe is':>14}{'bar':>8}")
    print(f"{'Net Safe':22}{statistics.median(times['Net Safe']) * 1000:10.1f}")
    for name, bar in BARS.items():
        if name not in times:
            print(f"{name:22}{'not on this machine: not measured':>32}")
            continue
        ratio = statistics.median(
            peer / mine for peer, mine in zip(times[name], times["Net Safe"], strict=True)
        )
        verdict = "reached" if ratio >= bar else "NOT reached"
        print(f"{name:22}{statistics.median(times[name]) * 1000:10.1f}{ratio:13.2f}×{bar:7.1f}×  {verdict}")


if __name__ == "__main__":
    main()
