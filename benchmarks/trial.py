"""Looking every day: how often the truth is missed, and how long until a winner is named.

Simulated trials of two wordings, 100 days, looked at after each.  Ours (the odds sequence of `netsafe trial`)
beside what people do (a 95 % interval or test for one look, looked at every day), and beside three other
ways that hold at every look: the union of two sequences for rates (Robbins), universal inference with the
most likely common rate (Wasserman, Ramdas, Balakrishnan 2020), and a multinomial sequence over who
acted alone (Lindon and Malek 2022).

    .venv/bin/python benchmarks/trial.py [trials]
"""

from __future__ import annotations

import sys
import time

import numpy as np
from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.trial import OddsRatioSequence, Trial, analyse_trial
from scipy.special import betaln, xlog1py, xlogy

DAYS, BAR = 100, np.log(20)
CELLS = [  # rate of the control, odds ratio, shown a day and arm
    (0.002, 1.0, 200),
    (0.02, 1.0, 50),
    (0.02, 1.5, 200),
    (0.1, 1.0, 20),
    (0.3, 1.0, 5),
    (0.3, 2.0, 5),
    (0.02, 3.0, 50),
]


def rate(rate0: float, odds: float) -> float:
    return odds * rate0 / (1 - rate0 + odds * rate0)


def naive_misses(a: np.ndarray, b: np.ndarray, n: np.ndarray, odds: float) -> bool:
    """Whether a 95 % interval of Woolf's, taken anew each day, ever misses the true odds ratio."""
    a, b, n = a.cumsum() + 0.5, b.cumsum() + 0.5, n.cumsum() + 1
    gap = np.log(a * (n - b) / (b * (n - a))) - np.log(odds)
    error = np.sqrt(1 / a + 1 / (n - a) + 1 / b + 1 / (n - b))
    return bool((np.abs(gap) > 1.96 * error).any())


def mixed(s: np.ndarray, n: np.ndarray) -> np.ndarray:
    return betaln(0.5 + s, 0.5 + n - s) - betaln(0.5, 0.5)


