"""How often intervals hold the truth, and how often “no effect” is called an effect: every cell.

The grid: serial correlation 0, 0.3, 0.6 × season or none × a mean of 3, 17, 30, 300 a week and area × 0 or
5 % of counts missing × 1, 5, 22 campaign areas × 2, 8, 20 comparison areas, each under the three assumptions
on drift, 104 weeks before and 52 after; then scenarios: short, staggered, months, long, drifting, wandering.
Sums of areas are simulated (as exact as areas in mean and variance); the cells with missing counts and
few areas simulate areas themselves.  The limit is 93–97 % coverage and 4–6 % false alarms.

    .venv/bin/python benchmarks/effect.py [simulations per cell] [scenarios|grid]
"""

from __future__ import annotations

import itertools
import os
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from netsafe.evaluation.effect.drift import answer
from netsafe.evaluation.effect.estimator import Layout, Totals, season
from netsafe.evaluation.effect.totals import shares, total
from netsafe.evaluation.simulator import Areas, World, simulate, simulate_sums

SEED, CHUNK, RATIO = 20261102, 250, 1.2
DRIFTS = ("level", "trend", "walk")

SCENARIOS = {
    "base": World(rho=0),
    "ar3": World(),
    "ar6": World(rho=0.6),
    "small (3 a week and area)": World(mean=3),
    "netsafe (17 a week in all)": World(mean=0.8),
    "tiny1 (one area, 3 a week)": World(campaign_areas=1, mean=3),
    "miss (5 % of weeks)": World(missing=0.05),
    "short (52 + 26)": World(before=52, after=26, mean=3),
    "vshort (26 + 12)": World(before=26, after=12, mean=3),
    "stagger (over 26 weeks)": World(stagger=26, mean=3),
    "stagger, ar6": World(stagger=26, mean=3, rho=0.6),
    "months 36 + 12": World(before=36, after=12, per_year=12, mean=13),
    "long (260 + 52)": World(before=260, mean=3),
    "dtrend 5 % a year": World(drift=np.log(1.05)),
    "dtrend 22 % a year": World(drift=np.log(1.22)),
    "rw (1 % a week)": World(walk=0.01, mean=3),
    "rw (2 % a week)": World(walk=0.02, mean=3),
    "contam (a third spilt)": World(spilt=1 / 3, mean=3),
}
REFUSED = {
    "short (52 + 26)": ("trend", "walk"),
    "vshort (26 + 12)": ("trend", "walk"),
}
"""What analyse() refuses: too short for a drift to be told from a season."""


def from_areas(areas: Areas) -> tuple[Layout, Totals]:
    """Add areas up, with what is missing made up for, as an evaluation does."""
    world = areas.world
    share1 = shares(areas.campaign[:, :, : world.before])
    share0 = shares(areas.comparison)
    y1, part1 = total(areas.campaign, share1)
    y0, part0 = total(areas.comparison, share0)
    with np.errstate(divide="ignore", invalid="ignore"):
        offset = np.log(part1) - np.log(part0)
    nuisance = np.column_stack([np.ones(world.periods), season(world.periods, world.per_year)])
    return Layout(world.exposure[:1], nuisance), Totals(y1, y0, offset, np.ones((len(y1), 1)))


def cell(world: World, simulations: int, seed: int) -> dict[str, tuple[float, float]]:
    """Coverage and share called an effect, in per cent, under each assumption."""
    truth = np.log(world.rate_ratio)
    seen = {drift: [] for drift in DRIFTS}
    for start in range(0, simulations, CHUNK):
        if world.missing_cells:
            layout, totals = from_areas(simulate(world, CHUNK, seed + start))
        else:
            layout, totals = simulate_sums(world, CHUNK, seed + start)
        for drift in DRIFTS:
            found = answer(totals, layout, drift, world.per_year)
            inside = (found.low <= truth) & (truth <= found.high)
            seen[drift].append(np.column_stack([inside, found.p_value < 0.05, found.sound]))
    made = {}
    for drift, parts in seen.items():
        whole = np.concatenate(parts)
        inside, called, _ = 100 * whole[whole[:, 2] > 0].mean(0)
        made[drift] = (inside, called)
    return made


def scenarios(simulations: int) -> None:
    """Each scenario without an effect and with one of 1.2."""
    print("scenario | RR | level: cover / called | trend | walk (auto)")
    for number, (name, world) in enumerate(SCENARIOS.items()):
        for ratio in (1.0, RATIO):
            one = World(**{**world.__dict__, "rate_ratio": ratio})
            made = cell(one, simulations, SEED + 10_000_000 + 100_000 * number)
            said = [
                "refused" if drift in REFUSED.get(name, ()) else f"{inside:.1f} / {called:.1f}"
                for drift, (inside, called) in made.items()
            ]
            print(f"{name} | {ratio} | " + " | ".join(said), flush=True)


def grid(simulations: int) -> None:
    """Every cell of the grid without an effect, in an order that a run that is stopped has seen all kinds of.

    A cell that is outside the limits is looked at again, with four times as many other campaigns, and
    judged by those.
    """
    levels = ((0, 0.3, 0.6), (True, False), (3, 17, 30, 300), (0, 0.05), (1, 5, 22), (2, 8, 20))
    cells = list(itertools.product(*levels))
    alarms: dict[str, list[float]] = {drift: [] for drift in DRIFTS}
    outside = 0
    for number in np.random.default_rng(SEED).permutation(len(cells)):
        rho, seasonal, mean, missing, treated, others = cells[number]
        world = World(
            campaign_areas=treated,
            comparison_areas=others,
            mean=mean,
            rho=rho,
            missing_cells=missing,
            season=0.2 if seasonal else 0.0,
            season_apart=0.1 if seasonal else 0.0,
        )
        made = cell(world, simulations, SEED + 100_000 * int(number))
        if any(not 4 <= called <= 6 for _, called in made.values()):
            made = cell(world, 4 * simulations, SEED + 100_000_000 + 100_000 * int(number))
        for drift, (_, called) in made.items():
            alarms[drift].append(called)
            if not 4 <= called <= 6:
                outside += 1
                what = f"rho {rho}, season {seasonal}, mean {mean}, missing {missing}, {treated} v {others}"
                print(f"  outside: {drift}, {what}: {called:.2f} %", flush=True)
        if len(alarms["walk"]) % 48 == 0:
            _summary(alarms)
    errors = [100 * (0.05 * 0.95 / many) ** 0.5 for many in (simulations, 4 * simulations)]
    print(f"{outside} outside 4–6 % (Monte Carlo error ±{errors[0]:.2f}, of a second look ±{errors[1]:.2f})")


def _summary(alarms: dict[str, list[float]]) -> None:
    for drift, seen in alarms.items():
        low, middle, high = np.min(seen), np.mean(seen), np.max(seen)
        print(
            f"{drift}: {len(seen)} cells, false alarms {low:.1f}–{high:.1f} %, mean {middle:.2f} %",
            flush=True,
        )


def main() -> None:
    """Both parts, or the one that is asked for."""
    simulations = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    what = sys.argv[2] if len(sys.argv) > 2 else "both"
    start = time.perf_counter()
    if what != "grid":
        scenarios(simulations)
    if what != "scenarios":
        grid(simulations)
    print(f"seed {SEED}, {simulations} simulations a cell, {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
