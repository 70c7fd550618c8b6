"""A comparison area that the campaign reached as well: whether the answer still says what is true.

Campaigns are simulated with an effect of 1.2 or 1.4; then one comparison area, the largest, gets the same
effect.  It turns the verdict where the counts before that and after it differ in being called an effect or
none.  “Named”: the check names that area, as departing or as deciding.  “Found”: it is named, or the
interval was widened and holds the truth.  The limit is 80 % found.  Beside it, the same campaigns without
any contamination: how often some area is named, how many are called an effect, how many hold the truth.

    .venv/bin/python benchmarks/effect_contaminated.py [campaigns per row]
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from netsafe_evaluation.effect import Panel
from netsafe_evaluation.effect.comparison_area_diagnostics import (
    ComparisonDiagnostics,
    comparison_diagnostics,
)
from netsafe_evaluation.effect.drift_models import estimate_under_drift
from netsafe_evaluation.effect.prepared_panel import prepare
from netsafe_evaluation.effect.result import DriftModel
from netsafe_evaluation.simulator import World, simulate

SEED, CHUNK = 20261103, 100


def judged(series: Panel, drift: DriftModel) -> tuple[float, float, ComparisonDiagnostics]:
    """The interval before any widening, and what the areas do."""
    prepared = prepare(series, "level")
    found = estimate_under_drift(prepared.totals, prepared.design, drift, series.per_year)
    return float(found.low[0]), float(found.high[0]), comparison_diagnostics(prepared, drift, found)


def row(world: World, drift: DriftModel, campaigns: int, seed: int) -> str:
    """One row of the table."""
    rng, truth = np.random.default_rng(seed), np.log(world.rate_ratio)
    turned, clean_rows = [], []
    for start in range(0, campaigns, CHUNK):
        areas = simulate(world, CHUNK, seed + start)
        for i in range(CHUNK):
            clean = areas.panel(i)
            low, high, seen = judged(clean, drift)
            none = low < 0 < high
            called = not seen.low < 0 < seen.high
            clean_rows.append((bool(seen.departing or seen.deciding), called, seen.low <= truth <= seen.high))
            counts = clean.comparison.copy()
            largest = len(counts) - 1
            extra = (world.rate_ratio - 1) * counts[largest, world.before :]
            counts[largest, world.before :] += rng.poisson(extra)
            low, high, seen = judged(replace(clean, comparison=counts), drift)
            if none != (low < 0 < high):
                named = largest in (*seen.departing, *seen.deciding)
                wider = seen.low < low or seen.high > high
                turned.append((named, named or (wider and seen.low <= truth <= seen.high)))
    area_shares = [f"{100 * share:.0f} %" for share in np.mean(turned, 0)] if turned else ["–", "–"]
    clean_shares = [f"{100 * share:.1f} %" for share in np.mean(clean_rows, 0)]
    return " | ".join([str(len(turned)), *area_shares, *clean_shares])


def main() -> None:
    """One row for each world and assumption."""
    campaigns = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    began = time.perf_counter()
    print(
        "to compare with | RR | drift | turned | named | found | clean: area named | called | hold the truth"
    )
    number = 0
    for others, ratio in ((2, 1.2), (2, 1.4), (5, 1.2), (8, 1.2), (20, 1.2), (5, 1.0)):
        for drift in ("level", "walk"):
            world = World(comparison_areas=others, campaign_areas=8, mean=3, rate_ratio=ratio)
            number += 1
            made = row(world, drift, campaigns, SEED + 100_000 * number)
            print(f"{others} | {ratio} | {drift} | {made}", flush=True)
    print(f"seed {SEED}, {campaigns} campaigns a row, {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
