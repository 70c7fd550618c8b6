"""Printed figures and the whole numbers behind them, beside trying every number; and the published trials."""

from __future__ import annotations

from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.trial import FigureError, PrintedFigure, reconstruct, shared_controls
from netsafe_evaluation.trial.published_studies import PublishedStudy, published_studies

STUDIES = {study.key: study for study in published_studies()}


def rounds_to(up: int, down: int, printed: Decimal, digits: int) -> bool:
    """The oracle: whether up/down is printed so by any usual way to round."""
    if down == 0:
        return False
    with localcontext() as context:
        context.prec = 60
        value = Decimal(up) / Decimal(down)
        step = Decimal(1).scaleb(-digits)
        ways = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN)
        return any(value.quantize(step, way) == printed for way in ways)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 300), st.integers(0, 2), st.integers(0, 10000))
def test_percentages_beside_trying_every_number(shown: int, digits: int, tenth: int) -> None:
    printed = Decimal(min(tenth, 100 * 10**digits)).scaleb(-digits)
    found = reconstruct(shown, PrintedFigure.read(f"{printed}%"))
    expected = [x for x in range(shown + 1) if rounds_to(100 * x, shown, printed, digits)]
    assert [candidate.responses for candidate in found.solutions] == expected
    assert bool(found.nearest) != bool(expected)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 200), st.integers(2, 150), st.data(), st.sampled_from(["odds", "risk"]))
def test_ratios_beside_trying_every_number(shown: int, size: int, data: st.DataObject, kind: str) -> None:
    acted0 = data.draw(st.integers(1, size - 1))
    printed = Decimal(data.draw(st.integers(0, 900))).scaleb(-2)
    figure = PrintedFigure.read(str(printed), kind)  # type: ignore[arg-type]
    expected = []
    for x in range(shown + 1):
        up, down = (
            (x * (size - acted0), (shown - x) * acted0) if kind == "odds" else (x * size, shown * acted0)
        )
        if rounds_to(up, down, printed, 2):
            expected.append(x)
    assert [
        candidate.responses for candidate in reconstruct(shown, figure, (size, acted0)).solutions
    ] == expected


def of(key: str) -> dict[str, tuple[str, int | None]]:
    return {figure.arm: (figure.match, figure.responses) for figure in STUDIES[key].figures}


def test_the_trial_of_2021() -> None:
    found = of("prichard-2021")
    assert found["control"] == ("exact", 27)
    assert found["police can trace an address"] == ("exact", 40)
    assert found["it may be illegal"] == ("exact", 52)
    assert {match for match, _ in list(found.values())[3:]} == {"perhaps"}
    assert sum(figure.displays or 0 for figure in STUDIES["prichard-2021"].figures) == 419


def test_the_trial_of_2024_and_the_figure_that_nothing_gives() -> None:
    found = of("prichard-2024")
    assert found["T1 therapeutic"] == ("exact", 72)
    assert found["D3 deterrent, with picture"] == ("off-by-one", 76)
    assert found["T3 therapeutic, with picture"] == ("none", None)
    third = STUDIES["prichard-2024"].figures[2].reconstruction
    assert third is not None
    assert [(candidate.responses, candidate.printed_value(2)) for candidate in third.nearest] == [
        (72, "2.99"),
        (73, "3.08"),
    ]
    assert 100 + sum(figure.displays or 0 for figure in STUDIES["prichard-2024"].figures) == 474


def test_the_control_that_both_trials_seem_to_share() -> None:
    of_2021 = [(81, PrintedFigure.read("2.64")), (99, PrintedFigure.read("2.99"))]
    assert all(figure.solutions for figure in shared_controls(of_2021, 100)[27])
    of_2024 = [
        (117, PrintedFigure.read("5.02")),
        (120, PrintedFigure.read("4.06")),
        (137, PrintedFigure.read("3.05")),
    ]
    controls = shared_controls(of_2024, 100)
    assert not any(all(f.solutions for f in found) for found in controls.values())
    assert sorted(acted for acted, found in controls.items() if found[1].solutions) == [25, 27, 33, 85]


def test_the_survey_and_the_funnel() -> None:
    assert [figure.responses for figure in STUDIES["newman-2023"].figures] == [40, 36, 35]
    funnel = STUDIES["rethink-2024"].figures
    assert [round(1e6 * f.responses / f.displays) for f in funnel if f.responses and f.displays] == [
        591,
        175,
        24,
    ]
    assert [figure.stage for figure in funnel] == [Stage.OUTTAKE, Stage.OUTTAKE, Stage.OUTCOME]


@pytest.mark.parametrize("key", ["prichard-2022", "google-2026", "tor-2026"])
def test_what_has_no_size_is_not_made_up(key: str) -> None:
    assert {figure.match for figure in STUDIES[key].figures} == {"no-size"}
    assert STUDIES[key].trial is None


def test_a_click_is_an_outtake_in_every_study() -> None:
    def clicks(study: PublishedStudy) -> bool:
        return "click" in study.outcome

    assert {study.stage for study in published_studies() if clicks(study)} == {Stage.OUTTAKE}


@pytest.mark.parametrize("text", ["", "many", "nan%", "101%", "-1", "1e999999999"])
def test_figures_that_cannot_be_read(text: str) -> None:
    with pytest.raises(FigureError, match="Mend"):
        PrintedFigure.read(text)


@pytest.mark.parametrize("control", [None, (100, 0), (100, 100)])
def test_a_ratio_needs_a_control(control: tuple[int, int] | None) -> None:
    with pytest.raises(FigureError, match="--against"):
        reconstruct(137, PrintedFigure.read("3.05"), control)


def test_a_figure_that_millions_would_give_is_not_listed() -> None:
    with pytest.raises(FigureError, match="too few digits"):
        reconstruct(10**9, PrintedFigure.read("27%"))
