"""How often intervals hold the truth, and how often “no effect” is called an effect: every cell.

The grid: serial correlation 0, 0.3, 0.6 × season or none × a mean of 3, 17, 30, 300 a week and area × 0 or
5 % of counts missing × 1, 5, 22 campaign areas × 2, 8, 20 comparison areas, each under the three assumptions
on drift, 104 weeks before and 52 after; then scenarios: short, staggered, months, long, drifting, wandering.
Sums of areas are simulated (as exact as areas in mean and variance); the cells with missing counts
simulate areas themselves.  The limit is 93–97 % coverage and 4–6 % false alarms.

    .venv/bin/python benchmarks/effect.py [simulations] [scenarios|grid] [--results FILE] [--processes 2]

The cells of the grid are kept in FILE as they are made (benchmarks/results/effect-grid-SIMULATIONS.jsonl), so
that a run that was stopped goes on; a file that another estimator made is refused.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from netsafe_evaluation.effect.batch_estimator import RegressionDesign, Totals, season
from netsafe_evaluation.effect.drift_models import estimate_under_drift
from netsafe_evaluation.effect.group_totals import area_shares, group_total
from netsafe_evaluation.effect.panel import Floats
from netsafe_evaluation.effect.result import DriftModel
from netsafe_evaluation.simulator import Areas, World, simulate, simulate_totals

SEED, CHUNK, RATIO = 20261102, 250, 1.2
DRIFTS: tuple[DriftModel, ...] = ("level", "trend", "walk")
LOOKS = (1, 4, 16)
"""A cell that is outside 4–6 % is looked at again, with so many times as many other campaigns."""

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
    "growth 40 % a year, 300 a week": World(mean=300, trend=np.log(1.4)),
    "a season of ± 60 %, 300 a week": World(mean=300, season=0.6),
    "rw (1 % a week), long": World(walk=0.01, mean=3, before=260),
    "rw (2 % a week), long": World(walk=0.02, mean=3, before=260),
    "rw (2 % a week), 156 + 52": World(walk=0.02, mean=3, before=156),
    "ten years (468 + 52)": World(before=468, mean=300, rho=0.6),
}
REFUSED = {
    "short (52 + 26)": ("trend", "walk"),
    "vshort (26 + 12)": ("trend", "walk"),
}
"""What analyse() refuses: too short for a drift to be told from a season."""


def from_areas(areas: Areas) -> tuple[RegressionDesign, Totals]:
    """Add areas up, with what is missing made up for, as an evaluation does."""
    world = areas.world
    share1 = area_shares(areas.campaign[:, :, : world.before])
    share0 = area_shares(areas.comparison)
    y1, part1 = group_total(areas.campaign, share1)
    y0, part0 = group_total(areas.comparison, share0)
    with np.errstate(divide="ignore", invalid="ignore"):
        offset = np.log(part1) - np.log(part0)
    nuisance = np.column_stack([np.ones(world.periods), season(world.periods, world.per_year)])
    return RegressionDesign(world.exposure[:1], nuisance), Totals(y1, y0, offset, np.ones((len(y1), 1)))


def cell(world: World, simulations: int, seed: int) -> dict[str, tuple[float, float]]:
    """Coverage and share called an effect, in per cent, under each assumption."""
    truth = np.log(world.rate_ratio)
    seen: dict[str, list[Floats]] = {drift: [] for drift in DRIFTS}
    for start in range(0, simulations, CHUNK):
        if world.missing_cells:
            design, totals = from_areas(simulate(world, CHUNK, seed + start))
        else:
            design, totals = simulate_totals(world, CHUNK, seed + start)
        for drift in DRIFTS:
            found = estimate_under_drift(totals, design, drift, world.per_year)
            inside = (found.low <= truth) & (truth <= found.high)
            seen[drift].append(np.column_stack([inside, found.p_value < 0.05, found.valid]))
    made: dict[str, tuple[float, float]] = {}
    for name, parts in seen.items():
        whole = np.concatenate(parts)
        inside, called, _ = 100 * whole[whole[:, 2] > 0].mean(0)
        made[name] = (inside, called)
    return made


def scenarios(simulations: int, processes: int) -> None:
    """Each scenario without an effect and with one of 1.2."""
    print("scenario | RR | level: cover / called | trend | walk (auto)", flush=True)
    asked = list(itertools.product(enumerate(SCENARIOS.items()), (1.0, RATIO)))
    worlds_ = [replace(world, rate_ratio=ratio) for (_, (_, world)), ratio in asked]
    seeds = [SEED + 10_000_000 + 100_000 * number for (number, _), _ in asked]
    with ProcessPoolExecutor(processes) as pool:
        every = pool.map(cell, worlds_, [simulations] * len(asked), seeds)
        for ((_, (name, _)), ratio), made in zip(asked, every, strict=True):
            said = [
                "refused" if drift in REFUSED.get(name, ()) else f"{inside:.1f} / {called:.1f}"
                for drift, (inside, called) in made.items()
            ]
            print(f"{name} | {ratio} | " + " | ".join(said), flush=True)


def worlds() -> list[tuple[str, World]]:
    """The cells of the grid."""
    levels = ((0, 0.3, 0.6), (True, False), (3, 17, 30, 300), (0, 0.05), (1, 5, 22), (2, 8, 20))
    made = []
    for rho, seasonal, mean, missing, treated, others in itertools.product(*levels):
        what = f"rho {rho}, season {seasonal}, mean {mean}, missing {missing}, {treated} v {others}"
        world = World(
            campaign_areas=treated,
            comparison_areas=others,
            mean=mean,
            rho=rho,
            missing_cells=missing,
            season=0.2 if seasonal else 0.0,
            season_apart=0.1 if seasonal else 0.0,
        )
        made.append((what, world))
    return made


def looked(number: int, world: World, simulations: int, look: int) -> dict[str, tuple[float, float]]:
    """One look at a cell, with campaigns that no other look has."""
    return cell(world, LOOKS[look] * simulations, SEED + 100_000_000 * look + 100_000 * number)


def outside(made: dict[str, tuple[float, float]]) -> bool:
    """Whether false alarms under some assumption are outside the limits."""
    return any(not 4 <= called <= 6 for _, called in made.values())


def print_of_estimator() -> str:
    """A digest of what the estimator answers to a few campaigns: it changes when the estimator does."""
    said = []
    for world in (World(mean=3), World(before=156, rho=0.6), World(campaign_areas=2, missing_cells=0.05)):
        many = 20
        design, totals = from_areas(simulate(world, many, SEED))
        for drift in DRIFTS:
            found = estimate_under_drift(totals, design, drift, world.per_year)
            said.append(np.column_stack([found.log_ratio, found.low, found.high]).round(6).tolist())
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def grid(simulations: int, kept: Path, processes: int) -> None:
    """Every cell of the grid without an effect, in an order that a run that is stopped has seen all kinds of.

    First every cell, once or twice; then the third look at what is outside still.
    """
    cells = worlds()
    kept.parent.mkdir(parents=True, exist_ok=True)
    head = {"estimator": print_of_estimator(), "simulations": simulations, "seed": SEED}
    if not kept.exists():
        kept.write_text(json.dumps(head) + "\n")
    first, *lines = (json.loads(line) for line in kept.read_text().splitlines())
    if first != head:
        sys.exit(f"“{kept}” is of another estimator or number. Mend: give another name")
    seen = {(line["cell"], line["look"]): line["made"] for line in lines}
    order = [int(number) for number in np.random.default_rng(SEED).permutation(len(cells))]
    with ProcessPoolExecutor(processes) as pool, kept.open("a") as out:
        for looks in ((0, 1), (2,)):
            waiting = {}
            for number in order:
                look = max((look for cell_, look in seen if cell_ == number), default=-1)
                if look + 1 in looks and (look < 0 or outside(seen[number, look])):
                    waiting[pool.submit(looked, number, cells[number][1], simulations, look + 1)] = (
                        number,
                        look + 1,
                    )
            while waiting:
                done = next(as_completed(waiting))
                number, look = waiting.pop(done)
                seen[number, look] = made = done.result()
                line = {"cell": number, "look": look, "what": cells[number][0], "made": made}
                out.write(json.dumps(line) + "\n")
                out.flush()
                if outside(made) and look + 1 in looks:
                    again = pool.submit(looked, number, cells[number][1], simulations, look + 1)
                    waiting[again] = (number, look + 1)
    told(seen, cells, simulations)


def told(
    seen: dict[tuple[int, int], dict[str, tuple[float, float]]],
    cells: list[tuple[str, World]],
    simulations: int,
) -> None:
    """What the grid found: each cell by its last look, which has most campaigns."""
    last = {number: max(look for cell_, look in seen if cell_ == number) for number, _ in seen}
    for drift in DRIFTS:
        called = {number: seen[number, look][drift][1] for number, look in last.items()}
        cover = [seen[number, look][drift][0] for number, look in last.items()]
        every = list(called.values())
        beyond = {number: value for number, value in called.items() if not 4 <= value <= 6}
        print(
            f"{drift}: {len(every)} cells, false alarms {min(every):.2f}–{max(every):.2f} %, "
            f"mean {np.mean(every):.2f} %, coverage {min(cover):.2f}–{max(cover):.2f} %, "
            f"{len(beyond)} outside 4–6 %"
        )
        for number, value in sorted(beyond.items(), key=lambda pair: pair[1]):
            many = LOOKS[last[number]] * simulations
            print(f"  {cells[number][0]}: {value:.2f} % ({many:,} campaigns)")
    errors = [f"±{100 * (0.05 * 0.95 / (look * simulations)) ** 0.5:.2f}" for look in LOOKS]
    looks = [sum(look == which for look in last.values()) for which in range(len(LOOKS))]
    print(f"Monte Carlo errors at 5 %: {', '.join(errors)}; cells by number of looks: {looks}")


def main() -> None:
    """Both parts, or the one that is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("simulations", nargs="?", type=int, default=1000)
    parser.add_argument("what", nargs="?", choices=("both", "scenarios", "grid"), default="both")
    parser.add_argument("--results", type=Path, metavar="FILE")
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    start = time.perf_counter()
    if given.what != "grid":
        scenarios(given.simulations, given.processes)
    if given.what != "scenarios":
        folder = Path(__file__).parent / "results"
        kept = given.results or folder / f"effect-grid-{given.simulations}.jsonl"
        grid(given.simulations, kept, given.processes)
    print(f"seed {SEED}, {given.simulations} simulations a cell, {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
