"""Storyboards: films that are made from the release, scene by scene."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field, model_validator

from netsafe.campaign.blob import Blob
from netsafe.campaign.fields import (
    LEFT_OUT_IF_ABSENT,
    ByLanguage,
    FileName,
    Language,
    LocalisedSlug,
    Model,
    Slug,
)
from netsafe.campaign.unwanted_value_error import unwanted

Illustration = Literal["windows", "frame", "phone", "door", "cups", "path"]
"""What a scene shows beside its words, drawn in code: calm and abstract, and nobody in it."""

Movement = Literal["rise", "drift", "fade"]
"""How the words of a scene come: from below, from the side, or where they stand."""

PACE = 160
"""Words a minute where a campaign states none: the slower end of the 160 to 180 that Ofcom and the BBC
allow for subtitles, for a film is seen once, by anybody."""

RESERVED = ("title", "about", "end")

Length = Literal[6, 15]
"""Seconds that a short cut of a film lasts at most: what platforms sell as a bumper and a short advert."""

LENGTHS: tuple[Length, ...] = (15, 6)


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


class ShortCut(Model):
    """Which scenes of a film its cut of so many `seconds` shows, before the last picture."""

    seconds: Length
    scenes: tuple[Slug, ...] = Field(min_length=1)


class Voice(Model):
    """A recorded voice (WAV) that says the words of a film in one language.

    It is heard in the whole film, or in the `cut` of so many seconds.
    """

    language: Language
    file: FileName
    cut: Length | None = None
    content: Blob = Field(serialization_alias="data")


class Storyboard(Model):
    """A film: its scenes in order.  A last one with number and address follows by itself.

    Its words are ``storyboards.<id>.title``, the scenes', and ``.end`` and ``.end.seen`` for the last
    one.  `beside` names a second line of help there: for who cannot go on, or for survivors.  `path` is the
    address of its page in each language, below the page of films.  `cuts` says which scenes the short cuts
    show, where they are not those of :meth:`scenes_in`; `voices` are recorded voices.
    """

    id: Slug
    path: LocalisedSlug = LocalisedSlug(forms=())
    audiences: tuple[Slug, ...]
    scenes: tuple[Scene, ...] = Field(min_length=1, max_length=12)
    sound: Literal["calm", "silence"] = "calm"
    beside: Literal["crisis", "survivors"] = "crisis"
    cuts: Annotated[tuple[ShortCut, ...], LEFT_OUT_IF_ABSENT] = ()
    voices: Annotated[tuple[Voice, ...], LEFT_OUT_IF_ABSENT] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Storyboard:
        ids = [scene.id for scene in self.scenes]
        if not _differ(ids):
            raise unwanted("scenes-once")
        if not _differ([cut.seconds for cut in self.cuts]):
            raise unwanted("cuts-once")
        for cut in self.cuts:
            if list(cut.scenes) != [scene for scene in ids if scene in cut.scenes]:
                raise unwanted("cut-scenes", seconds=cut.seconds)
        if not _differ([(voice.language, voice.cut) for voice in self.voices]):
            raise unwanted("voices-once")
        return self

    @property
    def stem(self) -> str:
        """What the keys of its words begin with."""
        return f"storyboards.{self.id}"

    def scenes_in(self, seconds: int | None) -> tuple[Scene, ...]:
        """The scenes of the cut of so many seconds; of the whole film without.

        Unless `cuts` says otherwise, six seconds show the first scene, fifteen the first and the last.

        >>> film = Storyboard(id="dawn", audiences=(), scenes=(
        ...     Scene(id="a", picture="path"), Scene(id="b", picture="path"), Scene(id="c", picture="path")))
        >>> [[scene.id for scene in film.scenes_in(seconds)] for seconds in (6, 15, None)]
        [['a'], ['a', 'c'], ['a', 'b', 'c']]
        """
        if seconds is None:
            return self.scenes
        for cut in self.cuts:
            if cut.seconds == seconds:
                return tuple(scene for scene in self.scenes if scene.id in cut.scenes)
        first, last = self.scenes[0], self.scenes[-1]
        return (first,) if seconds == min(LENGTHS) or first == last else (first, last)

    def item(self, shape: str) -> str:
        """The name of its film in a shape, as files, codes and editions have it: ``film-the-knock-story``."""
        return f"film-{self.id}-{shape}"

    def keys_of(self, scene: Scene) -> tuple[str, str]:
        """The keys of the words of a scene, and of what is seen."""
        return f"{self.stem}.{scene.id}", f"{self.stem}.{scene.id}.seen"


def _differ(values: Iterable[object]) -> bool:
    """Whether no value stands twice."""
    listed = list(values)
    return len(listed) == len(set(listed))
