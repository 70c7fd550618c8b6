"""Erlang B and C: printed tables, exact fractions, and what they must obey."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe_evaluation.capacity.erlang import (
    erlang_b,
    erlang_c,
    log_inverse_erlang_b,
    offered_load_for_blocking,
)


@pytest.mark.parametrize(
    ("people", "blocked", "published", "digits"),
    [
        (15, 0.01, 8.108, 3),  # erlang.com, calculator manual, “How much traffic?”
        (10, 0.018384570336648136, 5, 9),  # Python's erlanglib, turned round
    ],
)
def test_the_load_that_is_carried_is_as_published(
    people: int, blocked: float, published: float, digits: int
) -> None:
    assert offered_load_for_blocking(people, blocked) == pytest.approx(published, abs=0.51 * 10**-digits)


@pytest.mark.parametrize(("load", "channels"), [(5, 11), (10, 18), (708, 736)])
def test_so_many_channels_are_needed_as_published(load: int, channels: int) -> None:
    # Python's erlanglib, tests/test_erlanglib.py: the fewest that block at most 1 %.
    assert erlang_b(channels, load) <= 0.01 < erlang_b(channels - 1, load)


@pytest.mark.parametrize(
    ("people", "load", "published"),
    [
        (10, 5, 0.018384570336648136),  # Python's erlanglib, tests/test_erlanglib.py
        (10, 20, 0.5379631686320729),  # the same
        (2, 0.5 / 0.7, 0.1295337),  # R's queueing 0.2.12, manual of B_erlang
    ],
)
def test_b_is_as_others_publish_it(people: int, load: float, published: float) -> None:
    assert erlang_b(people, load) == pytest.approx(published, abs=1e-7)


@pytest.mark.parametrize(
    ("people", "load", "published"),
    [
        (14, 10, 0.1741319335950498),  # Python's pyworkforce, README
        (11, 10, 0.6821182),  # Python's erlanglib prints 0.6821
        (10, 5, 0.03610536),  # an open calculator's test, to eight digits
    ],
)
def test_c_is_as_others_publish_it(people: int, load: float, published: float) -> None:
    assert erlang_c(people, load) == pytest.approx(published, abs=1e-6)


def exact_b(people: int, load: Fraction) -> Fraction:
    """From the definition: the last term over the sum of all."""
    term, whole = Fraction(1), Fraction(1)
    for k in range(1, people + 1):
        term *= load / k
        whole += term
    return term / whole


@settings(deadline=None)
@given(st.integers(0, 60), st.fractions(Fraction(1, 50), 90, max_denominator=50))
def test_b_is_its_definition_in_exact_fractions(people: int, load: Fraction) -> None:
    exact = exact_b(people, load)
    assert erlang_b(people, float(load)) == pytest.approx(float(exact), rel=1e-12)


@settings(deadline=None)
@given(st.integers(1, 60), st.fractions(Fraction(1, 100), Fraction(99, 100), max_denominator=100))
def test_c_is_its_definition_in_exact_fractions(people: int, part: Fraction) -> None:
    load = part * people
    below = [Fraction(1)]
    for k in range(1, people):
        below.append(below[-1] * load / k)
    last = below[-1] * load / people / (1 - part)
    exact = last / (sum(below) + last)
    assert erlang_c(people, float(load)) == pytest.approx(float(exact), rel=1e-12)


@settings(deadline=None)
@given(st.integers(0, 5000), st.floats(0.01, 5000))
def test_one_more_blocks_fewer_calls(people: int, load: float) -> None:
    assert erlang_b(people + 1, load) <= erlang_b(people, load) <= 1


@settings(deadline=None)
@given(st.integers(1, 200), st.floats(0.01, 400))
def test_b_obeys_erlangs_recursion(people: int, load: float) -> None:
    before = erlang_b(people - 1, load)
    assert erlang_b(people, load) == pytest.approx(load * before / (people + load * before), rel=1e-9)


def test_b_holds_for_a_hundred_thousand_people() -> None:
    # Jagerman (1974): 1/B is the integral of e^−t (1 + t/a)^n; near a = n it is about sqrt(πn/2).
    assert log_inverse_erlang_b(100_000, 100_000.0) == pytest.approx(5.9823, abs=2e-3)
    assert erlang_b(100_000, 1.0) == 0.0
    assert erlang_b(1, 1e9) == pytest.approx(1 - 1e-9, abs=1e-15)


def test_b_of_few_people_is_the_binomial_ratio() -> None:
    # n = 2, a = 1: (1/2) / (1 + 1 + 1/2) = 1/5 = 1 / comb(5, 1)
    assert erlang_b(2, 1.0) == pytest.approx(1 / comb(5, 1), rel=1e-14)


@pytest.mark.parametrize(("people", "load"), [(-1, 1.0), (1, -1.0), (1, float("nan")), (1, float("inf"))])
def test_what_is_no_number_of_people_or_load_is_refused(people: int, load: float) -> None:
    with pytest.raises(ValueError, match="wanted"):
        erlang_b(people, load)


def test_c_refuses_a_queue_without_end() -> None:
    with pytest.raises(ValueError, match="more than 5 people"):
        erlang_c(5, 5.0)
