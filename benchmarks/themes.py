"""What a look costs: kinds set with the second look beside the first, and beside another checkout, in turns.

Each turn is a process of its own, which sets each piece once cold and then with ten other editions, and draws
and encodes one film with nothing kept from before.  Times are those of the processor, with all its threads:
of each piece the median of its warm settings, of these the least of all rounds, for others use the machine.

    .venv/bin/python benchmarks/themes.py [rounds] [checkout of a commit to stand beside]
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LIMIT = 1.0
NOISE = 0.03
"""What two runs of the same differ by."""

PIECES = (
    "poster-a3-dawn",
    "poster-a4-window",
    "washroom-a4",
    "sticker-a7",
    "card",
    "leaflet-dl",
    "briefing",
    "slides",
    "pack",
    "social-dawn-square",
    "social-window-square",
    "social-law-wide",
    "banner-email",
)
FILM = "film-more-common-square"
EDITIONS = 10


def times(look: str) -> dict[str, float]:
    """Milliseconds for each piece, and for a second of film; an empty `look` is a checkout that has none."""
    from netsafe.bundle import read_bundle
    from netsafe.films.film import making
    from netsafe.materials.catalogue import kinds_of
    from netsafe.typesetting.cache import Cache
    from netsafe.typesetting.piece import Piece
    from netsafe.typesetting.piece_view import piece
    from netsafe.typesetting.typst_compiler import PACKAGE, typeset

    release: Any = read_bundle(PACKAGE.parents[3] / "campaigns" / "operation-net-safe").release
    if look:
        from netsafe.campaign.theme import Theme

        release = release.with_changes(theme=Theme.of_look(look))
    kinds = {kind.name: kind for kind in kinds_of(release)}
    spent = {}
    for name in PIECES:
        kind = kinds[name]
        base = piece(kind, release, ("en",))
        typeset(base)
        rounds = []
        for number in range(EDITIONS):
            code = f"{number:03}-AAA"
            other = Piece(kind, ("en",), {**base.view, "edition": code}, code)
            begun = time.process_time()
            typeset(other)
            rounds.append(time.process_time() - begun)
        spent[name] = statistics.median(rounds) * 1000
    film = making.DrawnFilm(piece(kinds[FILM], release, ("en",)))
    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        making.drawn(film, Cache(Path(folder)))
        spent["a second of film"] = (time.process_time() - begun) * 1000 / (film.frames / 25)
    return spent


def measured(checkout: Path, look: str) -> dict[str, float]:
    """The times of one process that imports the packages of `checkout`."""
    packages = [str(path) for path in sorted(checkout.glob("packages/*/src"))]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(packages)}
    command = [sys.executable, __file__, "--times", look]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    spent: dict[str, float] = json.loads(done.stdout)
    return spent


def main() -> int:
    """Print the table; 1 where the second look costs more than the first, or the first more than before."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    contenders = {"dawn": (HERE.parent, "dawn"), "tab": (HERE.parent, "tab")}
    if len(sys.argv) > 2:
        contenders["before"] = (Path(sys.argv[2]), "")
    best: dict[str, dict[str, float]] = {name: {} for name in contenders}
    for _ in range(rounds):
        for name, (checkout, look) in contenders.items():
            for what, spent in measured(checkout, look).items():
                best[name][what] = min(spent, best[name].get(what, spent))
    heads = [*contenders, "tab/dawn"]
    print(f"{'milliseconds of processor time':34}" + "".join(f"{name:>10}" for name in heads))
    for what in best["dawn"]:
        row = [best[name][what] for name in contenders]
        print(f"{what:34}" + "".join(f"{spent:10.1f}" for spent in row) + f"{row[1] / row[0]:10.2f}")
    sums = {name: sum(best[name][what] for what in PIECES) for name in contenders}
    ratio = sums["tab"] / sums["dawn"]
    film = best["tab"]["a second of film"] / best["dawn"]["a second of film"]
    print(f"{'all pieces':34}" + "".join(f"{spent:10.1f}" for spent in sums.values()) + f"{ratio:10.2f}")
    print(f"limit: {LIMIT} × the first look's own, within {NOISE:.0%}: pieces {ratio:.2f}, film {film:.2f}")
    worst = max(ratio, film)
    if "before" in sums:
        pieces = sums["dawn"] / sums["before"]
        seconds = best["dawn"]["a second of film"] / best["before"]["a second of film"]
        print(f"limit: {LIMIT} × the other checkout’s: pieces {pieces:.2f}, film {seconds:.2f}")
        worst = max(worst, pieces, seconds)
    return int(worst > LIMIT + NOISE)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--times"]:
        print(json.dumps(times(sys.argv[2])))
    else:
        raise SystemExit(main())
