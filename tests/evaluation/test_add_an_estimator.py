"""The page for those who add an estimator names places that are there, and every word that they need."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import numpy as np
import pytest
from netsafe_evaluation.effect import Effect, Panel, analyse
from netsafe_evaluation.effect.analysis import NAME

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/contributing/add-an-estimator.md").read_text()
ROOM = ROOT / "packages/netsafe-evaluation/src/netsafe_evaluation/effect"


@pytest.fixture(scope="module")
def effects() -> list[Effect]:
    """The built-in estimator under each assumption, with all of its checks."""
    rng = np.random.default_rng(3)
    counts = rng.poisson(9.0, (7, 156)).astype(float)
    panel = Panel(counts[:3], counts[3:], starts=(104, 104, 108), redefined=60)
    return [analyse(panel, drift=drift, structural=True) for drift in ("level", "trend", "walk")]


def test_every_place_is_there() -> None:
    places = re.findall(r"^\| `([\w/.-]+)` \|", PAGE, re.MULTILINE)
    tests = re.findall(r"^- `(\w+\.py)`", PAGE, re.MULTILINE)
    others = re.findall(r"`((?:benchmarks|tests)/[\w/]+\.py)`", PAGE)
    assert len(places) == 9 and len(tests) == 4 and len(others) == 3
    for place in [*places, *(f"tests/evaluation/effect/{name}" for name in tests), *others]:
        assert (ROOT / place).is_file(), place


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_words_of_an_estimator_are_those_that_the_page_lists(
    effects: list[Effect], language: str
) -> None:
    words = tomllib.loads((ROOM / f"words.{language}.toml").read_text())
    for effect in effects:
        assert effect.method.name.startswith(NAME) and effect.method.name in words["method"]
        assert set(effect.method.parameters) <= set(words["parameter"])
        assert {check.name for check in effect.checks} == set(words["check"])
    refusals = set(
        re.findall(r'Refusal\("([\w-]+)"', "".join(path.read_text() for path in ROOM.glob("*.py")))
    )
    assert refusals == set(words["refused"]) and len(refusals) == 7
