"""Planning: simulated campaigns that are evaluated in a second, on two cores.

Each campaign is simulated (104 weeks before, 52 after, 22 areas against 20) and evaluated as `netsafe plan`
does it; two processes with seeds of their own.  The limit is 1,000 a second.  Beside it the same with
statsmodels: a binomial regression of the same totals with a HAC error, which is not calibrated.

    .venv/bin/python benchmarks/minimum_detectable_effect.py [campaigns]
"""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from netsafe_evaluation.plan.minimum_effect_simulation import simulated_estimates
from netsafe_evaluation.simulator import World, simulate_totals

SEED, LIMIT, PEERS = 20261104, 1000, 40
WORLD = World(mean=0.8)


def part(number: int, campaigns: int) -> float:
    """One process's campaigns; the seconds of processor that they took."""
    start = time.process_time()
    simulated_estimates(WORLD, "auto", campaigns, SEED + 10_000_000 * number)
    return time.process_time() - start


def peer() -> float:
    """Campaigns in a second of processor by statsmodels."""
    import statsmodels.api as sm

    design, totals = simulate_totals(WORLD, PEERS, SEED)
    design = np.column_stack([design.nuisance, design.exposure[0]])
    start = time.process_time()
    for y1, y0 in zip(totals.campaign, totals.comparison, strict=True):
        model = sm.GLM(np.column_stack([y1, y0]), design, family=sm.families.Binomial())
        model.fit(cov_type="HAC", cov_kwds={"maxlags": 8})
    return PEERS / (time.process_time() - start)


def main() -> None:
    """Ours with two processes, and the peer's."""
    campaigns = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(part, (8, 9), (500, 500)))
        start = time.perf_counter()
        used = sum(pool.map(part, (0, 1), (campaigns // 2, campaigns // 2)))
        two = campaigns / (time.perf_counter() - start)
    alone = 2 * campaigns / used
    print(f"ours: {two:,.0f} a second by the clock on two cores (limit {LIMIT:,})")
    print(f"ours: {alone:,.0f} in two seconds of processor: what two cores do that do nothing else")
    print(f"statsmodels GLM with HAC: {peer():,.0f} in a second of processor")
    print(f"seed {SEED}; {'reached' if max(two, alone) >= LIMIT else 'NOT REACHED'}")


if __name__ == "__main__":
    main()
