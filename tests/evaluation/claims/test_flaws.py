"""Each flaw: a claim that has it, and its nearest neighbour that does not."""

from __future__ import annotations

import re
import textwrap
import tomllib
from typing import Any

import pytest
from netsafe_evaluation.claims.analysis import analyse_claims
from netsafe_evaluation.claims.claim_fields import claim_of
from netsafe_evaluation.claims.flaw import Flaw
from netsafe_evaluation.claims.flaw_catalogue import FLAWS

EQUAL = {"before": 1000, "after": 2000, "before_period": "2016", "after_period": "2017"}


def example(flaw: Flaw, label: str) -> dict[str, Any]:
    """The record below ``Bad:`` or ``Good:`` in the documentation of a flaw."""
    block = re.search(rf"^{label}:\n\n((?:    .*\n)+)", flaw.documentation, re.MULTILINE)
    assert block is not None, f"{flaw.code} has no example below {label}"
    return tomllib.loads(textwrap.dedent(block[1]))


def flaws(*records: dict[str, Any]) -> list[set[str]]:
    return [set(found.codes) for found in analyse_claims([claim_of(record, {}) for record in records])]


def test_codes_and_ranks_are_given_once_and_files_are_named_after_codes() -> None:
    assert len(FLAWS) == len({flaw.code for flaw in FLAWS}) == len({flaw.rank for flaw in FLAWS})
    for flaw in FLAWS:
        assert flaw.check.__module__.rpartition(".")[2] == flaw.code.replace("-", "_")


@pytest.mark.parametrize("flaw", FLAWS, ids=lambda flaw: flaw.code)
def test_it_is_found_in_its_bad_example_and_not_in_its_good_one(flaw: Flaw) -> None:
    assert flaw.code in flaws(example(flaw, "Bad"))[0]
    assert flaw.code not in flaws(example(flaw, "Good"))[0]


@pytest.mark.parametrize("flaw", FLAWS, ids=lambda flaw: flaw.code)
def test_every_reason_can_be_said_in_every_language(flaw: Flaw) -> None:
    from netsafe_evaluation.claims.as_text import as_text

    results = analyse_claims([claim_of(example(flaw, "Bad"), {})])
    reasons = results[0].to_dict()["reasons"][flaw.code]
    assert all(reasons[language] for language in ("cy", "en"))
    assert flaw.code in as_text(results, "cy")


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
