"""Erlang A in steady state: exact fractions, closed forms, printed examples, limits, and a simulation."""

from __future__ import annotations

from fractions import Fraction
from math import exp, inf

import ciw
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe_evaluation.capacity.erlang import erlang_b, erlang_c
from netsafe_evaluation.capacity.erlang_a import ErlangA, staff_for_target
from scipy.integrate import quad
from scipy.stats import poisson

calls = st.floats(0.1, 60)
people = st.integers(0, 30)
handling = st.floats(0.02, 2)
patience = st.floats(0.005, 3)


def test_the_example_of_garnett_mandelbaum_and_reiman() -> None:
    # Designing a call center with impatient customers (2002), MSOM 4: 48 calls a minute, 50 people,
    # one minute a call, patience of two minutes.  Printed: 3.1 % give up, 3.7 s, 3 wait, 93 % busy;
    # without giving up 20.8 s, 58.1 s for nine in ten, 17 wait.
    line = ErlangA(48 * 60, 50, 1 / 60, 2 / 60)
    assert round(100 * line.abandoned_share, 1) == 3.1
    assert round(3600 * line.mean_wait, 1) == 3.7
    assert round(line.mean_queue) == 3
    assert round(100 * line.offered_load * line.answered_share / 50) == 93
    patient = ErlangA(48 * 60, 50, 1 / 60, inf)
    assert round(3600 * patient.mean_wait, 1) == 20.8
    assert round(3600 * patient.wait_quantile(0.9), 1) == 58.1
    assert round(patient.mean_queue) == 17


def test_the_service_level_that_pyworkforce_publishes() -> None:
    # README: 100 calls in 30 minutes of 3 minutes, 14 people, within 20 seconds.
    line = ErlangA(200, 14, 0.05, inf)
    assert line.service_level(20 / 3600) == pytest.approx(0.8883500191794669, abs=1e-12)


def exact(
    calls: Fraction, people: int, handling: Fraction, patience: Fraction
) -> tuple[Fraction, Fraction, Fraction]:
    """Waits, missed, mean wait from the balance of a chain so long that what is cut off does not count."""
    weight, weights = Fraction(1), [Fraction(1)]
    k = 0
    while True:
        leaves = min(k + 1, people) / handling + max(k + 1 - people, 0) / patience
        weight *= calls / leaves
        weights.append(weight)
        k += 1
        # Each later term is at most half of the one before it: what follows is below `weight`.
        if calls / leaves < Fraction(1, 2) and k > people and weight < Fraction(1, 10**18):
            break
    whole = sum(weights)
    waiting = sum((max(k - people, 0) * w for k, w in enumerate(weights)), Fraction(0)) / whole
    return sum(weights[people:], Fraction(0)) / whole, waiting / patience / calls, waiting / calls


@settings(deadline=None, max_examples=30)
@given(
    st.fractions(Fraction(1, 2), 20, max_denominator=4),
    st.integers(0, 8),
    st.fractions(Fraction(1, 6), 1, max_denominator=6),
    st.fractions(Fraction(1, 30), Fraction(1, 2), max_denominator=30),
)
def test_it_is_the_balance_of_the_chain_in_exact_fractions(
    calls: Fraction, people: int, handling: Fraction, patience: Fraction
) -> None:
    waits, missed, wait = exact(calls, people, handling, patience)
    line = ErlangA(float(calls), people, float(handling), float(patience))
    assert line.wait_probability == pytest.approx(float(waits), rel=1e-10)
    assert line.abandoned_share == pytest.approx(float(missed), rel=1e-10)
    assert line.mean_wait == pytest.approx(float(wait), rel=1e-10)


@settings(deadline=None)
@given(calls, people, handling)
def test_with_patience_as_long_as_a_call_the_number_on_the_line_is_poisson(
    calls: float, people: int, handling: float
) -> None:
    # Everybody leaves at the same rate, served or not: a queue without a limit of people (M/M/∞).
    line = ErlangA(calls, people, handling, handling)
    assert line.wait_probability == pytest.approx(
        poisson.sf(people - 1, calls * handling), rel=1e-8, abs=1e-14
    )


