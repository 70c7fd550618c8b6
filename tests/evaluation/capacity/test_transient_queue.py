"""The queue carried from hour to hour: against a matrix exponential, the steady state, and a simulation."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from evaluation.capacity.events import play
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe_evaluation.capacity.erlang_a import ErlangA
from netsafe_evaluation.capacity.transient_queue import (
    HourlyRates,
    QueueTooLongError,
    service_level,
    transient_queue,
)
from scipy.linalg import expm

CALLS, PEOPLE = [6.0, 10.0, 12.0, 8.0, 5.0], [3, 3, 5, 2, 1]
SLOTS = tuple(HourlyRates(calls, people) for calls, people in zip(CALLS, PEOPLE, strict=True))


def generator_of(
    index: dict[tuple[int, int], int], calls: float, duty: int, handling: float, leave: float, most: int
) -> np.ndarray:
    """Rates between the states (talking, waiting); two more count calls answered and missed so far."""
    size = len(index)
    rates = np.zeros((size + 2, size + 2))
    for (s, q), at in index.items():
        steps: list[tuple[tuple[int, int], float, int | None]] = []
        if s < duty:
            steps += [((s + 1, q), calls, size)] if q == 0 else []
        elif q < most:
            steps.append(((s, q + 1), calls, None))
        if s > duty or (s and not q):
            steps.append(((s - 1, q), s / handling, None))
        elif s and q:
            steps.append(((s, q - 1), s / handling, size))
        if q:
            steps.append(((s, q - 1), q * leave, size + 1))
        for end, rate, counted in steps:
            rates[index[end], at] += rate
            rates[at, at] -= rate
            if counted is not None:
                rates[counted, at] += rate
    return rates


def expected_by_expm(handling: float, patience: float, most: int) -> list[tuple[float, float, float]]:
    """Answered, missed, left of each hour, from exp of the full generator over (talking, waiting)."""
    states = [(s, q) for s in range(max(PEOPLE) + 1) for q in range(most + 1)]
    index = {state: at for at, state in enumerate(states)}
    leave = 0.0 if patience == inf else 1 / patience
    chances = np.zeros(len(states))
    chances[index[0, 0]] = 1
    found = []
    for calls, duty in zip(CALLS, PEOPLE, strict=True):
        # New on duty: they take who waits.
        moved, begun = np.zeros(len(states)), 0.0
        for (s, q), at in index.items():
            taken = min(max(duty - s, 0), q)
            moved[index[s + taken, q - taken]] += chances[at]
            begun += taken * chances[at]
        size = len(states)
        rates = generator_of(index, calls, duty, handling, leave, most)
        after = expm(rates) @ np.concatenate([moved, [0, 0]])
        chances = after[:size]
        left = sum(q * chances[at] for (_, q), at in index.items())
        found.append((after[size] + begun, after[size + 1], left))
    return found


@pytest.mark.parametrize(("handling", "patience", "most"), [(0.5, 0.1, 16), (0.25, 0.2, 20), (0.6, 0.02, 9)])
def test_each_hour_is_the_matrix_exponential(handling: float, patience: float, most: int) -> None:
    expected = expected_by_expm(handling, patience, most)
    for hour, (answered, missed, left) in zip(
        transient_queue(SLOTS, handling, patience), expected, strict=True
    ):
        assert hour.answered == pytest.approx(answered, abs=1e-6)
        assert hour.abandoned == pytest.approx(missed, abs=1e-6)
        assert hour.waiting_at_end == pytest.approx(left, abs=1e-6)


@pytest.mark.parametrize(
    ("calls", "people", "patience"), [(10, 3, 0.1), (4, 3, 0.02), (30, 6, 0.3), (4, 3, inf)]
)
def test_rates_that_stand_still_come_to_the_steady_state(calls: float, people: int, patience: float) -> None:
    last = transient_queue((HourlyRates(calls, people),) * 60, 0.5, patience)[-1]
    line = ErlangA(calls, people, 0.5, patience)
    assert last.abandoned == pytest.approx(calls * line.abandoned_share, abs=1e-6)
    assert last.mean_queue == pytest.approx(line.mean_queue, abs=1e-6)
    for hours in (0.0, 30 / 3600, 0.2):
        assert service_level(last, 0.5, patience, hours) == pytest.approx(line.service_level(hours), abs=1e-6)


def test_without_patience_nobody_waits() -> None:
    last = transient_queue((HourlyRates(10, 3),) * 60, 0.5, 0)[-1]
    assert last.abandoned == pytest.approx(10 * ErlangA(10, 3, 0.5, 0).abandoned_share, abs=1e-9)
    assert last.mean_queue == last.waiting_at_end == 0
    assert service_level(last, 0.5, 0, 1.0) == pytest.approx(ErlangA(10, 3, 0.5, 0).answered_share, abs=1e-9)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.tuples(st.floats(0, 20), st.integers(0, 6)), min_size=1, max_size=5),
    st.floats(0.05, 1),
    st.sampled_from([0.0, 0.01, 0.1, 0.5, inf]),
)
def test_no_call_is_lost_from_the_books(
    hours: list[tuple[float, int]], handling: float, patience: float
) -> None:
    seen = transient_queue(tuple(HourlyRates(calls, people) for calls, people in hours), handling, patience)
    came = sum(calls for calls, _ in hours)
    assert sum(hour.answered + hour.abandoned for hour in seen) + seen[-1].waiting_at_end == pytest.approx(
        came, abs=1e-6
    )
    for hour in seen:
        assert sum(hour.queue_distribution) <= 1 + 1e-9
        assert (
            min(hour.answered, hour.abandoned, hour.mean_queue, hour.waiting_at_end, *hour.queue_distribution)
            >= -1e-9
        )


@settings(deadline=None, max_examples=15)
@given(st.lists(st.tuples(st.floats(0.1, 15), st.integers(1, 4)), min_size=1, max_size=4))
def test_more_people_miss_fewer_calls(hours: list[tuple[float, int]]) -> None:
    def missed(more: int) -> float:
        seen = transient_queue(tuple(HourlyRates(calls, people + more) for calls, people in hours), 0.5, 0.1)
        return sum(hour.abandoned for hour in seen) + seen[-1].waiting_at_end

    assert missed(1) <= missed(0) + 1e-9


@pytest.mark.parametrize("patience", [0.1, 0.5])
def test_a_simulation_event_by_event_agrees(patience: float) -> None:
    """1,500 days: answered, missed, left and answered in 2 minutes lie within 4.5 standard errors."""
    runs = [play(CALLS, PEOPLE, 0.5, patience, 2 / 60, seed) for seed in range(1500)]
    model = transient_queue(SLOTS, 0.5, patience)
    for name, expected in (
        ("answered", [hour.answered for hour in model]),
        ("missed", [hour.abandoned for hour in model]),
        ("left", [hour.waiting_at_end for hour in model]),
    ):
        seen = np.array([getattr(run, name) for run in runs])
        error = seen.std(axis=0, ddof=1) / np.sqrt(len(runs))
        assert (np.abs(seen.mean(axis=0) - expected) < 4.5 * error).all(), name
    # Where no change of people follows at once, the time to an answer is exact too: the second hour.
    quick = np.array([run.quick[1] for run in runs])
    expected_quick = model[0].arrivals and CALLS[1] * service_level(model[1], 0.5, patience, 2 / 60)
    assert abs(quick.mean() - expected_quick) < 4.5 * quick.std(ddof=1) / np.sqrt(len(runs)) + 0.02


def test_a_queue_without_bound_is_refused_in_a_line() -> None:
    with pytest.raises(QueueTooLongError, match="Mend"):
        transient_queue((HourlyRates(100_000, 1),), 0.5, inf)


def test_a_rate_next_to_nothing_does_not_underflow() -> None:
    (hour,) = transient_queue((HourlyRates(2.2e-309, 0),), 1.0, 0)
    assert hour.abandoned == pytest.approx(0, abs=1e-300)
