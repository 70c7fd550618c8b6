"""The same data by CausalPy, by tfcausalimpact and by us: time for an analysis, and power.

The peers stay outside the project: each is installed into an environment of its own by pip; what it answered
is kept beside it, so that a run that was stopped goes on with the next (both in ``benchmarks/results/``,
which git ignores; take the files away to begin anew).

    .venv/bin/python benchmarks/effect_peers.py [campaigns] [peer campaigns] [peer]

Data: 17 calls a week in all campaign areas, 16 in the comparison, 104 weeks before and 52 after, AR(1) 0.3,
a rate ratio of 1.2 and of 1.0; and the same where news moves all areas alike, and where all of them grow.
Times are of the processor (user and system), so that what else the machine does counts for nobody.
CausalPy: InterruptedTimeSeries of the log ratio on a yearly wave.  tfcausalimpact: its default (variational)
with the comparison as covariate.  It takes half a minute for each campaign, nearly all of it to build its
graph: so its model, its priors and its fit are run on all campaigns in one graph (each has parameters of its
own), and a few campaigns by its own class are printed beside.  Both hold that the ratio, or the regression
on the comparison, stays: the assumption of ours called level.

Power is compared where all call as many effects that are none: “called” is at their own bar, “at 5 %” at
the bar that 5 % of the campaigns without an effect pass.  A bar that is set by simulation tells a method how
large the noise is, which no evaluation knows; “ours, told the noise” has that too (the ratio alone against
the bar).  Errors are Monte Carlo errors (one standard deviation): of the bar and the power at it by
bootstrap.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import venv
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from netsafe_evaluation.effect.batch_estimator import RegressionDesign, Totals
from netsafe_evaluation.effect.drift_models import estimate_under_drift
from netsafe_evaluation.effect.panel import Floats
from netsafe_evaluation.simulator import World, simulate_totals

SEED = 20261105
BEFORE, RATIOS, AGAIN = 104, (1.0, 1.2), 2000
RESULTS = Path(__file__).parent / "results"
WORLDS = {
    "apart": World(mean=0.8),
    "news": World(mean=0.8, news=0.3),
    "growth": World(mean=0.8, trend=float(np.log(1.4))),
}
"""Apart: the groups have only season and growth in common; news: weeks that are alike in both (sd 30 %);
growth: 40 % a year everywhere."""

AROUND = """
import json, os, sys, time, warnings, logging
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"; warnings.filterwarnings("ignore"); logging.disable(logging.CRITICAL)
import numpy as np, pandas as pd
%s
given, kept = sys.argv[1:3]
data = json.load(open(given))
made = all_of(*(np.array(data[group]) for group in ("campaign", "comparison")), data["before"])
json.dump(made, open(kept + ".part", "w"))
os.replace(kept + ".part", kept)
"""

CAUSALPY = """
import causalpy as cp
def one(y1, y0, before):
    t = np.arange(len(y1))
    frame = pd.DataFrame({"y": np.log(y1 + .5) - np.log(y0 + .5), "t": t,
        "s": np.sin(2 * np.pi * t / (365.25 / 7)), "c": np.cos(2 * np.pi * t / (365.25 / 7))})
    quiet = {"progressbar": False, "random_seed": 1, "cores": 1}
    start = time.process_time()
    model = cp.pymc_models.LinearRegression(sample_kwargs=quiet)
    result = cp.InterruptedTimeSeries(frame, before, formula="y ~ 1 + s + c", model=model)
    took = time.process_time() - start
    post = result.post_impact
    draws = post.stack(sample=("chain", "draw")) if hasattr(post, "stack") else post
    dims = [d for d in draws.dims if d != "sample"]
    mean = np.asarray(draws.mean(dim=dims)).ravel()
    low, high = np.quantile(mean, [.025, .975])
    return [float(mean.mean()), float(mean.std()), float(low), float(high)], took
def all_of(campaign, comparison, before):
    every = [[one(y1, y0, before) for y1, y0 in zip(*both)] for both in zip(campaign, comparison)]
    seconds = float(np.median([took for part in every for _, took in part]))
    return {"rows": [[row for row, _ in part] for part in every], "seconds": seconds, "alone": []}
"""

TFCAUSALIMPACT = """
import tensorflow as tf, tensorflow_probability as tfp
from causalimpact import CausalImpact
from causalimpact import model as theirs
DRAWS, ALONE = 1000, 3
def one(y1, y0, before):
    frame = pd.DataFrame({"y": y1.astype("float32"), "x": y0.astype("float32")})
    start = time.process_time()
    found = CausalImpact(frame, [0, before - 1], [before, len(y1) - 1])
    took = time.process_time() - start
    s = found.summary_data["average"]
    low, high = float(s["abs_effect_lower"]), float(s["abs_effect_upper"])
    return [float(s["abs_effect"]), (high - low) / 3.92, low, high], took
