"""The result for a claim answers as every result does."""

from __future__ import annotations

import pytest
from netsafe_evaluation.claims.analysis import analyse_claim
from netsafe_evaluation.claims.error import FieldError
from netsafe_evaluation.result import Result


def test_the_estimate_is_the_rate_ratio_with_its_interval() -> None:
    result = analyse_claim(84, 139, counted=["callers"])
    assert isinstance(result, Result)
    ratio = result.figures.overdispersed
    assert ratio is not None
    assert (result.estimate, result.interval) == (ratio.ratio, (ratio.low, ratio.high))
    assert (result.p_value, result.refusal) == (None, None)
    assert result.summary("cy") == result.to_dict()["verdict"]["cy"]


def test_each_flaw_is_a_check_that_did_not_pass() -> None:
    result = analyse_claim(25, 36)
    assert [check.name for check in result.checks] == list(result.codes)
    assert not any(check.passed for check in result.checks)


def test_from_nought_there_is_an_interval_and_no_estimate() -> None:
    result = analyse_claim(0, 7)
    assert result.estimate is None
    assert result.interval is not None and result.interval[1] == float("inf")


def test_a_field_that_cannot_be_used_is_named() -> None:
    with pytest.raises(FieldError, match="is not a field"):
        analyse_claim(1, 2, backgroud={"before": 1, "after": 2})
