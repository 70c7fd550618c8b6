"""Random worlds of visits, collected and looked at every week of a year by somebody who keeps everything.

Codes × days × kinds × partners; some visits come late, some codes begin in the middle, some are never used.
The reader knows which codes there are, whose they are, and the method; it is told which of the hidden days
are small, which is more than it can know.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import attacker
from netsafe_door.counts import Store, collect
from netsafe_door.counts.overview import overview, to_dict

VIEWS = ("code", "day", "kind", "partner")
MONDAY = dt.date(2026, 1, 5)
DAY = dt.timedelta(days=1)


@dataclass
class World:
    """What really happened: visits by week, code, place of the day in the week, and kind.

    `level` is how many visits a code has in a week, on average; `late` are of the week they came in.
    """

    level: float
    partners: dict[str, str]
    visits: list[Counter[tuple[str, int, str]]]
    late: list[Counter[tuple[int, str, int, str]]] = field(default_factory=list)


def world(chance: random.Random, weeks: int) -> World:
    """A campaign of 1 to 10 codes and 0 to 3 partners, with a few visits a week or thousands."""
    codes = [f"c{place}" for place in range(chance.choice((1, 2, 3, 4, 6, 8, 10)))]
    whose = ["", *(f"p{place}" for place in range(chance.choice((0, 1, 2, 3))))]
    partners = {code: chance.choice(whose) for code in codes}
    level = chance.choice((3, 8, 15, 30, 60, 200))
    shape = chance.choice((0.4, 1.0, 5.0))
    means = {code: level * chance.gammavariate(shape, 1 / shape) for code in codes}
    starts = {code: chance.choice((0, 0, 0, weeks // 2)) for code in codes}
    of_day = chance.choice(([1] * 7, [1, 1, 1, 1, 1, 0.4, 0.3], [5, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3]))
    made = World(level, partners, [], [])
    for week in range(weeks):
        visits: Counter[tuple[str, int, str]] = Counter()
        late: Counter[tuple[int, str, int, str]] = Counter()
        busy = chance.gammavariate(4, 0.25)
        for code in codes if chance.random() > 0.03 else ():
            for day, share in enumerate(of_day):
                mean = means[code] * busy * share / sum(of_day) * (week >= starts[code])
                visits[code, day, "person"] = _poisson(chance, mean)
                visits[code, day, "robot"] = _poisson(chance, mean / 5)
                if week and chance.random() < 0.02:
                    late[week - 1, code, day, "person"] = _poisson(chance, 4)
        made.visits.append(+visits)
        made.late.append(+late)
    return made


def _poisson(chance: random.Random, mean: float) -> int:
    """Visits that come one by one; many at once beyond 30 on average, where it makes no difference."""
    if mean > 30:
        return max(0, round(chance.gauss(mean, mean**0.5)))
    n, left = 0, chance.expovariate(1)
    while left < mean:
        n, left = n + 1, left + chance.expovariate(1)
    return n


def looks(made: World, folder: Path, store: Store, every: int = 1) -> Iterator[dict[str, Any]]:
    """Collect week after week; what each look shows, view by view, over the whole time."""
    spool, links = folder / "spool", folder / "table.json"
    spool.mkdir()
    listed = {code: partner for code, partner in made.partners.items() if partner}
    links.write_text(json.dumps({"links": dict.fromkeys(made.partners, "/en/"), "partners": listed}))
    for week, (visits, late) in enumerate(zip(made.visits, made.late, strict=True)):
        with (spool / "nginx.spool").open("a") as file:
            for (code, day, kind), n in visits.items():
                file.write(_line(week, code, day, kind) * n)
            for (of, code, day, kind), n in late.items():
                file.write(_line(of, code, day, kind) * n)
        monday = dt.datetime.combine(MONDAY + 7 * (week + 1) * DAY, dt.time(6), dt.UTC)
        collect(spool, store, links=links, now=monday + 2 * DAY)
        if week % every == 0 or week == len(made.visits) - 1:
            figures = store.figures(dt.date.min, dt.date.max)
            yield {view: to_dict(overview(figures, (), view)) for view in VIEWS}  # type: ignore[arg-type]


def _line(week: int, code: str, day: int, kind: str) -> str:
    return f"{MONDAY + (7 * week + day) * DAY}T12+00:00 {code} {kind}\n"


class Reader:
    """Somebody who has every view of one week, and works out what is hidden there."""

    def __init__(self, made: World, week: int, views: dict[str, dict[str, Any]]) -> None:
        self.made = made
        self.views = views
        self.mind = attacker.Attacker()
        self.truth = made.visits[week]
        rows = {view: {row[view]: row["n"] for row in views[view]["rows"]} for view in VIEWS}
        codes, persons = rows["code"], rows["kind"]["person"]
        in_sums = self._in_sums(codes, rows["partner"], persons)
        for code, n in codes.items():
            self.mind.learns(self._of([code]), *((n, n) if n is not None else (0, 9)))
        for partner, n in rows["partner"].items():
            if n is not None:
                own = [code for code in in_sums if made.partners[code] == partner]
                own = [c for c in own if codes[c] is not None] if partner in self.left_over else own
                self.mind.learns(self._of(own), n, n)
        if persons is not None:
            self.mind.learns(self._of(in_sums), persons, persons)
        self.days = list(rows["day"].values())
        true_days = [sum(self.truth[code, day, "person"] for code in in_sums) for day in range(7)]
        some = any(n is not None for n in self.days)
        for day, n in enumerate(self.days):
            column = {(code, day): 1 for code in in_sums}
            if n is not None:
                self.mind.learns(column, n, n)
            elif some:  # told which is small and which withheld
                self.mind.learns(column, *((0, 9) if true_days[day] < 10 else (11, attacker.FAR)))
        robots = rows["kind"]["robot"]
        self.mind.learns({"robots": 1}, *((robots, robots) if robots is not None else (0, 9)))
        self.in_sums, self.rows, self.true_days = in_sums, rows, true_days

    def _in_sums(self, codes: dict[str, Any], partners: dict[str, Any], persons: int | None) -> list[str]:
        """Which codes' visits the sums hold: that follows from what is shown."""
        self.left_over: set[str] = set()
        sums: list[str] = []
        for partner in set(self.made.partners.values()):
            own = [code for code in codes if self.made.partners[code] == partner]
            large = [code for code in own if codes[code] is not None]
            if (partners.get(partner) or 0) > sum(codes[code] for code in large):
                sums += own
            else:
                sums += large
                self.left_over.add(partner)
        if (persons or 0) > sum(n or 0 for n in partners.values()):
            return list(codes)
        return sums

    def _of(self, codes: list[str]) -> dict[Any, int]:
        return {(code, day): 1 for code in codes for day in range(7)}

    def hidden(self) -> Iterator[tuple[str, dict[Any, int]]]:
        """Every number below ten that no view shows, with what it is the sum of."""
        for code, n in self.rows["code"].items():
            if n is None:
                yield f"code {code}", self._of([code])
        for partner, n in self.rows["partner"].items():
            own = [code for code in self.rows["code"] if self.made.partners[code] == partner]
            if n is None and sum(self.truth[code, day, "person"] for code in own for day in range(7)) < 10:
                yield f"partner {partner}", self._of(own)
        for day, n in enumerate(self.days):
            if n is None and self.true_days[day] < 10 and self.in_sums:
                yield f"day {day}", {(code, day): 1 for code in self.in_sums}
        if self.rows["kind"]["robot"] is None:
            yield "robots", {"robots": 1}

    def narrowed(self) -> list[tuple[str, int, int]]:
        """The hidden numbers of which this reader knows more than that each is one of 0 to 9."""
        ranges = ((name, *self.mind.range(sum_of)) for name, sum_of in self.hidden())
        return [(name, low, high) for name, low, high in ranges if low > 0 or high < 9]
