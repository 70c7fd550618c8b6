"""Tables are joint in any number of leading languages; what is set has room for two."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.further_languages import FurtherLanguage
from netsafe.materials.catalogue import kinds_of
from netsafe.translation.preview_release import preview_of
from netsafe.typesetting.piece_view import piece

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
THREE = ("cy", "en", "pl")


@pytest.fixture(scope="module")
def release() -> Release:
    """The shipped campaign with Polish, in which every text stands in from English."""
    campaign = read_bundle(SHIPPED).release
    kinds = tuple(dict.fromkeys(kind.name for kind in kinds_of(campaign) if kind.alone))
    row = FurtherLanguage(language="pl", instead="en", pages=("home",), kinds=kinds)
    return preview_of(campaign.with_changes(further=(row,)))


def test_tables_alone_are_joint_in_three(release: Release) -> None:
    in_three = {kind.name for kind in kinds_of(release) if THREE in kind.settings(THREE)}
    assert in_three == {kind.name for kind in kinds_of(release) if kind.cabin == "posts"}
    in_two = {kind.name for kind in kinds_of(release) if ("cy", "en") in kind.settings(("cy", "en"))}
    assert in_three < in_two
    assert not [kind.name for kind in kinds_of(release) if len(list(kind.settings(("en",)))) > 1]


def test_the_plan_of_posts_has_each_post_in_all_three(release: Release) -> None:
    (kind,) = [kind for kind in kinds_of(release) if kind.name == "posts"]
    tables = {
        languages: list(
            csv.DictReader(io.StringIO(kind.make(piece(kind, release, languages))["-plan.csv"].decode()))
        )
        for languages in (("cy",), ("en",), ("pl",), THREE)
    }
    assert len(tables[THREE]) == sum(len(tables[(language,)]) for language in THREE) > 0
