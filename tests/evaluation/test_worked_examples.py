"""The page of worked examples is true."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.worked_examples import failures

ROOT = Path(__file__).parents[2]


def test_every_example_gives_what_the_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert failures(ROOT / "docs/evaluation/examples.md") == 0


@pytest.mark.parametrize("name", ["effect.md", "series.md"])
def test_the_examples_of_the_other_pages_are_true(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert failures(ROOT / "docs/evaluation" / name, fewest=1) == 0
