"""The same data by CausalPy, by tfcausalimpact and by us: time for an analysis, and power.

The peers stay outside the project: each is installed into an environment of its own by pip, and what it
answered is kept, campaign by campaign, so that a run that was stopped goes on (both in
``benchmarks/results/``, which git ignores; take the folder away to begin anew).

    .venv/bin/python benchmarks/effect_peers.py [campaigns] [peer campaigns] [peer]

Data: 17 calls a week in all campaign areas, 16 in the comparison, 104 weeks before and 52 after, AR(1) 0.3,
a rate ratio of 1.2 and of 1.0.  Times are of the processor (user and system), so that what else the machine
does counts for nobody.  CausalPy: InterruptedTimeSeries of the log ratio on a yearly wave.
tfcausalimpact: its default (variational) with the comparison as covariate.  Both hold that the ratio stays:
the assumption of ours called level.

Power is compared where all call as many effects that are none: “called” is at their own bar, “at 5 %” at
the bar that 5 % of the campaigns without an effect pass.  A bar that is set by simulation tells a method how
large the noise is, which no evaluation knows; “ours, told the noise” has that too (the ratio alone against
the bar).
Everybody is also held against ours on the very same campaigns.  Errors are Monte Carlo errors (one standard
deviation): of the bar and of the power at it by the bootstrap.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from netsafe.evaluation.effect.drift import answer
from netsafe.evaluation.effect.estimator import Layout, Totals
from netsafe.evaluation.simulator import World, simulate_sums

SEED = 20261105
BEFORE, RATIOS, AGAIN = 104, (1.0, 1.2), 2000
RESULTS = Path(__file__).parent / "results"

AROUND = """
import json, os, sys, time, warnings, logging
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"; warnings.filterwarnings("ignore"); logging.disable(logging.CRITICAL)
import numpy as np, pandas as pd
%s
given, kept = sys.argv[1:3]
data = json.load(open(given))
done = {tuple(json.loads(line)[:2]) for line in open(kept)} if os.path.exists(kept) else set()
for which in range(len(data["campaign"][0])):
    for ratio in range(len(data["campaign"])):
        if (ratio, which) in done:
            continue
        y1, y0 = (np.array(data[group][ratio][which]) for group in ("campaign", "comparison"))
        start = time.process_time()
        row = one(y1, y0, data["before"])
        with open(kept, "a") as out:
            out.write(json.dumps([ratio, which, *row, time.process_time() - start]) + "\\n")
"""

CAUSALPY = """
import causalpy as cp
def one(y1, y0, before):
    t = np.arange(len(y1))
    frame = pd.DataFrame({"y": np.log(y1 + .5) - np.log(y0 + .5), "t": t,
        "s": np.sin(2 * np.pi * t / (365.25 / 7)), "c": np.cos(2 * np.pi * t / (365.25 / 7))})
    quiet = {"progressbar": False, "random_seed": 1, "cores": 1}
    model = cp.pymc_models.LinearRegression(sample_kwargs=quiet)
    result = cp.InterruptedTimeSeries(frame, before, formula="y ~ 1 + s + c", model=model)
    post = result.post_impact
    draws = post.stack(sample=("chain", "draw")) if hasattr(post, "stack") else post
    dims = [d for d in draws.dims if d != "sample"]
    mean = np.asarray(draws.mean(dim=dims)).ravel()
    low, high = np.quantile(mean, [.025, .975])
    return float(mean.mean()), float(mean.std()), float(low), float(high)
"""

TFCAUSALIMPACT = """
from causalimpact import CausalImpact
def one(y1, y0, before):
    frame = pd.DataFrame({"y": y1.astype("float32"), "x": y0.astype("float32")})
    found = CausalImpact(frame, [0, before - 1], [before, len(y1) - 1])
    s = found.summary_data["average"]
    low, high = float(s["abs_effect_lower"]), float(s["abs_effect_upper"])
    return float(s["abs_effect"]), (high - low) / 3.92, low, high
