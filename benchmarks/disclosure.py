"""Hiding small numbers: what an attacker works out, what is withheld for it, and what noise costs.

Tables of weekly contacts by area, 0 to 9 hidden, sums shown.  *Primary only* is what most people publish;
the attacker solves it with the auditor.  The least that could be withheld is the optimum of a mixed-integer
program (HiGHS) on small tables, without our wish that withheld cells be wide too: a limit, not a peer.

Noise: a campaign's 22 areas and a comparison's, 52 weeks before and after, rate ratio 1.2, Poisson counts,
17 contacts a week in all on each side; 95 % interval of the ratio of ratios, with the stated variance of the
noise in it.

Hierarchies: councils, forces, health boards and the whole in one table, beside the way that knew only the
sums by date and by area; the attacker is that of the tests and shares no code with what hides.

    PYTHONPATH=tests .venv/bin/python benchmarks/disclosure.py [tables: 60 for the figures, 6 to look quickly]
"""

from __future__ import annotations

import sys
import time

import numpy as np
from attacker import FAR, Attacker
from netsafe_evaluation.disclosure import (
    CellStatus,
    LaplaceNoise,
    SuppressionResult,
    TableWithMargins,
    auditor,
    find_sums,
    suppress,
)
from netsafe_evaluation.disclosure.suppression import cost_of
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

BIG = 60


def say(well: bool) -> str:
    return "well" if well else "MISSED"


def primary(table: TableWithMargins) -> np.ndarray:
    return np.where(table.values < 10, int(CellStatus.PRIMARY), int(CellStatus.PUBLISHED))


def broken(table: TableWithMargins, marks: np.ndarray) -> tuple[int, int, int]:
    """Small numbers: all, those narrowed at all, those known exactly."""
    rooms = [room for room in auditor(table, marks).intervals() if room.status is CellStatus.PRIMARY]
    narrowed = sum(room.low > 0 or room.high < 9 for room in rooms)
    return len(rooms), narrowed, sum(room.above == room.below == 0 for room in rooms)


def optimum(table: TableWithMargins) -> float | None:
    """The least cost of what is withheld so that each small number can be 0 and can be 9; None if slow."""
    values, signs = table.values.ravel(), table.signs.ravel()
    rows, columns = table.values.shape
    small = np.flatnonzero(values < 10)
    wants = [(p, by) for p in small for by in (9 - values[p], -values[p]) if by]
    n, flows = len(values), len(wants)
    size = n * (1 + flows)
    cost = np.zeros(size)
    cost[:n] = [cost_of(table, divmod(p, columns)) for p in range(n)]
    cost[small] = 0
    low, high = np.zeros(size), np.ones(size)
    low[small] = 1
    limits = lil_array((flows * (rows + columns + 2 * n), size))
    least = np.zeros(limits.shape[0])
    most = np.zeros(limits.shape[0])
    at = 0
    for f, (place, by) in enumerate(wants):
        start = n * (1 + f)
        up = np.where(values < 10, 9 - values, BIG)
        down = np.where(values < 10, values, np.minimum(values - 10, BIG))
        low[start : start + n], high[start : start + n] = -down, up
        low[start + place] = high[start + place] = by
        for line in range(rows + columns):
            for p in range(n):
                if p // columns == line or p % columns == line - rows:
                    limits[at, start + p] = signs[p]
            at += 1
        for p in range(n):
            limits[at, start + p], limits[at, p] = 1, -float(up[p])
            limits[at + 1, start + p], limits[at + 1, p] = 1, float(down[p])
            least[at], most[at], least[at + 1], most[at + 1] = -np.inf, 0, 0, np.inf
            at += 2
    found = milp(
        cost,
        integrality=np.concatenate([np.ones(n), np.zeros(size - n)]),
        bounds=Bounds(low, high),
        constraints=LinearConstraint(limits.tocsr(), least, most),
        options={"time_limit": 20},
    )
    return float(found.fun) if found.status == 0 else None


