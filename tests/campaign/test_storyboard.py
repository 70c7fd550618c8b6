"""What a storyboard may not be."""

from __future__ import annotations

from typing import Any

import pytest
from netsafe.campaign.storyboard import Pace, Scene, Storyboard
from pydantic import ValidationError


@pytest.mark.parametrize(
    "wrong",
    [
        {"scenes": ()},
        {"scenes": (Scene(id="a", picture="path"),) * 2},
        {"scenes": (Scene(id="a", picture="path"),), "sound": "loud"},
        {"scenes": (Scene(id="a", picture="path"),), "beside": "nobody"},
    ],
)
def test_a_storyboard_that_is_none(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Storyboard(id="film", audiences=(), **wrong)


@pytest.mark.parametrize("name", ["title", "about", "end"])
def test_parts_of_every_film_are_no_scenes(name: str) -> None:
    with pytest.raises(ValidationError, match="call the scene otherwise"):
        Scene(id=name, picture="path")


@pytest.mark.parametrize("pace", [59, 201])
def test_a_pace_that_nobody_reads_at(pace: int) -> None:
    with pytest.raises(ValidationError, match="between 60 and 200"):
        Pace(forms=(("cy", pace),))
