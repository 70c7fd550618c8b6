"""The same data by CausalPy, by tfcausalimpact and by us: time for an analysis, and power.

The peers stay outside the project: each is installed into a throw-away environment by pip.

    .venv/bin/python benchmarks/effect_peers.py [campaigns] [peer campaigns] [peer]

Data: 17 calls a week in all campaign areas, 16 in the comparison, 104 weeks before and 52 after, AR(1) 0.3,
a rate ratio of 1.2 and of 1.0.  Times are of the processor (user and system), so that what else the machine
does counts for nobody.  CausalPy: InterruptedTimeSeries of the log ratio on a yearly wave.
tfcausalimpact: its default (variational) with the comparison as covariate.  Both hold that the ratio stays:
the assumption of ours called level.  Power is compared where both call as many effects that are none:
“called” is at their own bar, “at 5 %” at the bar that 5 % of the campaigns without an effect pass.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from netsafe.evaluation.effect.drift import answer
from netsafe.evaluation.effect.estimator import Totals
from netsafe.evaluation.simulator import World, simulate_sums

SEED = 20261105
BEFORE, RATIOS = 104, (1.0, 1.2)

CAUSALPY = """
import json, sys, time, warnings, logging
warnings.filterwarnings("ignore"); logging.disable(logging.CRITICAL)
import numpy as np, pandas as pd, causalpy as cp
data = json.load(open(sys.argv[1])); made = []
for y1, y0 in zip(data["campaign"], data["comparison"]):
    t = np.arange(len(y1))
    frame = pd.DataFrame({"y": np.log(np.array(y1) + .5) - np.log(np.array(y0) + .5), "t": t,
        "s": np.sin(2 * np.pi * t / (365.25 / 7)), "c": np.cos(2 * np.pi * t / (365.25 / 7))})
    start = time.process_time()
    quiet = {"progressbar": False, "random_seed": 1, "cores": 1}
    model = cp.pymc_models.LinearRegression(sample_kwargs=quiet)
    result = cp.InterruptedTimeSeries(frame, data["before"], formula="y ~ 1 + s + c", model=model)
    post = result.post_impact
    draws = post.stack(sample=("chain", "draw")) if hasattr(post, "stack") else post
    dims = [d for d in draws.dims if d != "sample"]
    mean = np.asarray(draws.mean(dim=dims)).ravel()
    low, high = np.quantile(mean, [.025, .975])
    made.append([float(mean.mean()), float(mean.std()), float(low), float(high), time.process_time() - start])
print("RESULT" + json.dumps(made))
"""

TFCAUSALIMPACT = """
import json, os, sys, time, warnings
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"; warnings.filterwarnings("ignore")
import numpy as np, pandas as pd
from causalimpact import CausalImpact
data = json.load(open(sys.argv[1])); made = []
for y1, y0 in zip(data["campaign"], data["comparison"]):
    frame = pd.DataFrame({"y": np.array(y1, dtype="float32"), "x": np.array(y0, dtype="float32")})
    b = data["before"]
    start = time.process_time()
    found = CausalImpact(frame, [0, b - 1], [b, len(y1) - 1])
    s = found.summary_data["average"]
    low, high = float(s["abs_effect_lower"]), float(s["abs_effect_upper"])
    made.append([float(s["abs_effect"]), (high - low) / 3.92, low, high, time.process_time() - start])
print("RESULT" + json.dumps(made))
"""

PEERS = {
    "CausalPy": (["causalpy"], CAUSALPY),
    "tfcausalimpact": (["tfcausalimpact", "setuptools<80"], TFCAUSALIMPACT),
}


def data(ratio: float, campaigns: int) -> Totals:
    """The same campaigns for everybody."""
    return simulate_sums(World(mean=0.8, rate_ratio=ratio), campaigns, SEED + round(ratio * 100))[1]


def ours(ratio: float, campaigns: int) -> tuple[np.ndarray, float]:
    """Middle, error, low and high of each campaign, and seconds for one analysis made alone."""
    layout, totals = simulate_sums(World(mean=0.8, rate_ratio=ratio), campaigns, SEED + round(ratio * 100))
    found = answer(totals, layout, "level", 365.25 / 7)
    took = []
    for i in range(min(40, campaigns)):
        parts = (totals.campaign, totals.comparison, totals.offset, totals.share)
        one = Totals(*(values[i : i + 1] for values in parts))
        start = time.process_time()
        answer(one, layout, "level", 365.25 / 7)
        took.append(time.process_time() - start)
    return np.column_stack([found.log_ratio, found.error, found.low, found.high]), float(np.median(took))


def theirs(name: str, campaigns: int) -> list[np.ndarray] | None:
    """Without and with an effect: middle, error, low, high, seconds; None where the peer cannot be had."""
    packages, script = PEERS[name]
    made = []
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        install = [python, "-m", "pip", "install", "--quiet", *packages]
        got = subprocess.run(install, capture_output=True, text=True, check=False)
        if got.returncode:
            print(f"{name}: {got.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            return None
        program, given = Path(folder) / "peer.py", Path(folder) / "data.json"
        program.write_text(script)
        for ratio in RATIOS:
            totals = data(ratio, campaigns)
            counts = {"campaign": totals.campaign.tolist(), "comparison": totals.comparison.tolist()}
            given.write_text(json.dumps({**counts, "before": BEFORE}))
            command = [python, str(program), str(given)]
            done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
            line = next((line for line in done.stdout.splitlines() if line.startswith("RESULT")), None)
            if line is None:
                print(f"{name}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
                return None
            made.append(np.array(json.loads(line.removeprefix("RESULT"))))
    return made


def power(none: np.ndarray, some: np.ndarray) -> str:
    """Shares called an effect at the own bar without and with one, and with one at a bar that 5 % pass."""
    called = [100 * float(np.mean((rows[:, 2] > 0) | (rows[:, 3] < 0))) for rows in (none, some)]
    bar = np.quantile(np.abs(none[:, 0] / none[:, 1]), 0.95)
    fair = 100 * float(np.mean(np.abs(some[:, 0] / some[:, 1]) > bar))
    return f"called {called[0]:.0f} % at 1.0, {called[1]:.0f} % at 1.2; at 5 % false alarms {fair:.0f} %"


def main() -> None:
    """Ours, then each peer."""
    campaigns = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    few = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    none, quick = ours(1.0, campaigns)
    some, _ = ours(1.2, campaigns)
    print(f"ours (level): {1000 * quick:.2f} ms; {campaigns} campaigns: {power(none, some)}", flush=True)
    for name in PEERS if len(sys.argv) < 4 else sys.argv[3:4]:
        rows = theirs(name, few)
        if rows is None:
            print(f"{name}: not measured")
            continue
        seconds = float(np.median(np.concatenate(rows)[:, 4]))
        times = f"{seconds:.2f} s, {seconds / quick:,.0f} times ours"
        print(f"{name}: {times}; {few} campaigns: {power(*rows)}", flush=True)
    print(f"seed {SEED}")


if __name__ == "__main__":
    main()