"""

PEERS = {
    "CausalPy": (["causalpy"], CAUSALPY),
    "tfcausalimpact": (["tfcausalimpact", "setuptools<80"], TFCAUSALIMPACT),
}


def data(ratio: float, campaigns: int, seed: int = SEED) -> tuple[Layout, Totals]:
    """The same campaigns for everybody."""
    return simulate_sums(World(mean=0.8, rate_ratio=ratio), campaigns, seed + round(ratio * 100))


def ours(ratio: float, campaigns: int, seed: int = SEED) -> np.ndarray:
    """Middle, error, low and high of each campaign."""
    layout, totals = data(ratio, campaigns, seed)
    found = answer(totals, layout, "level", 365.25 / 7)
    return np.column_stack([found.log_ratio, found.error, found.low, found.high])


def quick() -> float:
    """Seconds for one analysis made alone."""
    layout, totals = data(1.0, 40)
    took = []
    for i in range(40):
        parts = (totals.campaign, totals.comparison, totals.offset, totals.share)
        one = Totals(*(values[i : i + 1] for values in parts))
        start = time.process_time()
        answer(one, layout, "level", 365.25 / 7)
        took.append(time.process_time() - start)
    return float(np.median(took))


def theirs(name: str, campaigns: int) -> list[np.ndarray] | None:
    """Without and with an effect: middle, error, low, high, seconds; None where the peer cannot be had."""
    packages, script = PEERS[name]
    folder = RESULTS / f"peer-{name}"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    install = [str(python), "-m", "pip", "install", "--quiet", *packages]
    got = subprocess.run(install, capture_output=True, text=True, check=False)
    if got.returncode:
        print(f"{name}: {got.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    program, given = folder / "peer.py", folder / "data.json"
    kept = RESULTS / f"effect_peers-{name}-{campaigns}.jsonl"
    program.write_text(AROUND % script)
    both = [data(ratio, campaigns)[1] for ratio in RATIOS]
    counts = {
        "campaign": [totals.campaign.tolist() for totals in both],
        "comparison": [totals.comparison.tolist() for totals in both],
    }
    given.write_text(json.dumps({**counts, "before": BEFORE}))
    command = [str(python), str(program), str(given), str(kept)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    if done.returncode:
        print(f"{name}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return read(kept)


def read(kept: Path) -> list[np.ndarray]:
    """What a peer answered, in the order of the campaigns, as far as both ratios got."""
    rows = [json.loads(line) for line in kept.read_text().splitlines()]
    made = [{row[1]: row[2:] for row in rows if row[0] == which} for which in range(len(RATIOS))]
    both = sorted(set(made[0]) & set(made[1]))
    return [np.array([part[which] for which in both]) for part in made]


def power(none: np.ndarray, some: np.ndarray, told: bool = False) -> str:
    """Shares called an effect at the own bar without and with one, and with one at a bar that 5 % pass.

    `told`: the error is the same for all campaigns, so the middle alone is held against the bar.
    """
    called = [100 * float(np.mean((rows[:, 2] > 0) | (rows[:, 3] < 0))) for rows in (none, some)]
    errors = [(share * (100 - share) / len(none)) ** 0.5 for share in called]
    still, there = (np.abs(rows[:, 0] / (1.0 if told else rows[:, 1])) for rows in (none, some))
    rng = np.random.default_rng(SEED)
    tried = []
    for _ in range(AGAIN):
        bar = np.quantile(rng.choice(still, len(still)), 0.95)
        tried.append(100 * np.mean(rng.choice(there, len(there)) > bar))
    fair = 100 * float(np.mean(there > np.quantile(still, 0.95)))
    at = f"at 5 % false alarms {fair:.1f} ± {np.std(tried):.1f} %"
    if told:
        return at
    return (
        f"called {called[0]:.1f} ± {errors[0]:.1f} % at 1.0, {called[1]:.1f} ± {errors[1]:.1f} % at 1.2; {at}"
    )


def main() -> None:
    """Ours, then each peer beside ours on the same campaigns."""
    campaigns = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    few = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    RESULTS.mkdir(exist_ok=True)
    none, some = (ours(ratio, campaigns, SEED + 1_000_000) for ratio in RATIOS)
    alone = quick()
    print(f"ours (level): {1000 * alone:.2f} ms; {campaigns} campaigns: {power(none, some)}")
    print(f"ours, told the noise: {power(none, some, told=True)}", flush=True)
    for name in PEERS if len(sys.argv) < 4 else sys.argv[3:4]:
        rows = theirs(name, few)
        if rows is None:
            print(f"{name}: not measured")
            continue
        seconds = float(np.median(np.concatenate(rows)[:, 4]))
        many = len(rows[0])
        print(f"{name}: {seconds:.2f} s, {seconds / alone:,.0f} times ours; {many} campaigns:")
        print(f"  {power(rows[0], rows[1])}")
        same = [ours(ratio, few)[:many] for ratio in RATIOS]
        print(f"  ours on these: {power(same[0], same[1])}")
        print(f"  ours on these, told the noise: {power(same[0], same[1], told=True)}", flush=True)
    print(f"seed {SEED}")


if __name__ == "__main__":
    main()
