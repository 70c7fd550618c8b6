"""Every slot of a release: all texts that its pieces, pages, posts and films show, by their keys.

Declared in three places: texts of facts in :mod:`netsafe.campaign.fact_text_slots`, texts of a
material in its cabin, texts of a page in its kind.  Rules, forms and documentation ask here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from netsafe.campaign import Release
from netsafe.campaign.fact_text_slots import fact_slots
from netsafe.campaign.slot import Slot
from netsafe.helpsite.page_kind_catalogue import site_slots
from netsafe.materials.catalogue import kinds_of, material_slots


class Slots(Mapping[str, Slot]):
    """The slots of one release by key, each once."""

    def __init__(self, slots: Iterable[Slot], printed: frozenset[str] = frozenset()) -> None:
        """`printed` are the pieces that are made for a printer too."""
        self.printed = printed
        self._by_key: dict[str, Slot] = {}
        for slot in slots:
            declared = self._by_key.setdefault(slot.key, slot)
            if slot.required and not declared.required:
                self._by_key[slot.key] = replace(declared, required=True)

    def __getitem__(self, key: str) -> Slot:
        return self._by_key[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self._by_key)

    @cached_property
    def required(self) -> tuple[str, ...]:
        """Every key that the release must have words for."""
        return tuple(key for key, slot in self.items() if slot.required)

    @cached_property
    def pieces(self) -> Mapping[str, tuple[Slot, ...]]:
        """What is read together: the slots of each piece."""
        pieces: dict[str, list[Slot]] = {}
        for slot in self.values():
            pieces.setdefault(slot.piece, []).append(slot)
        return {piece: tuple(slots) for piece, slots in pieces.items()}

    def piece_of(self, key: str) -> str:
        """The piece to which the text under `key` belongs; of a key without a slot, all but its last part."""
        return self[key].piece if key in self else key.rpartition(".")[0]

    def speaks(self, piece: str) -> bool:
        """Whether a piece says something of its own, and is more than labels and descriptions of parts."""
        slots = self.pieces.get(piece, ())
        return not slots or any(slot.role in ("headline", "sender", "body") for slot in slots)

    def is_alone(self, piece: str) -> bool:
        """Whether a piece goes out with no line of help beside it."""
        return any(slot.alone for slot in self.pieces.get(piece, ()))


def declared_slots(release: Release) -> Iterator[Slot]:
    """Every declaration in its order; a text that several show is declared by each of them."""
    yield from fact_slots(release)
    yield from material_slots(release)
    yield from site_slots(release)


def slots_of(release: Release) -> Slots:
    """The slots of `release`: facts and keys decide them, so they are made once for all its wordings."""
    return release.apart_from_words(_slots)


def _slots(release: Release) -> Slots:
    printed = {slot.piece for kind in kinds_of(release) if kind.is_printed for slot in kind.texts}
    return Slots(declared_slots(release), frozenset(printed))
