"""Each flaw: a claim that has it, and its nearest neighbour that does not."""

from __future__ import annotations

from typing import Any

import pytest
from netsafe_evaluation.claims.catalogue import FLAWS
from netsafe_evaluation.claims.fields import claim_of
from netsafe_evaluation.claims.judgement import judge

EQUAL = {"before": 1000, "after": 2000, "before_period": "2016", "after_period": "2017"}

# code: (fields that have it, fields that do not)
PAIRS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "percent-without-base": ({"claimed": "+50%"}, {"claimed": "+50%", "after": 150}),
    "no-comparator": ({"after": 5000}, {"after": 5000, "claimed": "+5%"}),
    "bound-only": ({"after": 500, "claimed": ">x2"}, {"before": 200, "after": 500, "claimed": ">x2"}),
    "implied-baseline": ({"after": 150, "claimed": "+50%"}, {"before": 100, "after": 150, "claimed": "+50%"}),
    "tiny-base": ({"before": 49, "after": 200}, {"before": 50, "after": 200}),
    "mixed-units": ({"counted": ["calls", "visits"], **EQUAL}, {"counted": ["calls"], **EQUAL}),
    "mixed-areas": (
        {"area": "Wales", "after": 9, "parts": [{"name": "all", "count": 5, "area": "UK"}]},
        {"area": "Wales", "after": 5, "parts": [{"name": "all", "count": 5, "area": "wales"}]},
    ),
    "area-unclear": ({"areas": ["Wales", "North Wales"], **EQUAL}, {"areas": ["Wales", "wales"], **EQUAL}),
    "unequal-periods": (
        {**EQUAL, "after_period": "2017-01/2017-11"},
        {**EQUAL, "before_period": "2016-01/2016-06", "after_period": "2016-07/2016-12"},
    ),
    "period-length-unclear": (
        {**EQUAL, "before_period": "2016-07/2017-01", "before_months": 6},
        {**EQUAL, "before_period": "2016-07/2016-12", "before_months": 6},
    ),
    "period-inferred": ({**EQUAL, "inferred": True}, EQUAL),
    "non-adjacent-years": (
        {**EQUAL, "after_period": "2018"},
        {**EQUAL, "before_period": "2016-01/2016-06", "after_period": "2017-01/2017-06"},
    ),
    "periods-overlap": ({**EQUAL, "after_period": "2016-07/2017-06"}, EQUAL),
    "overlapping-campaign": (
        {**EQUAL, "meanwhile": [{"kind": "campaign", "period": "2017-12/2018-02"}]},
        {**EQUAL, "meanwhile": [{"kind": "campaign", "period": "2018-01/2018-02"}]},
    ),
    "capacity-changed": (
        {**EQUAL, "meanwhile": [{"kind": "capacity", "period": "2016-12", "open": True}]},
        {**EQUAL, "meanwhile": [{"kind": "capacity", "period": "2018-01", "open": True}]},
    ),
    "definition-changed": (
        {**EQUAL, "meanwhile": [{"kind": "definition"}]},
        {**EQUAL, "meanwhile": [{"kind": "definition", "period": "2015-12"}]},
    ),
    "interval-includes-no-change": ({"before": 100, "after": 120}, {"before": 100, "after": 200}),
    "change-within-scatter": (
        {"before": 1000, "after": 1200, "dispersion": 20},
        {"before": 1000, "after": 1200, "dispersion": 2},
    ),
    "background-rose-as-much": (
        {**EQUAL, "background": {"before": 100_000, "after": 190_000}},
        {**EQUAL, "background": {"before": 100_000, "after": 150_000}},
    ),
    "difference-within-scatter": (
        {**EQUAL, "background": {"before": 100_000, "after": 170_000}, "dispersion": 20},
        {**EQUAL, "background": {"before": 100_000, "after": 170_000}, "dispersion": 1.5},
    ),
    "self-contradiction": ({**EQUAL, "claimed": "+90%"}, {**EQUAL, "claimed": "+100%"}),
    "parts-do-not-sum": (
        {**EQUAL, "parts": [{"name": "a", "count": 1500}, {"name": "b", "count": 499}]},
        {**EQUAL, "parts": [{"name": "a", "count": 1500}, {"name": "b", "count": 500}]},
    ),
    "parts-may-overlap": (
        {"parts": [{"name": "a", "count": 1}, {"name": "b", "count": 2}], "parts_may_overlap": True},
        {"parts": [{"name": "a", "count": 1}, {"name": "b", "count": 2}]},
    ),
}


