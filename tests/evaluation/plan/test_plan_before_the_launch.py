"""A campaign manager asks before the launch how small a rise could be shown."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from netsafe.cli import main
from netsafe_evaluation.effect import Shape, analyse
from netsafe_evaluation.plan import PastError, look_back, simulated_minimum_effect, world_of
from netsafe_evaluation.plan.minimum_effect_simulation import simulated_estimates
from netsafe_evaluation.simulator import World, simulate

QUICK = ["--simulations", "100"]


def plan(*words: str) -> Result:
    return CliRunner().invoke(main, ["plan", *words])


def past_file(folder: Path) -> Path:
    counts = simulate(World(campaign_areas=2, comparison_areas=3, mean=20, before=100, after=4), 1, 6).panel(
        0
    )
    monday = dt.date(2024, 1, 1)
    lines = ["date,area,outcome,count"]
    for i, row in enumerate(np.vstack([counts.campaign, counts.comparison])):
        lines += [
            f"{monday + dt.timedelta(weeks=t)},Area {'ABCDE'[i]},calls,{int(value)}"
            for t, value in enumerate(row)
        ]
    path = folder / "past.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


def test_it_says_the_smallest_rise_and_what_would_change_it() -> None:
    told = plan("--mean", "3", "--areas", "4", "--controls", "4", "--json", *QUICK)
    assert told.exit_code == 0, told.output
    data = json.loads(told.output)
    assert set(data["verdict"]) == {"cy", "en"}
    by_code = {option["code"]: option["smallest_rate_ratio"] for option in data["options"]}
    assert next(iter(by_code)) == "planned"
    assert by_code["planned"] == data["smallest_rate_ratio"] > 1
    assert by_code["level"] < by_code["planned"] > by_code["before"]


def test_the_example_of_its_help_works_and_the_text_is_in_both_languages() -> None:
    helped = plan("--help").output
    example = helped.split("Example: netsafe plan ")[1].split("\n\n")[0].split()
    for language, word in (("en", "smallest rise"), ("cy", "cynnydd lleiaf")):
        told = plan(*example, "--language", language, *QUICK)
        assert told.exit_code == 0
        assert word in told.output


def test_past_counts_are_planned_with(tmp_path: Path) -> None:
    told = plan(
        str(past_file(tmp_path)),
        "--control",
        "Area C",
        "--control",
        "Area D",
        "--control",
        "Area E",
        "--json",
        *QUICK,
    )
    assert told.exit_code == 0, told.output
    assumed = json.loads(told.output)["assumptions"]
    assert (assumed["campaign_areas"], assumed["comparison_areas"], assumed["before"]) == (2, 3, 104)
    assert assumed["campaign_mean"] == pytest.approx(20, rel=0.15)


@pytest.mark.parametrize(
    "names",
    [
        ["--control", "Area C", "Area D", "Area E"],
        ["--control", "Area C", "--control", "Area D", "Area E"],
        ["--area", "Area A", "Area B", "--control", "Area C", "--control", "Area D", "--control=Area E"],
    ],
)
def test_names_may_stand_behind_one_option_or_each_behind_its_own(names: list[str], tmp_path: Path) -> None:
    for words in ([str(past_file(tmp_path)), *names], [*names, str(past_file(tmp_path))]):
        told = plan(*words, "--json", *QUICK)
        assert told.exit_code == 0, told.output
        assumed = json.loads(told.output)["assumptions"]
        assert (assumed["campaign_areas"], assumed["comparison_areas"]) == (2, 3)


def test_names_without_a_file_are_planned_for() -> None:
    told = plan("--area", "Gwent", "Dyfed", "--control", "Kent", "Devon", "Essex", "--json", *QUICK)
    assert told.exit_code == 0, told.output
    assumed = json.loads(told.output)["assumptions"]
    assert (assumed["campaign_areas"], assumed["comparison_areas"]) == (2, 3)


@pytest.mark.parametrize("shape", ["level", "slope", "decay"])
def test_each_shape_is_planned_for_and_told(shape: str) -> None:
    given = ["--mean", "9", "--areas", "4", "--controls", "4", "--drift", "level", "--shape", shape, *QUICK]
    data = json.loads(plan(*given, "--json").output)
    mean, height = data["smallest_rate_ratio"], data["rate_ratio_at_its_height"]
    assert data["assumptions"]["shape"] == shape
    # over 52 weeks: the last of 1, 2 … 52 beside their mean; the first of halves by eight weeks likewise
    weeks = {"level": np.ones(52), "slope": np.arange(1, 53), "decay": 0.5 ** (np.arange(52) / 8)}
    counterfactual = weeks[shape]
    assert np.log(height) / np.log(mean) == pytest.approx(
        counterfactual.max() / counterfactual.mean(), rel=1e-6
    )
    for language in ("en", "cy"):
        text = plan(*given, "--language", language).output
        told = {"en": {"slope": "grow evenly", "decay": "fade"}, "cy": {"slope": "tyfu", "decay": "pylu"}}
        for other, words in told[language].items():
            assert (words in text) == (other == shape)


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["nowhere.csv"], 2, "there is no file"),
        (["--area", "A", "--control", "A"], 2, "leave out one"),
        (["--register", "r.toml"], 2, "--start"),
        (["--register", "r.toml", "--start", "2026-11-02"], 2, "--outcome"),
        (["--rho", "1.5"], 2, "0.95"),
        (["--mean", "0"], 2, "mean"),
    ],
)
def test_wrong_use_is_told(words: list[str], status: int, says: str) -> None:
    told = plan(*words)
    assert told.exit_code == status
    assert says in told.output


@pytest.mark.parametrize(
    "words",
    [
        ["--mean", "0.02", "--before", "80", "--after", "12"],
        ["--mean", "1", "--before", "80", "--after", "12"],
        ["--mean", "50", "--before", "40", "--after", "12"],
    ],
)
def test_a_plan_that_can_show_nothing_says_so(words: list[str]) -> None:
    told = plan(*words, "--areas", "1", "--controls", "1", "--json", *QUICK)
    assert told.exit_code == 0, told.output
    data = json.loads(told.output)
    assert data["smallest_rate_ratio"] is None
    assert "no rise" in data["verdict"]["en"]


@pytest.mark.parametrize("shape", ["level", "slope", "decay"])
def test_the_power_is_what_other_campaigns_with_that_effect_have(shape: Shape) -> None:
    """Simulated afresh, with another seed, at the smallest effect: 80 % are found."""
    world = World(mean=3, campaign_areas=4, comparison_areas=4, shape=shape)
    power = simulated_minimum_effect(world, "level", simulations=1500, seed=1)
    seen = simulated_estimates(replace(world, rate_ratio=power.minimum_effect), "level", 1500, seed=900_000)
    assert float(np.mean(seen[:, 0] > seen[:, 1])) == pytest.approx(0.8, abs=0.05)


@pytest.mark.parametrize("shape", ["slope", "decay"])
def test_it_plans_with_what_an_evaluation_of_areas_would_find(shape: Shape) -> None:
    """The same world with areas, each campaign evaluated as “netsafe evaluate” does it."""
    world = World(mean=9, campaign_areas=3, comparison_areas=4, shape=shape, rate_ratio=1.3, stagger=10)
    planned = simulated_estimates(world, "level", 500, seed=5)
    areas = simulate(world, 60, seed=6)
    each = [analyse(areas.panel(i), shape=shape, drift="level") for i in range(60)]
    ratios = [np.log(effect.rate_ratio or 1.0) for effect in each]
    error = float(np.std(ratios))
    assert np.mean(ratios) == pytest.approx(np.log(1.3), abs=3.5 * error / 60**0.5)
    assert planned[:, 0].mean() == pytest.approx(np.log(1.3), abs=3.5 * planned[:, 0].std() / 500**0.5)
    assert planned[:, 0].std() == pytest.approx(error, rel=0.35)


def test_what_past_counts_say_is_what_they_were_made_with() -> None:
    world = World(
        campaign_areas=1,
        comparison_areas=1,
        mean=4000,
        shock=0.1,
        rho=0.6,
        dispersion=0,
        season_apart=0,
        before=500,
        after=20,
    )
    series = simulate(world, 1, seed=2).panel(0)
    past = look_back(series.campaign, series.comparison, series.per_year)
    assert past.campaign_mean == pytest.approx(4000, rel=0.05)
    assert past.noise == pytest.approx(0.1 * 2**0.5, rel=0.25)
    assert past.rho == pytest.approx(0.6, abs=0.2)
    again = world_of(past, campaign_areas=1, comparison_areas=1, before=104, after=52, per_year=52.0)
    assert again.shock * 2**0.5 == pytest.approx(past.noise)


def test_too_short_a_past_is_refused() -> None:
    with pytest.raises(PastError, match="half a year"):
        look_back(np.ones((1, 20)), np.ones((1, 20)), 52.0)
    with pytest.raises(PastError, match="nothing was counted"):
        look_back(np.zeros((1, 60)), np.ones((1, 60)), 52.0)
