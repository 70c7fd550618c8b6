"""The capacity of a helpline: right beside a simulation, and beside what calculators do hour by hour.

1. A day of the example helpline, with half as many calls again, played event by event (ciw) until the
   number of missed calls is known to about half a percent; beside it ours, and Erlang A for each hour by
   itself, as calculators for call centres do (each hour in steady state, whatever came before).
2. How long a week of ours takes, beside simulating it to that precision.
3. Erlang B and C beside numbers that others publish, and the sum of the exact fractions.
4. A plan for 22 areas: how long, and whether it is proven to end soonest.

    .venv/bin/python benchmarks/capacity.py [days]
"""

from __future__ import annotations

import sys
import time
from fractions import Fraction
from pathlib import Path

import ciw
import numpy as np
from netsafe_evaluation.capacity import (
    CampaignArea,
    ErlangA,
    StaggeredCampaign,
    erlang_b,
    erlang_c,
    forecast_week,
    plan_starts,
    read_helpline,
)
from netsafe_evaluation.capacity.extra_calls import decaying_response
from netsafe_evaluation.capacity.transient_queue import HourlyRates, transient_queue

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "docs" / "evaluation" / "examples" / "helpline.toml"
SEED = 20260907
PUBLISHED = [
    ("B(10, 5), erlanglib", erlang_b(10, 5), 0.018384570336648136),
    ("B(10, 20), erlanglib", erlang_b(10, 20), 0.5379631686320729),
    ("B(2, 0.5/0.7), R's queueing", erlang_b(2, 0.5 / 0.7), 0.1295337),
    ("C(14, 10), pyworkforce", erlang_c(14, 10), 0.1741319335950498),
    (
        "within 20 s, pyworkforce",
        ErlangA(200, 14, 0.05, float("inf")).service_level(1 / 180),
        0.8883500191794669,
    ),
]


def simulated(calls: list[float], people: int, handling: float, patience: float, days: int) -> np.ndarray:
    """Calls missed on each of so many days; who still waits at closing is missed."""
    missed = []
    for day in range(days):
        ciw.seed(SEED + day)
        run = ciw.Simulation(
            ciw.create_network(
                arrival_distributions=[
                    ciw.dists.PoissonIntervals(
                        rates=calls,
                        endpoints=[float(hour + 1) for hour in range(len(calls))],
                        max_sample_date=float(len(calls)),
                    )
                ],
                service_distributions=[ciw.dists.Exponential(1 / handling)],
                number_of_servers=[people],
                reneging_time_distributions=[ciw.dists.Exponential(1 / patience)],
            )
        )
        run.simulate_until_max_time(float(len(calls)))
        waiting = sum(
            one.service_start_date is False or not one.server for one in run.nodes[1].all_individuals
        )
        reneged = sum(one.record_type == "renege" for one in run.get_all_records())
        missed.append(reneged + waiting)
    return np.array(missed, dtype=float)


def exact_b(people: int, load: Fraction) -> Fraction:
    term, whole = Fraction(1), Fraction(1)
    for k in range(1, people + 1):
        term *= load / k
        whole += term
    return term / whole


def main(days: int) -> int:
    line = read_helpline(EXAMPLE).helpline.with_rise(0.5)
    calls, people = list(line.arrivals[9:21]), line.staff[9]
    start = time.perf_counter()
    seen = simulated(calls, people, line.service_time, line.patience, days)
    took = time.perf_counter() - start
    mean, error = seen.mean(), seen.std(ddof=1) / np.sqrt(days)
    hours = transient_queue(
        tuple(HourlyRates(one, people) for one in calls), line.service_time, line.patience
    )
    ours = sum(hour.abandoned for hour in hours) + hours[-1].waiting_at_end
    alone = sum(one * ErlangA(one, people, line.service_time, line.patience).abandoned_share for one in calls)
    print(f"missed on a Monday, {days:,} simulated days: {mean:.3f} ± {error:.3f} (one standard error)")
    for name, value in (("ours", ours), ("Erlang A, each hour by itself", alone)):
        off = f"{value / mean - 1:+.1%}, {(value - mean) / error:+.1f} standard errors"
        print(f"  {name:<30} {value:.3f}   {off}")
    transient_queue.cache_clear()
    forecast_week.cache_clear()
    start = time.perf_counter()
    forecast_week(line)
    week = time.perf_counter() - start
    print(f"a week of ours: {week * 1000:.0f} ms; one day simulated: {took:.1f} s, {took / week:.0f} times")
    worst = max(abs(value - published) for _, value, published in PUBLISHED)
    for name, value, published in PUBLISHED:
        print(f"  {name:<30} {value:.10f}  published {published:.10f}")
    exact = max(
        abs(erlang_b(n, a) / float(exact_b(n, Fraction(a))) - 1)
        for n in (1, 5, 20, 80)
        for a in (0.5, 4, 30, 90)
    )
    print(
        f"published: off by at most {worst:.1e} (bar 1e-6); exact fractions: relative {exact:.1e} (bar 1e-12)"
    )
    areas = tuple(
        CampaignArea(f"area-{n}", {"": f"Area {n}"}, decaying_response(5 + n % 7 * 3, 2, 1.5), 2)
        for n in range(22)
    )
    asked = read_helpline(EXAMPLE)
    assert asked.campaign is not None
    start = time.perf_counter()
    plan = plan_starts(asked.helpline, StaggeredCampaign(asked.campaign.start, 40, 0.85, areas))
    took = time.perf_counter() - start
    print(
        f"22 areas: over after {plan.duration} weeks, found in {took:.1f} s; "
        f"proven soonest: {plan.proven_soonest}"
    )
    well = abs(ours - mean) < 4 * error and worst < 1e-6 and exact < 1e-12
    print("well" if well else "NOT WELL")
    return 0 if well else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 4000))
