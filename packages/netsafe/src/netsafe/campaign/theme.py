"""How the campaign looks: a few named colours, each on screen and in ink."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from netsafe.campaign.fields import Model, OneLine, Slug
from netsafe.campaign.unwanted_value_error import unwanted


def _hex(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-f]{6}", value):
        raise unwanted("colour")
    return value


Percent = Annotated[int, Field(ge=0, le=100)]


class Colour(Model):
    """One colour: sRGB for screens, percentages of cyan, magenta, yellow, black for ink."""

    id: Slug
    screen: Annotated[str, AfterValidator(_hex)]
    ink: tuple[Percent, Percent, Percent, Percent]


class Pair(Model):
    """Text in one colour on a ground of another: what the contrast rule holds to WCAG 2.2."""

    text: Slug
    ground: Slug
    large: bool = False


class Theme(Model):
    """The palette, and the pairs of it that may carry words."""

    family: OneLine
    colours: tuple[Colour, ...]
    pairs: tuple[Pair, ...] = ()

    def colour(self, name: str) -> Colour:
        """The colour called `name`; KeyError where the palette has none."""
        for colour in self.colours:
            if colour.id == name:
                return colour
        raise KeyError(name)
