"""Where there is no answer it says so, and why; never a number."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from netsafe_evaluation.effect import MONTHS, Drift, Effect, Panel, analyse
from netsafe_intake.wording import wording

RNG = np.random.default_rng(4)


def series(before: int = 104, after: int = 52, mean: float = 9) -> Panel:
    shape = (2, before + after)
    return Panel(
        RNG.poisson(mean, shape).astype(float), RNG.poisson(mean, shape).astype(float), (before, before)
    )


def code(effect: Effect) -> str | None:
    if effect.refusal is None:
        assert effect.rate_ratio is not None
        return None
    assert (effect.rate_ratio, effect.interval, effect.p_value, effect.absolute) == (None,) * 4
    for language in ("en", "cy"):
        values = {name: str(value) for name, value in effect.refusal.values.items()}
        assert wording("netsafe_evaluation.effect", language).say(f"refused.{effect.refusal.code}", **values)
    return effect.refusal.code


@pytest.mark.parametrize(
    ("before", "after", "drift", "refusal"),
    [
        (104, 52, "auto", None),
        (104, 52, "level", None),
        (76, 12, "trend", None),
        (60, 52, "trend", "too-short"),
        (60, 52, "auto", "too-short"),
        (60, 52, "level", None),
        (26, 12, "level", None),
        (20, 12, "level", "too-short"),
        (104, 5, "level", "too-short"),
    ],
)
def test_too_short(before: int, after: int, drift: Drift, refusal: str | None) -> None:
    assert code(analyse(series(before, after), drift=drift)) == refusal


def test_months_that_are_too_few() -> None:
    months = replace(series(12, 5, 60), per_year=MONTHS)
    assert code(analyse(months, drift="level")) == "too-short"
    assert code(analyse(replace(series(30, 12, 60), per_year=MONTHS))) is None


def test_no_start_in_these_data() -> None:
    assert code(analyse(replace(series(), starts=(156, 156)))) == "no-start"


@pytest.mark.parametrize("at", [97, 104, 111])
def test_a_definition_that_changed_at_the_start(at: int) -> None:
    assert code(analyse(replace(series(), redefined=at))) == "redefined-at-start"


@pytest.mark.parametrize("at", [60, 130])
def test_a_definition_that_changed_at_another_time(at: int) -> None:
    """The ratio comes out as it went in, though everything in the campaign areas doubles at `at`."""
    clean = Panel(np.full((1, 156), 3000.0), np.full((1, 156), 4000.0), (104,))
    time = np.arange(156)
    counts = clean.campaign * np.where(time >= at, 2.0, 1.0) * np.where(time >= 104, 1.4, 1.0)
    counts = counts + RNG.normal(0, 1, counts.shape)
    effect = analyse(replace(clean, campaign=counts, redefined=at), drift="level")
    assert effect.rate_ratio == pytest.approx(1.4, rel=0.01)


def test_all_noughts() -> None:
    nought = replace(series(), campaign=np.zeros((2, 156)))
    assert code(analyse(nought)) == "nothing-counted"
    assert code(analyse(replace(series(), comparison=np.zeros((2, 156))))) == "nothing-counted"


def test_no_counts_after_the_start() -> None:
    stopped = series()
    counts = stopped.campaign.copy()
    counts[:, 104:] = 0
    assert code(analyse(replace(stopped, campaign=counts))) == "not-determined"


def test_too_few_counts() -> None:
    assert code(analyse(series(mean=0.1))) == "too-few-counted"


@pytest.mark.parametrize(
    ("group", "counted", "refusal"),
    [
        ("campaign", 49, "too-few-counted"),
        ("campaign", 50, None),
        ("comparison", 49, "too-few-counted"),
        ("comparison", 50, None),
    ],
)
def test_fifty_counted_before_the_start_are_enough(group: str, counted: int, refusal: str | None) -> None:
    panel = series()
    counts = getattr(panel, group).copy()
    counts[:, :104] = 0
    counts[0, np.arange(counted) * 2] = 1
    assert code(analyse(replace(panel, **{group: counts}), drift="level")) == refusal


@pytest.mark.parametrize(
    ("start", "missing", "refusal"),
    [
        (104, 26, None),
        (104, 27, "too-much-missing"),
        (0, 52, None),
        (0, 53, "too-much-missing"),
    ],
)
def test_half_of_the_periods_on_each_side_are_enough(start: int, missing: int, refusal: str | None) -> None:
    panel = series()
    counts = panel.campaign.copy()
    counts[:, start + 2 : start + 2 + missing] = np.nan
    assert code(analyse(replace(panel, campaign=counts), drift="level")) == refusal


def test_some_missing_is_answered() -> None:
    lost = series()
    counts = lost.campaign.copy()
    counts[0, ::5] = np.nan
    counts[:, 60:70] = np.nan
    assert code(analyse(replace(lost, campaign=counts))) is None


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ({"campaign": np.full((2, 156), -1.0)}, "negative"),
        ({"comparison": np.ones((2, 99))}, "same periods"),
        ({"starts": (104,)}, "starts"),
        ({"starts": (0, 104)}, "first period"),
        ({"redefined": 156}, "redefined"),
        ({"exposure": np.ones((2, 156))}, "exposure"),
        ({"names": ("a",)}, "names"),
    ],
)
def test_what_is_no_series_is_told_in_one_line(broken: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says) as told:
        replace(series(), **broken)
    assert "\n" not in str(told.value)