def universal(a: np.ndarray, b: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Log evidence against “no difference” by universal inference: both mixed, over the best common rate."""
    a, b, n = a.cumsum(), b.cumsum(), n.cumsum()
    common = (a + b) / (2 * n)
    return mixed(a, n) + mixed(b, n) - xlogy(a + b, common) - xlog1py(2 * n - a - b, -common)


def union(a: np.ndarray, b: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Log evidence that both rates are one: the least, over that rate, of the better of two halves."""
    a, b, n = a.cumsum(), b.cumsum(), n.cumsum()
    grid = 1 / (1 + np.exp(-np.linspace(-9, 4, 600)))[:, None]
    one = mixed(a, n) - xlogy(a, grid) - xlog1py(n - a, -grid)
    two = mixed(b, n) - xlogy(b, grid) - xlog1py(n - b, -grid)
    return np.maximum(one, two).min(axis=0) - np.log(2)


def multinomial(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Log evidence from those who acted alone, arms shown equally often by chance; Beta(10, 10)."""
    a, b = a.cumsum(), b.cumsum()
    return betaln(10 + a, 10 + b) - betaln(10, 10) - (a + b) * np.log(0.5)


def say(well: bool) -> str:
    return "well" if well else "MISSED"


def first(evidence: np.ndarray) -> float:
    reached = np.flatnonzero(evidence >= BAR)
    return float(reached[0] + 1) if len(reached) else np.inf


def main(trials: int) -> int:
    well = True
    print(f"{trials:,} trials a cell, {DAYS} days, a look after each; 95 %")
    print("the truth is ever missed (at most 5 %)          ours    one-look interval, every day")
    for rate0, odds, size in CELLS:
        chance = np.random.default_rng([2016, round(rate0 * 1000), round(odds * 10), size])
        missed = naive = 0
        days: dict[str, list[float]] = {name: [] for name in ("ours", "multinomial", "universal", "union")}
        for _ in range(trials):
            n = np.full(DAYS, size)
            a, b = chance.binomial(size, rate(rate0, odds), DAYS), chance.binomial(size, rate0, DAYS)
            sequence = OddsRatioSequence.of(a, n, b, n)
            missed += bool((sequence.log_e(odds) >= BAR).any())
            naive += naive_misses(a, b, n, odds)
            if odds != 1:
                days["ours"].append(first(sequence.log_e()))
                days["multinomial"].append(first(multinomial(a, b)))
                days["universal"].append(first(universal(a, b, n)))
                days["union"].append(first(union(a, b, n)))
        fine = missed <= trials * 0.05
        well &= fine
        cell = f"  rate {rate0:<6} odds ratio {odds:<4} {size:>4} a day"
        print(f"{cell}   {missed / trials:8.1%}   {naive / trials:8.1%}   {say(fine)}")
        if odds != 1:
            text = "   ".join(f"{name} {np.median(d):.0f}" for name, d in days.items())
            least = np.median(days["ours"]) <= min(np.median(days[x]) for x in ("universal", "union"))
            well &= bool(least)
            print(f"      median day on which a difference is found:  {text}   {say(bool(least))}")
    well &= named(trials // 4)
    well &= forecast(trials // 4)
    well &= speed()
    return 0 if well else 1


def named(trials: int) -> bool:
    """How often a wrong wording is ever named as the winner, of four."""
    chance, wrong, right = np.random.default_rng(14), 0, 0
    rates = [0.02, 0.02, 0.035, 0.035]
    for _ in range(trials):
        shown = chance.multinomial(400, [0.4, 0.2, 0.2, 0.2], 60)
        trial = Trial(("control", "a", "b", "c"), shown, chance.binomial(shown, rates), "helped")
        wrong += (
            analyse_trial(trial, Stage.OUTCOME).decision.code == "winner"
        )  # two are best: to name one is wrong
        shown = chance.multinomial(400, [0.4, 0.2, 0.2, 0.2], 60)
        trial = Trial(
            ("control", "a", "b", "c"), shown, chance.binomial(shown, [0.02, 0.02, 0.03, 0.07]), "helped"
        )
        decision = analyse_trial(trial, Stage.OUTCOME).decision
        right += decision.code == "winner" and decision.arm == "c"
    fine = wrong <= 0.05 * trials
    share = wrong / trials
    print(f"four unequal arms, two equally good: one is ever named   {share:.1%}   at most 5 %   {say(fine)}")
    print(f"four unequal arms, one clearly best: it is named by day 60   {right / trials:.0%}")
    return fine


def forecast(trials: int) -> bool:
    """“About so many more showings” beside what it really took."""
    chance, shares = np.random.default_rng(3), []
    early = Trial.of([("control", 500, 15), ("a", 500, 30)], "helped")  # as if 500 had shown the truth
    more = analyse_trial(early, Stage.OUTCOME).decision.more or 0
    for _ in range(trials):
        a, b = chance.binomial(100, 0.06, 400), chance.binomial(100, 0.03, 400)
        n = np.full(400, 100)
        shares.append((500 + more) / (100 * first(OddsRatioSequence.of(a, n, b, n).log_e())))
    middle = float(np.median(shares))
    fine = 0.7 <= middle <= 1.4
    print(f"showings forecast / showings that it took, median   {middle:.2f}   0.7 to 1.4   {say(fine)}")
    return fine


def speed() -> bool:
    """A large trial: three million shown, 365 days, five arms."""
    chance = np.random.default_rng(1)
    shown = chance.poisson(1644, (365, 5))
    trial = Trial(tuple("abcde"), shown, chance.binomial(shown, [0.09, 0.11, 0.12, 0.10, 0.13]), "clicked")
    start = time.perf_counter()
    analyse_trial(trial, Stage.OUTTAKE)
    took = time.perf_counter() - start
    end = f"{took:.1f} s   at most 10 s   {say(took < 10)}"
    print(f"three million shown, five arms, 365 days: judged in {end}")
    return took < 10


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
