"""A count has the stage that it can reach, and no words make more of it."""

from __future__ import annotations

import pytest
from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.stage_of_measure import StageError, measure_of


@pytest.mark.parametrize(
    ("label", "stage"),
    [
        ("scans", "outtake"),
        ("QR code scans that led to calls", "outtake"),
        ("Page_views", "outtake"),
        ("visits to the site", "outtake"),
        ("site-users", "outtake"),
        ("people", "outtake"),
        ("Ymweliadau", "outtake"),
        ("sganiau", "outtake"),
        ("posters", "output"),
        ("calls", "outcome"),
        ("calls answered", "outcome"),
        ("callers", "outcome"),
        ("contacts", "outcome"),
        ("galwadau i'r llinell", "outcome"),
        ("people helped", "outcome"),
        ("referrals", "outcome"),
    ],
)
def test_the_name_tells(label: str, stage: str) -> None:
    assert measure_of(label).stage is Stage(stage)


@pytest.mark.parametrize("label", [None, "", "things", "recalls", "scandals"])
def test_where_nobody_said_there_is_none(label: str | None) -> None:
    assert measure_of(label).stage is None
    assert measure_of(label, Stage.OUTCOME).stage is Stage.OUTCOME


@pytest.mark.parametrize(
    "label", ["scans", "page views", "visits", "clicks", "film views", "downloads", "people"]
)
@pytest.mark.parametrize("stage", [Stage.OUTCOME, Stage.IMPACT])
def test_an_outtake_is_never_called_more(label: str, stage: Stage) -> None:
    with pytest.raises(StageError, match=r"is an outtake, never an .* Mend: "):
        measure_of(label, stage)


def test_it_may_be_called_less() -> None:
    assert measure_of("calls", Stage.OUTPUT).stage is Stage.OUTPUT