def tables(count: int) -> bool:
    chance, well = np.random.default_rng(2016), True
    print("areas × weeks, mean       small   narrowed, exact: primary only   ours   withheld (sums)   time")
    for rows, columns, mean in ((22, 13, 8), (22, 52, 8), (22, 52, 20), (22, 104, 3), (5, 26, 15)):
        sums = np.zeros(3, int), np.zeros(3, int)
        withheld = of_sums = 0
        took = 0.0
        for _ in range(max(count // 20, 2)):
            level = chance.gamma(2, mean / 2, (rows, 1))
            table = TableWithMargins.of(chance.poisson(level * np.ones((1, columns))))
            start = time.perf_counter()
            found = suppress(table)
            took += time.perf_counter() - start
            assert found.depth == "cells"
            sums[0][:] += broken(table, primary(table))
            sums[1][:] += broken(table, found.statuses)
            withheld += int((found.statuses == CellStatus.SECONDARY).sum())
            of_sums += int(
                (found.statuses[-1] == CellStatus.SECONDARY).sum()
                + (found.statuses[:, -1] == CellStatus.SECONDARY).sum()
            )
        fine = sums[1][1] == 0
        well &= bool(fine)
        bare, ours = sums
        cell = f"  {rows:>2} × {columns:<3} {mean:>4}   {bare[0]:>10}   {bare[1]:>8}, {bare[2]:<6}"
        end = f"{took / max(count // 20, 2):6.2f} s   {say(bool(fine))}"
        print(f"{cell}         {ours[1]:>8}, {ours[2]:<3}  {withheld:>6} ({of_sums})   {end}")
    return well


def hierarchy(chance: np.random.Generator) -> tuple[np.ndarray, list[tuple[int, list[int]]]]:
    """Counts (areas × dates) of councils, of two or three forces of them, in half of the tables of health
    boards of the same councils, and of the whole; and the parts of each sum."""
    councils, dates = int(chance.integers(4, 8)), int(chance.integers(6, 13))
    counts = chance.poisson(chance.gamma(1.5, 12, (councils, 1)) * np.ones((1, dates)))
    rows, sums = list(counts), []
    for _ in range(int(chance.integers(1, 3))):
        cuts = sorted(chance.choice(np.arange(1, councils), int(chance.integers(1, 3)), replace=False))
        for some in np.split(np.arange(councils), cuts):
            if len(some) > 1:
                sums.append((len(rows), some.tolist()))
                rows.append(counts[some].sum(axis=0))
    sums.append((len(rows), list(range(councils))))
    rows.append(counts.sum(axis=0))
    return np.array(rows, dtype=float), sums


def worked_out(found: SuppressionResult, sums: list[tuple[int, list[int]]]) -> tuple[int, int, int]:
    """Small numbers of a published table: all, those that the attacker narrows, those known exactly."""
    attacker, (rows, columns), areas = Attacker(), found.statuses.shape, found.table.listed_columns
    places = [(i, j) for i in range(rows) for j in (*range(areas), columns - 1)]
    small = []
    for place in places:
        value, mark = int(found.table.values[place]), CellStatus(found.statuses[place])
        low, high = {
            CellStatus.PUBLISHED: (value, value),
            CellStatus.PRIMARY: (0, 9),
            CellStatus.SECONDARY: (10, FAR),
        }.get(mark, (0, FAR))
        attacker.learns({place: 1}, low, high)
        if value < 10 and mark is not CellStatus.PUBLISHED:
            small.append(place)
    for i in range(rows):
        in_total = {(i, j): 1 for j in range(areas) if j in found.table.leaves}
        attacker.learns(in_total | {(i, columns - 1): -1}, 0, 0)
        for whole, parts in sums:
            attacker.learns({(i, whole): -1} | {(i, part): 1 for part in parts}, 0, 0)
    for j in {j for _, j in places}:
        attacker.learns({(i, j): 1 for i in range(rows - 1)} | {(rows - 1, j): -1}, 0, 0)
    ranges = [attacker.range({place: 1}) for place in small]
    return len(small), sum(low > 0 or high < 9 for low, high in ranges), sum(a == b for a, b in ranges)


def hierarchies(count: int) -> bool:
    """Tables with areas that are sums of others: the old way knew none of them, nor chance."""
    chance, made = np.random.default_rng(10), {"as before": np.zeros(4, int), "ours": np.zeros(4, int)}
    shown = {"as before": 0, "ours": 0}
    took = 0.0
    for _ in range(count):
        counts, sums = hierarchy(chance)
        start = time.process_time()
        table = TableWithMargins.of(counts.T, find_sums(counts, [str(n) for n in range(len(counts))]))
        cover = chance.random(table.values.shape) < np.where(table.counted, 0.1, 0)
        cover[-1], cover[:, -1] = False, False
        ways = {"ours": suppress(table, cover)}
        took += time.process_time() - start
        ways["as before"] = suppress(TableWithMargins.of(counts.T))
        for name, found in ways.items():
            all_small, narrowed, exact = worked_out(found, sums)
            made[name] += [all_small, narrowed, exact, narrowed > 0]
            shown[name] += int(
                (found.statuses[:, : found.table.listed_columns] == CellStatus.PUBLISHED).sum()
            )
    print(f"{count} random hierarchies, attacked by an integer program that knows which areas hold which")
    for name, (all_small, narrowed, exact, tables_) in made.items():
        print(
            f"  {name:<10} of {all_small} small numbers {narrowed} narrowed, {exact} exact; "
            f"tables that give one away: {tables_} of {count}; {shown[name]} numbers shown"
        )
    fine = made["ours"][1] == 0
    print(f"  {took / count:.2f} s of processor a table   none may be given away   {say(bool(fine))}")
    return bool(fine)


def against_the_optimum(count: int) -> bool:
    chance, ours, best = np.random.default_rng(5), [], []
    for _ in range(count):
        table = TableWithMargins.of(chance.integers(0, 60, (5, 5)))
        least = optimum(table)
        if least is None or least == 0:
            continue
        found = suppress(table)
        ours.append(
            sum(cost_of(table, (i, j)) for i, j in np.argwhere(found.statuses == CellStatus.SECONDARY))
        )
        best.append(least)
    share = float(np.sum(ours) / np.sum(best))
    fine = share <= 1.5
    print(
        f"cost of what is withheld, ours / the least possible, {len(ours)} tables of 5 × 5: {share:.2f}"
        f"   at most 1.5   {say(fine)}"
    )
    return fine


def noise(runs: int) -> bool:
    chance, well = np.random.default_rng(17), True
    weeks, areas, mean, ratio = 52, 22, 17.0, 1.2
    print(f"ratio of ratios, truth {ratio}, {runs:,} campaigns: covered (93 to 97 %), power, bias of its log")
    cells: dict[str, tuple[LaplaceNoise | None, bool, bool]] = {"exact": (None, False, False)}
    for epsilon in (1.0, 0.5):
        cells[f"ε = {epsilon:g} on each side's weekly sums"] = (LaplaceNoise(epsilon), False, False)
        cells[f"ε = {epsilon:g} on every area and week, summed"] = (LaplaceNoise(epsilon), True, False)
    cells["ε = 1 on every area and week, cut off at 0, summed"] = (LaplaceNoise(1.0), True, True)
    for name, (law, each, cut) in cells.items():
        means = np.array([[mean, mean * ratio], [mean, mean]])[:, :, None, None] / areas
        counts = chance.poisson(np.broadcast_to(means, (2, 2, weeks, areas)), (runs, 2, 2, weeks, areas))
        extra = 0.0
        if law is None:
            total = counts.sum(axis=(3, 4))
        else:
            values = counts if each else counts.sum(axis=4)
            q = np.exp(-1 / law.scale)
            values = values + chance.geometric(1 - q, values.shape) - chance.geometric(1 - q, values.shape)
            values = np.maximum(values, 0) if cut else values
            total = values.sum(axis=(3, 4)) if each else values.sum(axis=3)
            extra = law.variance * weeks * (areas if each else 1)
        total = np.maximum(total, 1).astype(float)
        found = np.log(total[:, 0, 1] * total[:, 1, 0] / (total[:, 0, 0] * total[:, 1, 1]))
        error = np.sqrt(((total + extra) / total**2).sum(axis=(1, 2)))
        covered = (np.abs(found - np.log(ratio)) < 1.96 * error).mean()
        power = (np.abs(found) > 1.96 * error).mean()
        bias = found.mean() - np.log(ratio)
        fine = 0.93 <= covered <= 0.97
        well &= bool(fine) or cut
        end = "(as warned)" if cut else say(bool(fine))
        print(f"  {name:<52} {covered:6.1%}  {power:6.1%}  {bias:+.3f}   {end}")
    return well


def main(count: int) -> int:
    well = hierarchies(100 if count >= 60 else count)
    well &= tables(count)
    well &= against_the_optimum(count)
    well &= noise(1000)
    return 0 if well else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 60))
