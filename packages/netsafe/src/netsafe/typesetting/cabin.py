"""A cabin: the folder of one kind of material, which holds all that is known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from netsafe_intake.wording import nearest_language, wording

from netsafe.campaign import Release
from netsafe.campaign.slot import Slot
from netsafe.typesetting.piece import Kind, View


@dataclass(frozen=True)
class Cabin:
    """All kinds of one material.

    `package` is the module of its folder, whose last part names its Typst template too; beside it,
    ``words.LANGUAGE.toml`` says what people who run a campaign call it.  `kinds` gives the kinds that a
    release can have; `restore` gives back the kind of a piece from its name and view, in another process.
    `every_campaign` are those kinds that do not depend on the release; `texts` are those that a release may
    have for this material whatever kinds it has.
    """

    package: str
    kinds: Callable[[Release], tuple[Kind, ...]]
    restore: Callable[[str, View], Kind]
    every_campaign: tuple[Kind, ...] = ()
    texts: Callable[[Release], Iterable[Slot]] = lambda release: ()

    @property
    def name(self) -> str:
        """Its name, which is that of its folder."""
        return self.package.rpartition(".")[2]

    @classmethod
    def fixed(cls, package: str, kinds: Iterable[Kind]) -> Cabin:
        """A cabin whose kinds are the same in every campaign."""
        by_name = {kind.name: kind for kind in kinds}
        every = tuple(by_name.values())
        return cls(package, lambda release: every, lambda kind, view: by_name[kind], every)

    def name_in(self, language: str) -> str:
        """What it is called in `language`, in English where it has no name there."""
        return wording(self.package, nearest_language(self.package, language)).say("name")

    def slots(self, release: Release) -> tuple[Slot, ...]:
        """Every text that its kinds show, those first that belong to the material alone."""
        kinds = self.kinds(release)
        return (*(slot for kind in kinds for slot in kind.slots(release)), *self.texts(release))