def scaled(counts, before):
    counts = counts.reshape(-1, counts.shape[-1]).astype("float32")
    middle, size = (f(counts[:, :before], 1)[:, None] for f in (np.mean, np.std))
    return (counts - middle) / size, middle[:, 0], size[:, 0]
def together(campaign, comparison, before):
    "As theirs.build_default_model, fit_model and build_posterior_dist; the last by a Kalman filter here."
    (y, middle, size), (x, _, _) = (scaled(counts, before) for counts in (campaign, comparison))
    seen = tf.constant(y[:, :before, None])
    prior = lambda guess: theirs.build_bijector(theirs.build_inv_gamma_sd_prior(guess))
    level = tfp.sts.LocalLevel(level_scale_prior=prior(0.01), observed_time_series=seen)
    regression = tfp.sts.SparseLinearRegression(design_matrix=tf.constant(x[:, :, None]))
    parts = [level, regression]
    model = tfp.sts.Sum(parts, observed_time_series=seen, observation_noise_scale_prior=prior(.5))
    tf.random.set_seed(1)
    drawn, _ = theirs.fit_model(model, seen, "vi")
    of_regression = [drawn[p.name] for p in model.parameters if p.name.startswith(regression.name)]
    weight = regression.params_to_weights(*of_regression).numpy()[..., 0]
    noise = drawn["observation_noise_scale"].numpy() ** 2
    step = drawn["LocalLevel/_level_scale"].numpy() ** 2
    start = level.initial_state_prior
    at = np.broadcast_to(start.mean().numpy()[..., 0], weight.shape).copy()
    var = np.broadcast_to(start.variance().numpy()[..., 0], weight.shape).copy()
    offset = y[:, :before].mean(1)
    for t in range(before):
        gain = var / (var + noise)
        at = at + gain * (y[:, t] - offset - weight * x[:, t] - at)
        var = var * (1 - gain) + step
    rng, after = np.random.default_rng(1), y.shape[1] - before
    mean = at.mean(0) + weight.mean(0) * x[:, before:].mean(1) + offset
    drawn_means = []
    for j in rng.integers(0, len(weight), DRAWS):
        steps = rng.normal(size=(after, y.shape[0])) * np.sqrt(step[j])
        steps[0] = np.sqrt(var[j]) * rng.normal(size=y.shape[0])
        each = at[j] + steps.cumsum(0) + weight[j] * x[:, before:].T
        drawn_means.append((each + rng.normal(size=each.shape) * np.sqrt(noise[j])).mean(0) + offset)
    low, high = np.percentile(drawn_means, [2.5, 97.5], axis=0)
    true = y[:, before:].mean(1)
    return np.column_stack([true - mean, (high - low) / 3.92, true - high, true - low]) * size[:, None]
def all_of(campaign, comparison, before):
    made = together(campaign, comparison, before).reshape(len(campaign), -1, 4)
    alone = [one(campaign[-1][i], comparison[-1][i], before) for i in range(ALONE)]
    seconds = float(np.median([took for _, took in alone]))
    return {"rows": made.tolist(), "seconds": seconds, "alone": [row for row, _ in alone]}
