"""Counts: what an attacker works out who has every view of every week of a year, and how much is still shown.

200 random worlds (codes × days × kinds × partners; a few visits a week or thousands; late visits; codes that
begin in the middle) are collected week after week by the product and looked at every week in all four views.
The attacker is an integer program (``tests/attacker.py``) that knows the method, and is told which hidden
days are small; every number below ten that is not shown must still be anything from 0 to 9 for it.

The peer is what ``netsafe counts show`` did before weeks were closed: each table protected by itself, for any
days that one asks for; here the days of one week, every stretch of them, by code and by day.

How much is shown: the weeks of a code, day, kind or partner whose own count is ten or more, and that have a
number.  Of visits to one code on one day, which no view shows, it is said how many small ones are narrowed.

    .venv/bin/python benchmarks/counts_attack.py [worlds] [weeks]
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations_with_replacement
from pathlib import Path

sys.path.remove(str(Path(__file__).parent))  # its counts.py is another thing than tests/counts
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "counts"))
sys.path.insert(0, str(Path(__file__).parent / "peers"))

from attacker import Attacker
from netsafe_door.counts import open_store
from one_table import one_table
from worlds import DAY, MONDAY, VIEWS, Reader, World, looks, world

LEAST = 0.6
THIN = 15
"""A world is thin where a code has so many visits a week on average, or fewer."""

PEER_WEEKS = 4
"""The peer is attacked in so many weeks of each world: each of its weeks takes minutes, in all."""

CELLS_OF = 20
"""In every so many-th world the visits of a code on a day are attacked too."""


def attack(seed: int, weeks: int) -> Counter[str]:
    """One world: hidden numbers and what became of them, shown numbers, for us and for the peer."""
    made = world(random.Random(seed), weeks)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name, open_store(f"{name}/counts.sqlite3") as store:
        first: dict[tuple[str, str], object] = {}
        for look in looks(made, Path(name), store):
            for view in VIEWS:
                for week in look[view]["weeks"]:
                    found["changed"] += first.setdefault((view, week["first"]), week) != week
            last = look
    for place in range(len(made.visits)):
        views = {view: of_week(last[view]["weeks"], place) for view in VIEWS}
        if all(views.values()):
            reader = Reader(made, place, views)
            found["hidden"] += sum(1 for _ in reader.hidden())
            found["narrowed"] += len(reader.narrowed())
            if seed % CELLS_OF == 0:
                found += cells(reader)
            found += shares(made, place, reader)
            found += peer(made, place) if place < PEER_WEEKS else Counter()
    return found


def of_week(weeks: list[dict], place: int) -> dict | None:
    """What was shown of the week at that place; weeks before the first visit are not there."""
    first = (MONDAY + 7 * place * DAY).isoformat()
    return next((week for week in weeks if week["first"] == first), None)


def cells(reader: Reader) -> Counter[str]:
    """Small numbers of a code on a day, and those of which something is known."""
    found: Counter[str] = Counter()
    for code in reader.in_sums:
        for day in range(7):
            if reader.truth[code, day, "person"] < 10:
                low, high = reader.mind.range({(code, day): 1})
                found["cells"] += 1
                found["cells narrowed"] += low > 0 or high < 9
    return found


def shares(made: World, place: int, reader: Reader) -> Counter[str]:
    """Numbers of ten and more, and those of them that are shown."""
    truth = made.visits[place]
    names = {
        "code": {code: [code] for code in made.partners},
        "partner": {
            partner: [code for code in made.partners if made.partners[code] == partner]
            for partner in set(made.partners.values())
        },
    }
    numbers: dict[str, list[tuple[int, int | None]]] = {
        view: [
            (
                sum(truth[code, day, "person"] for code in codes for day in range(7)),
                reader.rows[view].get(name),
            )
            for name, codes in of.items()
        ]
        for view, of in names.items()
    }
    numbers["day"] = [
        (sum(truth[code, day, "person"] for code in made.partners), n) for day, n in enumerate(reader.days)
    ]
    numbers["kind"] = [
        (sum(n for (_, _, other), n in truth.items() if other == kind), reader.rows["kind"][kind])
        for kind in ("person", "robot")
    ]
    found: Counter[str] = Counter()
    for view, pairs in numbers.items():
        for size in ("", *(["thin "] if made.level <= THIN else [])):
            found[f"{size}{view} large"] += sum(n >= 10 for n, _ in pairs)
            found[f"{size}{view} shown"] += sum(n >= 10 and seen is not None for n, seen in pairs)
    return found


def peer(made: World, place: int) -> Counter[str]:
    """The same week as it was shown before: three kinds of table, each protected by itself."""
    truth = made.visits[place]
    codes, days = list(made.partners), range(7)
    persons = {(code, day): truth[code, day, "person"] for code in codes for day in days}
    mind = Attacker()

    def look(parts: dict[object, dict[tuple[str, int], int]]) -> None:
        numbers = {name: sum(persons[cell] for cell in cells) for name, cells in parts.items()}
        whole, seen = one_table(numbers)
        everything = {cell: 1 for cells in parts.values() for cell in cells}
        mind.learns(everything, *((whole, whole) if whole is not None else (0, 9)))
        for name, n in (seen or {}).items():
            small = numbers[name] < 10
            mind.learns(parts[name], *((n, n) if n is not None else (0, 9) if small else (10, 1_000_000)))

    of_code = {code: {(code, day): 1 for day in days} for code in codes}
    of_day = {day: {(code, day): 1 for code in codes} for day in days}
    for first, last in combinations_with_replacement(days, 2):
        look({code: {(code, day): 1 for day in range(first, last + 1)} for code in codes})
        look({day: of_day[day] for day in range(first, last + 1)})
    found: Counter[str] = Counter()
    for sums in (*of_code.values(), *of_day.values()):
        if sum(persons[cell] for cell in sums) < 10:
            low, high = mind.range(sums)
            found["peer hidden"] += 1
            found["peer narrowed"] += low > 0 or high < 9
            found["peer exact"] += low == high
    return found


def say(well: bool) -> str:
    return "well" if well else "MISSED"


def main(worlds: int, weeks: int) -> int:
    """Attack, and print each figure beside its limit."""
    found: Counter[str] = Counter()
    with ProcessPoolExecutor(2) as pool:
        for seed, one in enumerate(pool.map(attack, range(worlds), [weeks] * worlds)):
            found += one
            if (seed + 1) % 20 == 0:
                print(f"{seed + 1} worlds: {found['narrowed']} narrowed", file=sys.stderr)
    print(f"{worlds} worlds, {weeks} weeks each, looked at every week in four views")
    well = not found["narrowed"] and not found["changed"]
    print(f"  weeks that changed after they were shown   {found['changed']}")
    print(
        f"  hidden numbers, closed weeks   {found['hidden']:>7,}, "
        f"narrowed {found['narrowed']:,}   none   {say(well)}"
    )
    print(
        f"  hidden numbers, each table by itself   {found['peer hidden']:>7,}, narrowed "
        f"{found['peer narrowed']:,}, known exactly {found['peer exact']:,}   "
        f"(the peer, {PEER_WEEKS} weeks each)"
    )
    for view in VIEWS:
        share = found[f"{view} shown"] / found[f"{view} large"]
        well &= share >= LEAST
        print(
            f"  shown by {view:<8} {share:6.1%} of {found[f'{view} large']:>7,} of ten and more"
            f"   at least {LEAST:.0%}   {say(share >= LEAST)}"
            f"   (thin worlds {found[f'thin {view} shown'] / found[f'thin {view} large']:.1%})"
        )
    print(
        f"  of a code on a day, in no view: {found['cells']:,} small ones in every {CELLS_OF}th world, "
        f"{found['cells narrowed']:,} narrowed"
    )
    return 0 if well else 1


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    raise SystemExit(main(*(given + [200, 52][len(given) :])))
