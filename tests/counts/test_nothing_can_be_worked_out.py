"""All that is ever shown, in every view, at every look, before an integer program that knows the method."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest
from counts.worlds import MONDAY, VIEWS, Reader, looks, world
from netsafe_door.counts import open_store

WEEKS = 8


@pytest.mark.parametrize("seed", range(12))
def test_a_reader_of_everything_knows_of_no_small_number_more_than_that_it_is_small(
    seed: int, tmp_path: Path
) -> None:
    made = world(random.Random(seed), WEEKS)
    before: dict[str, list[Any]] = {view: [] for view in VIEWS}
    small_numbers = 0
    with open_store(str(tmp_path / "counts.sqlite3")) as store:
        for look in looks(made, tmp_path, store):
            for view in VIEWS:
                weeks = look[view]["weeks"]
                assert weeks[: len(before[view])] == before[view], "a week that was shown has changed"
                before[view] = weeks
    for place, week in enumerate(before["code"]):
        views = {view: before[view][place] for view in VIEWS}
        reader = Reader(made, _number(week), views)
        small_numbers += len(list(reader.hidden()))
        assert reader.narrowed() == [], f"week {place}"
    assert small_numbers


def _number(week: Any) -> int:
    return (dt.date.fromisoformat(week["first"]) - MONDAY).days // 7


def test_the_attacker_is_one(tmp_path: Path) -> None:
    """With one number more, which is not shown, it works out what is hidden."""
    made = world(random.Random(3), 1)
    made.partners = {"aa": "", "bb": ""}
    made.visits[0].clear()
    made.visits[0].update({("aa", day, "person"): 20 for day in range(7)})
    made.visits[0]["bb", 2, "person"] = 4
    with open_store(str(tmp_path / "counts.sqlite3")) as store:
        (look,) = looks(made, tmp_path, store)
    reader = Reader(made, 0, {view: look[view]["weeks"][0] for view in VIEWS})
    assert reader.narrowed() == []
    reader.mind.learns({(code, day): 1 for code in ("aa", "bb") for day in range(7)}, 144, 144)
    assert reader.narrowed() == [("code bb", 4, 4)]
