"""Whoever takes a piece finds it by what it is for: each kind declares that itself."""

from __future__ import annotations

from pathlib import Path

from netsafe.bundle import read_bundle
from netsafe.campaign.purpose import PURPOSES
from netsafe.materials.catalogue import kinds_of

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"


def test_every_kind_that_is_offered_says_what_it_is_for() -> None:
    offered = [kind for kind in kinds_of(read_bundle(SHIPPED).release) if kind.offered]
    assert [kind.name for kind in offered if kind.purpose not in PURPOSES] == []
    assert {kind.purpose for kind in offered} >= {"wall", "post", "staff", "take"}