@settings(deadline=None, max_examples=20)
@given(calls, st.integers(1, 30), handling, patience)
def test_waits_are_the_integral_of_palms_density(
    calls: float, people: int, handling: float, patience: float
) -> None:
    line, leave, ends = ErlangA(calls, people, handling, patience), 1 / patience, people / handling

    def density(wait: float) -> float:
        """Of the wait that a caller of endless patience is offered, without its factor."""
        return exp(calls * patience * -np.expm1(-leave * wait) - ends * wait)

    far = 60 / ends + 20 * patience + max(calls * patience / ends, 0) * 5
    whole = quad(density, 0, far, limit=400, epsabs=0, epsrel=1e-10)[0]
    for hours in (0.0, 0.3 * patience, handling / people):
        answered = quad(
            lambda wait: density(wait) * exp(-leave * wait), hours, far, limit=400, epsabs=0, epsrel=1e-10
        )[0]
        assert line.answered_after(hours) == pytest.approx(
            line.wait_probability * answered / whole, rel=1e-6, abs=1e-12
        )


@settings(deadline=None, max_examples=20)
@given(calls, st.integers(1, 30), handling, patience)
def test_the_parts_agree(calls: float, people: int, handling: float, patience: float) -> None:
    line = ErlangA(calls, people, handling, patience)
    assert line.answered_share == pytest.approx(1 - line.wait_probability + line.answered_after(0), abs=1e-9)
    # The flow out of the people who talk is the flow of calls answered, so never more than they can do.
    assert line.answered_share * line.offered_load <= people * (1 + 1e-9)
    mean = quad(line.wait_exceeds, 0, 40 * patience, limit=400, epsabs=0, epsrel=1e-10)[0]
    assert line.mean_wait == pytest.approx(mean, rel=1e-5, abs=1e-9)
    if line.answered_share > 1e-6:
        mean = (
            quad(line.answered_after, 0, 40 * patience, limit=400, epsabs=0, epsrel=1e-10)[0]
            / line.answered_share
        )
        assert line.mean_wait_of_answered == pytest.approx(mean, rel=1e-5, abs=1e-9)
        half = line.wait_quantile(0.5)
        assert half == 0 or line.answered_after(half) == pytest.approx(line.answered_share / 2, rel=1e-6)


@settings(deadline=None)
@given(calls, st.integers(1, 30), handling, patience)
def test_more_people_fewer_calls_miss_less(
    calls: float, people: int, handling: float, patience: float
) -> None:
    line = ErlangA(calls, people, handling, patience)
    assert ErlangA(calls, people + 1, handling, patience).abandoned_share <= line.abandoned_share + 1e-12
    assert ErlangA(calls * 1.3, people, handling, patience).abandoned_share >= line.abandoned_share - 1e-12


@pytest.mark.parametrize(("people", "load"), [(1, 0.5), (3, 2.5), (14, 10), (60, 58)])
def test_erlang_c_is_the_limit_of_long_patience(people: int, load: float) -> None:
    near, limit = ErlangA(load, people, 1.0, 1e6), ErlangA(load, people, 1.0, inf)
    assert limit.wait_probability == pytest.approx(erlang_c(people, load), rel=1e-12)
    assert near.wait_probability == pytest.approx(limit.wait_probability, abs=1e-3)
    assert near.abandoned_share == pytest.approx(0, abs=1e-4)
    assert near.mean_wait == pytest.approx(limit.mean_wait, rel=5e-3)
    # Erlang C's own closed forms
    assert limit.mean_wait == pytest.approx(erlang_c(people, load) / (people - load), rel=1e-10)
    assert limit.answered_after(0.2) == pytest.approx(
        erlang_c(people, load) * exp(-0.2 * (people - load)), rel=1e-10
    )


