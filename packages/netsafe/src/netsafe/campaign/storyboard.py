"""Storyboards: films that are made from the release, scene by scene."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from netsafe.campaign.fields import ByLanguage, LocalisedSlug, Model, Slug
from netsafe.campaign.unwanted_value_error import unwanted

Illustration = Literal["windows", "frame", "door", "cups", "path"]
"""What a scene shows beside its words, drawn in code: calm and abstract, and nobody in it."""

Movement = Literal["rise", "drift", "fade"]
"""How the words of a scene come: from below, from the side, or where they stand."""

PACE = 160
"""Words a minute where a campaign states none: the slower end of the 160 to 180 that Ofcom and the BBC
allow for subtitles, for a film is seen once, by anybody."""

RESERVED = ("title", "about", "end")


class Pace(ByLanguage[int]):
    """Words a minute that people read in each language: ``{cy = 140, en = 150}``."""

    @model_validator(mode="after")
    def _readable(self) -> Pace:
        for language, words in self.forms:
            if not 60 <= words <= 200:
                raise unwanted("pace", language=language)
        return self

    def of(self, language: str) -> int:
        """The pace in `language`, `PACE` where none is stated."""
        return self.get(language) or PACE


class Scene(Model):
    """One picture of a film.

    Its words are ``storyboards.<film>.<scene>``, each line of them a line of the picture; what is seen
    beside them is told in ``storyboards.<film>.<scene>.seen``.  `seconds` is the shortest that it stays.
    """

    id: Slug
    picture: Illustration
    movement: Movement = "rise"
    seconds: float | None = Field(default=None, gt=0, le=20)

    @model_validator(mode="after")
    def _free(self) -> Scene:
        if self.id in RESERVED:
            raise unwanted("scene-name", scene=self.id)
        return self


class Storyboard(Model):
    """A film: its scenes in order.  A last one with number and address follows by itself.

    Its words are ``storyboards.<id>.title``, the scenes', and ``.end`` and ``.end.seen`` for the last
    one.  `beside` names a second line of help there: for who cannot go on, or for survivors.  `path` is the
    address of its page in each language, below the page of films.
    """

    id: Slug
    path: LocalisedSlug = LocalisedSlug(forms=())
    audiences: tuple[Slug, ...]
    scenes: tuple[Scene, ...] = Field(min_length=1, max_length=12)
    sound: Literal["calm", "silence"] = "calm"
    beside: Literal["crisis", "survivors"] = "crisis"

    @model_validator(mode="after")
    def _each_once(self) -> Storyboard:
        ids = [scene.id for scene in self.scenes]
        if len(ids) != len(set(ids)):
            raise unwanted("scenes-once")
        return self

    @property
    def stem(self) -> str:
        """What the keys of its words begin with."""
        return f"storyboards.{self.id}"

    def keys_of(self, scene: Scene) -> tuple[str, str]:
        """The keys of the words of a scene, and of what is seen."""
        return f"{self.stem}.{scene.id}", f"{self.stem}.{scene.id}.seen"
