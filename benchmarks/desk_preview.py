"""What somebody waits for who changes a word: draft, view and picture; and Typst alone, in turns.

Each round changes one word of a text and asks for the picture of the piece that shows it, as the desk does.
The bare compiler sets the same template from a view with the same change, which lies there already: it only
compiles to SVG.  Processor time of the process, medians; each contender has words of its own, for Typst knows
again what it has set before.

Of the 45 ms of a poster Typst takes 25 to measure texts until they fit their places (9 of them for lines of
like length), 12 to lay the sheet out, and 8 to write the SVG; fonts and templates are read once by a thread.

    .venv/bin/python benchmarks/desk_preview.py [rounds]
"""

from __future__ import annotations

import datetime as dt
import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.materials.catalogue import KINDS
from netsafe.materials.live_preview import preview_of
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.piece_view import piece
from netsafe.typesetting.typst_compiler import TypstCompiler

LIMIT = 2.0
CHANGED = (
    ("poster-a4-dawn", ("cy",), "poster-dawn.law"),
    ("leaflet-dl", ("cy",), "leaflet.call.body"),
    ("card", ("cy",), "card.line"),
    ("washroom-a4", ("cy",), "washroom.line"),
)
"""Kind, languages, and the text of which a word is changed."""

RELEASE = read_bundle(Path(__file__).parents[1] / "campaigns" / "operation-net-safe").release


def draft(key: str, language: str, number: int) -> Release:
    """The campaign with one other word in a text: as long for every number."""
    words = RELEASE.words(key, language)
    first, _, rest = words.partition(" ")
    letters = "abcdefghijklmnoprstuwy"
    word = letters[number // len(letters) % len(letters)] + letters[number % len(letters)]
    return RELEASE.with_words(key, language, f"{first} {word} {rest}")


def bare(kind: Kind, languages: tuple[str, ...], key: str) -> Callable[[int], Callable[[], object]]:
    """Typst alone: the view is written before the clock runs."""
    shop = TypstCompiler()

    def prepared(number: int) -> Callable[[], object]:
        view = {**piece(kind, draft(key, languages[0], number), languages).view, "variant": "screen"}
        (shop.root / "view.json").write_text(json.dumps(view, ensure_ascii=False), encoding="utf-8")
        dated = dt.datetime.fromisoformat(str(view["dated"])).replace(tzinfo=dt.UTC)
        return lambda: shop.compiler.compile(
            input=str(shop.root / kind.cabin / f"{kind.cabin}.typ"),
            format="svg",
            timestamp=int(dated.timestamp()),
        )

    return prepared


def cost(work: Callable[[], object]) -> float:
    """Processor milliseconds of the process."""
    start = time.process_time()
    picture = work()
    taken = time.process_time() - start
    assert picture is not None
    return taken * 1000


def main(rounds: int) -> int:
    """Measure, and print each figure beside its limit."""
    shuffled = random.Random(2016)
    print(f"A changed word, {rounds} of them in turns: processor time, medians ({' '.join(sys.argv)})")
    print(f"{'':16}{'ours ms':>10}{'bare ms':>10}{'ours / bare':>14}{'limit':>8}")
    missed = 0
    for name, languages, key in CHANGED:
        (kind,) = [kind for kind in KINDS if kind.name == name]
        typst_alone = bare(kind, languages, key)

        def ours(
            number: int, name: str = name, languages: tuple[str, ...] = languages, key: str = key
        ) -> Callable[[], object]:
            return lambda: preview_of(draft(key, languages[0], number), name, languages)

        costs: dict[str, list[float]] = {"ours": [], "bare": []}
        for number in range(rounds + 5):
            turns = [("ours", ours(2 * number)), ("bare", typst_alone(2 * number + 1))]
            shuffled.shuffle(turns)
            for who, work in turns:
                taken = cost(work)
                if number >= 5:  # warm
                    costs[who].append(taken)
        mine, theirs = statistics.median(costs["ours"]), statistics.median(costs["bare"])
        well = mine / theirs <= LIMIT
        missed += not well
        verdict = "well" if well else "MISSED"
        print(f"{name:16}{mine:10.1f}{theirs:10.1f}{mine / theirs:13.2f}×{LIMIT:7.1f}×  {verdict}")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 40))
