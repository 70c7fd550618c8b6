"""How the campaign looks: a few named colours, each on screen and in ink."""

from __future__ import annotations

import difflib
import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from netsafe.campaign.fields import Model, OneLine, Slug
from netsafe.campaign.unwanted_value_error import unwanted
from netsafe.looks import DAWN, look, look_names


def _hex(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-f]{6}", value):
        raise unwanted("colour")
    return value


def _look(value: Any) -> Any:
    names = look_names()
    if value in names:
        return value
    for near in difflib.get_close_matches(str(value).strip().lower(), names, 1):
        raise unwanted("look-misspelt", names=", ".join(names), near=near)
    raise unwanted("look", names=", ".join(names))


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
    """The look (:mod:`netsafe.looks`), the typeface, the palette, and the pairs of it that may carry words.

    What a campaign does not say of its own is the look's; where it brings its own palette, the pairs are its
    own too.
    """

    look: Annotated[Slug, BeforeValidator(_look)] = DAWN
    family: OneLine
    colours: tuple[Colour, ...]
    pairs: tuple[Pair, ...] = ()

    @classmethod
    def of_look(cls, name: str) -> Theme:
        """The theme of a campaign that names a look and says nothing of its own.

        >>> Theme.of_look("dawn").colour("warm").screen
        '#f4b942'
        """
        return cls.model_validate({"look": name})

    @model_validator(mode="wrap")
    @classmethod
    def _from_the_look(cls, value: Any, handler: ModelWrapValidatorHandler[Theme]) -> Theme:
        """What is said of the theme, and what the look adds; only what is said counts as set.

        A look that is not there is refused by itself: what it would have added is not missed beside it.
        """
        if not isinstance(value, dict):
            return handler(value)
        name = value.get("look", DAWN)
        if name not in look_names():
            name = DAWN
        theme = handler(_of_look(name, own_palette="colours" in value) | value)
        object.__setattr__(theme, "__pydantic_fields_set__", set(value))
        return theme

    @model_serializer(mode="wrap")
    def _without_the_look_s_own(
        self, handler: SerializerFunctionWrapHandler, info: SerializationInfo
    ) -> dict[str, Any]:
        """A bundle says what was said of it; a digest is of all of it, and names no dawn: it is older."""
        content: dict[str, Any] = handler(self)
        look = {"look": self.look}
        if not info.exclude_defaults:
            del content["look"]
            return content if self.look == DAWN else look | content
        content = {name: value for name, value in content.items() if name in self.model_fields_set}
        return look | content if "look" in self.model_fields_set else content

    def colour(self, name: str) -> Colour:
        """The colour called `name`; KeyError where the palette has none."""
        for colour in self.colours:
            if colour.id == name:
                return colour
        raise KeyError(name)


def _of_look(name: str, *, own_palette: bool) -> dict[str, Any]:
    """What the look called `name` brings; without its palette where the campaign has its own."""
    chosen = look(name)
    palette = {} if own_palette else {"colours": chosen.colours, "pairs": chosen.pairs}
    return {"family": chosen.family, **palette}
