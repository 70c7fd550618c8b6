"""Every kind of page: a new one is a copied folder in ``kinds/`` and its name in :data:`PageKind`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import get_args

from netsafe.campaign import Release
from netsafe.campaign.site import PageKind as Planned
from netsafe.campaign.slot import Slot
from netsafe.helpsite.page_subject import PageKind
from netsafe.helpsite.slots import AWAY, EMERGENCY, FRAME, SHARED, page_slots

WITHOUT_A_PLAN = ("film", "announcement", "joint", "lost")
"""Pages that no row of ``[[pages]]`` asks for: one for each film and announcement, and two of no page."""


def _kind(folder: str) -> PageKind:
    kind = import_module(f"netsafe.helpsite.kinds.{folder}").KIND
    assert isinstance(kind, PageKind) and kind.name == folder
    return kind


KINDS: dict[str, PageKind] = {folder: _kind(folder) for folder in (*get_args(Planned), *WITHOUT_A_PLAN)}
"""Name → kind; the name is also the folder in ``kinds/`` that holds its template."""


def frame_slots() -> tuple[Slot, ...]:
    """The texts that a page of any kind may show around what it is about."""
    return (*FRAME, *SHARED, *EMERGENCY, *AWAY)


def site_slots(release: Release) -> Iterator[Slot]:
    """Every text that a page of `release` may show beside the words of its facts."""
    yield from frame_slots()
    yield from page_slots(release)
    for kind in KINDS.values():
        yield from kind.slots(release)