@pytest.mark.parametrize(("people", "load"), [(0, 3), (1, 0.5), (3, 9), (14, 10), (200, 250)])
def test_erlang_b_is_the_limit_of_no_patience(people: int, load: float) -> None:
    near, limit = ErlangA(load, people, 1.0, 1e-7), ErlangA(load, people, 1.0, 0)
    assert limit.abandoned_share == pytest.approx(erlang_b(people, load), rel=1e-12)
    assert near.abandoned_share == pytest.approx(limit.abandoned_share, abs=1e-4)
    assert (limit.mean_wait, limit.mean_queue, limit.answered_after(0)) == (0, 0, 0)


def test_it_holds_for_many_people_and_for_loads_far_above_and_below() -> None:
    many = ErlangA(arrival_rate=60_000, staff=5_000, service_time=5 / 60, patience=3 / 60)
    assert 0 < many.abandoned_share < 0.02
    # Far above: n/a of the calls are answered (the fluid limit).
    assert ErlangA(1e5, 100, 0.5, 0.1).answered_share == pytest.approx(0.002, rel=1e-9)
    assert ErlangA(1e-3, 500, 0.5, 0.1).abandoned_share == pytest.approx(0, abs=1e-300)


def test_nobody_answers_where_nobody_is() -> None:
    line = ErlangA(5, 0, 0.5, 0.1)
    assert line.abandoned_share == pytest.approx(1, abs=1e-12)
    assert line.mean_wait == pytest.approx(0.1, rel=1e-12)


@settings(deadline=None)
@given(calls, handling, patience, st.floats(0.05, 0.98))
def test_the_fewest_people_are_enough_and_one_fewer_are_not(
    calls: float, handling: float, patience: float, target: float
) -> None:
    found = staff_for_target(calls, handling, patience, target)
    assert ErlangA(calls, found, handling, patience).answered_share >= target
    assert found == 0 or ErlangA(calls, found - 1, handling, patience).answered_share < target


@pytest.mark.parametrize(
    "wrong",
    [(0, 1, 1, 1), (1, -1, 1, 1), (1, 1, 0, 1), (1, 1, 1, -1), (1, 1, 1, float("nan")), (5, 2, 1, inf)],
)
def test_what_cannot_be_is_refused(wrong: tuple[float, int, float, float]) -> None:
    with pytest.raises(ValueError, match=r"people|above 0"):
        ErlangA(*wrong)


@pytest.mark.parametrize(
    ("calls", "people", "handling", "patience"), [(6, 3, 0.5, 0.1), (10, 3, 0.5, 0.05), (20, 12, 0.6, 0.3)]
)
def test_a_simulation_event_by_event_agrees(
    calls: float, people: int, handling: float, patience: float
) -> None:
    """Ciw, 12 runs: their mean lies within 4 standard errors (by chance outside once in 500: 11 df)."""
    line = ErlangA(calls, people, handling, patience)
    seen: list[tuple[float, float, float]] = []
    for seed in range(12):
        ciw.seed(seed)
        run = ciw.Simulation(
            ciw.create_network(
                arrival_distributions=[ciw.dists.Exponential(calls)],
                service_distributions=[ciw.dists.Exponential(1 / handling)],
                number_of_servers=[people],
                reneging_time_distributions=[ciw.dists.Exponential(1 / patience)],
            )
        )
        until = 20 + 2000 / calls
        run.simulate_until_max_time(until + 20)
        records = [one for one in run.get_all_records() if 20 < one.arrival_date < until]
        kept = [one for one in records if one.record_type == "service"]
        within = sum(one.waiting_time <= 0.02 for one in kept)
        waits = sum(one.waiting_time for one in records)
        seen.append((1 - len(kept) / len(records), within / len(records), waits / len(records)))
    mean, error = np.mean(seen, axis=0), np.std(seen, axis=0, ddof=1) / np.sqrt(len(seen))
    expected = np.array([line.abandoned_share, line.service_level(0.02), line.mean_wait])
    assert (np.abs(mean - expected) < 4 * error).all(), (mean, expected, error)