"""

PEERS = {
    "tfcausalimpact": (["tfcausalimpact", "setuptools<80"], TFCAUSALIMPACT),
    "CausalPy": (["causalpy"], CAUSALPY),
}


def data(world: World, ratio: float, campaigns: int, seed: int = SEED) -> tuple[RegressionDesign, Totals]:
    """The same campaigns for everybody."""
    return simulate_totals(replace(world, rate_ratio=ratio), campaigns, seed + round(ratio * 100))


def ours(world: World, campaigns: int, seed: int = SEED) -> list[Floats]:
    """Without and with an effect: middle, error, low and high of each campaign."""
    made = []
    for ratio in RATIOS:
        design, totals = data(world, ratio, campaigns, seed)
        found = estimate_under_drift(totals, design, "level", 365.25 / 7)
        made.append(np.column_stack([found.log_ratio, found.standard_error, found.low, found.high]))
    return made


def without_comparison(world: World, campaigns: int, seed: int) -> list[Floats]:
    """The step in the logarithm of the campaign areas alone, beside a season: what a comparison costs."""
    made = []
    for ratio in RATIOS:
        design, totals = data(world, ratio, campaigns, seed)
        design = np.column_stack([design.nuisance, design.exposure[0]])
        steps = np.linalg.lstsq(design, np.log(totals.campaign.T + 0.5), rcond=None)[0][-1]
        made.append(np.column_stack([steps, np.ones_like(steps)]))
    return made


def quick() -> float:
    """Seconds for one analysis of ours made alone."""
    design, totals = data(WORLDS["apart"], 1.0, 40)
    took = []
    for i in range(40):
        parts = (totals.campaign, totals.comparison, totals.offset, totals.share)
        one = Totals(*(values[i : i + 1] for values in parts))
        start = time.process_time()
        estimate_under_drift(one, design, "level", 365.25 / 7)
        took.append(time.process_time() - start)
    return float(np.median(took))


def theirs(name: str, world: str, campaigns: int) -> tuple[list[Floats], float, Floats] | None:
    """As :func:`ours`, seconds for one, and what its own class said of a few; None where it cannot be had."""
    packages, script = PEERS[name]
    folder, kept = RESULTS / f"peer-{name}", RESULTS / f"effect_peers-{name}-{world}-{campaigns}.json"
    if not kept.exists() and not _run(folder, packages, script, world, campaigns, kept):
        return None
    made = json.loads(kept.read_text())
    return [np.array(rows) for rows in made["rows"]], made["seconds"], np.array(made["alone"])


def _run(folder: Path, packages: list[str], script: str, world: str, campaigns: int, kept: Path) -> bool:
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        install = [str(python), "-m", "pip", "install", "--quiet", *packages]
        got = subprocess.run(install, capture_output=True, text=True, check=False)
        if got.returncode:
            print(f"{folder.name}: {got.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            return False
    program, given = folder / "peer.py", folder / f"{world}.json"
    program.write_text(AROUND % script)
    both = [data(WORLDS[world], ratio, campaigns)[1] for ratio in RATIOS]
    counts = {
        "campaign": [totals.campaign.tolist() for totals in both],
        "comparison": [totals.comparison.tolist() for totals in both],
    }
    given.write_text(json.dumps({**counts, "before": BEFORE}))
    command = [str(python), str(program), str(given), str(kept)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    if done.returncode:
        print(f"{folder.name}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    return done.returncode == 0


def power(both: list[Floats], told: bool = False) -> str:
    """Shares called an effect at the own bar without and with one, and with one at a bar that 5 % pass.

    `told`: the error is the same for all campaigns, so the middle alone is held against the bar.
    """
    still, there = (np.abs(rows[:, 0] / (1.0 if told else rows[:, 1])) for rows in both)
    rng = np.random.default_rng(SEED)
    tried = []
    for _ in range(AGAIN):
        bar = np.quantile(rng.choice(still, len(still)), 0.95)
        tried.append(100 * np.mean(rng.choice(there, len(there)) > bar))
    fair = 100 * float(np.mean(there > np.quantile(still, 0.95)))
    at = f"at 5 % {fair:.1f} ± {np.std(tried):.1f} %"
    if told:
        return at
    called = [100 * float(np.mean((rows[:, 2] > 0) | (rows[:, 3] < 0))) for rows in both]
    errors = [(share * (100 - share) / len(both[0])) ** 0.5 for share in called]
    own = ", ".join(
        f"{share:.1f} ± {error:.1f} % at {ratio}"
        for share, error, ratio in zip(called, errors, RATIOS, strict=True)
    )
    return f"{len(both[0])} campaigns: called {own}; {at}"


def main() -> None:
    """Ours, then each peer beside ours on the same campaigns, in each world."""
    campaigns = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    few = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    RESULTS.mkdir(exist_ok=True)
    alone = quick()
    print(f"ours (level): {1000 * alone:.2f} ms")
    for name, world in WORLDS.items():
        many, same = ours(world, campaigns, SEED + 1_000_000), ours(world, few)
        print(f"{name}\n  ours: {power(many)}\n  ours, told the noise: {power(many, told=True)}")
        lone = without_comparison(world, campaigns, SEED + 1_000_000)
        print(f"  the campaign areas alone, told the noise: {power(lone, told=True)}")
        print(f"  ours, on those of the peers: {power(same)}")
        print(f"  ours, on those, told the noise: {power(same, told=True)}", flush=True)
        for peer in PEERS if len(sys.argv) < 4 else sys.argv[3:4]:
            made = theirs(peer, name, few)
            if made is None:
                print(f"  {peer}: not measured")
                continue
            rows, seconds, by_itself = made
            print(f"  {peer}: {power(rows)}; {seconds:.2f} s, {seconds / alone:,.0f} times ours", flush=True)
            if len(by_itself):
                apart = np.abs(by_itself[:, 0] - rows[-1][: len(by_itself), 0]) / by_itself[:, 1]
                print(f"    its own class beside: at most {apart.max():.2f} of its error away")
    print(f"seed {SEED}")


if __name__ == "__main__":
    main()