def flaws(*records: dict[str, Any]) -> list[set[str]]:
    return [set(found.flaws) for found in judge([claim_of(record, {}) for record in records])]


def test_every_flaw_has_its_pair() -> None:
    assert set(PAIRS) == {flaw.code for flaw in FLAWS}
    assert len(FLAWS) == len({flaw.code for flaw in FLAWS})


@pytest.mark.parametrize("code", PAIRS)
def test_it_is_found_where_it_is_and_only_there(code: str) -> None:
    has, has_not = flaws(PAIRS[code][0])[0], flaws(PAIRS[code][1])[0]
    assert code in has
    assert code not in has_not


@pytest.mark.parametrize("code", PAIRS)
def test_every_reason_can_be_said_in_every_language(code: str) -> None:
    from netsafe_evaluation.claims.report_json import as_data
    from netsafe_evaluation.claims.report_text import as_text

    judged = judge([claim_of(PAIRS[code][0], {})])
    said = as_data(judged[0])["reasons"][code]
    assert all(said[language] for language in ("cy", "en"))
    assert code in as_text(judged, "cy")


@pytest.mark.parametrize(
    ("claimed", "fits"),
    [
        ("+65%", True), ("65.5%", True), ("+66%", True), ("+60%", False), ("up", True), ("down", False),
        ("more than doubled", False), ("55 more", True), ("50 more", True), ("40 more", False),
        ("+50%", False), ("nearly doubled", False), ("x1.7", True), ("55 fewer", False), ("no change", False),
    ],
)  # fmt: skip
def test_what_84_and_139_may_be_called(claimed: str, fits: bool) -> None:
    """They make +65.48%, 55 more."""
    found = flaws({"before": 84, "after": 139, "claimed": claimed})[0]
    assert ("self-contradiction" not in found) == fits


def test_claims_of_one_file_contradict_each_other() -> None:
    one = {
        "area": "Wales",
        "claimed": "+50%",
        "before_period": "2015-11/2016-10",
        "after_period": "2016-11/2017-10",
    }
    two = {"area": "wales", "claimed": "+20%", "before_period": "2016", "after_period": "2017"}
    assert all("self-contradiction" in found for found in flaws(one, two))
    for change in (
        {"area": "Gwent"},
        {"counted": ["calls"]},
        {"claimed": "+45%"},
        {"before_period": "2017", "after_period": "2018"},
    ):
        assert not any("self-contradiction" in found for found in flaws(one, {**two, **change}))


def test_over_the_same_periods_only_rounding_is_let_pass() -> None:
    one = {"area": "Wales", "claimed": "+50%", "before_period": "2016", "after_period": "2017"}
    assert all("self-contradiction" in found for found in flaws(one, {**one, "claimed": "+47%"}))
    assert not any("self-contradiction" in found for found in flaws(one, {**one, "claimed": "+50.4%"}))


def test_a_direction_without_counts_is_no_better_than_a_percentage() -> None:
    assert flaws({"claimed": "up"}) == [{"percent-without-base"}]


@pytest.mark.parametrize(
    ("own", "background", "raised"),
    [
        ((1000, 1500), (100_000, 150_000), True),
        ((1000, 1500), (100_000, 90_000), False),
        ((1000, 600), (100_000, 50_000), True),
        ((1000, 600), (100_000, 95_000), False),
        ((1000, 600), (100_000, 150_000), False),
    ],
)
def test_the_background_counts_when_it_moved_the_same_way(
    own: tuple[int, int], background: tuple[int, int], raised: bool
) -> None:
    record = {
        "before": own[0], "after": own[1], "background": {"before": background[0], "after": background[1]},
    }  # fmt: skip
    assert ("background-rose-as-much" in flaws(record)[0]) == raised


def test_a_published_change_stands_for_a_background_without_counts() -> None:
    record = {"before": 1000, "after": 1500, "background": {"name": "England", "claimed": "+60%"}}
    assert "background-rose-as-much" in flaws(record)[0]


def test_a_name_makes_no_difference() -> None:
    found = {
        frozenset(flaws({**EQUAL, "id": id_, "area": area})[0])
        for id_, area in (("1", "Wales"), ("x", "Fife"))
    }
    assert len(found) == 1


def test_a_plain_good_claim_has_none() -> None:
    record = {
        **EQUAL,
        "claimed": "x2",
        "counted": ["callers"],
        "background": {"before": 50_000, "after": 51_000},
    }
    assert flaws(record) == [set()]
