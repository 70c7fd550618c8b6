"""A cabin: the folder of one kind of material, which holds all that is known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from netsafe.campaign import Release
from netsafe.campaign.slot import Slot
from netsafe.typesetting.piece import Kind, View


@dataclass(frozen=True)
class Cabin:
    """All kinds of one material; its name is also that of its folder and of its Typst template.

    `names` is what it is called by people who run a campaign, by language.  `kinds` gives the kinds that a
    release can have; `restore` gives back the kind of a piece from its name and view, in another process.
    `every_campaign` are those kinds that do not depend on the release; `always` are texts that the material
    shows in any campaign that has some of it.
    """

    name: str
    names: Mapping[str, str]
    kinds: Callable[[Release], tuple[Kind, ...]]
    restore: Callable[[str, View], Kind]
    every_campaign: tuple[Kind, ...] = ()
    always: tuple[Slot, ...] = ()

    @classmethod
    def fixed(cls, name: str, names: Mapping[str, str], kinds: Iterable[Kind]) -> Cabin:
        """A cabin whose kinds are the same in every campaign."""
        by_name = {kind.name: kind for kind in kinds}
        every = tuple(by_name.values())
        return cls(name, names, lambda release: every, lambda kind, view: by_name[kind], every)

    def called(self, language: str) -> str:
        """What it is called in `language`, in English where it has no name there."""
        return self.names.get(language) or self.names.get("en", self.name)

    def slots(self, release: Release) -> tuple[Slot, ...]:
        """Every text that its kinds show, those first that belong to the material alone."""
        return (*(slot for kind in self.kinds(release) for slot in kind.slots), *self.always)
