"""Where pieces are made: one process of several, with its own Typst, writing straight to the staging folder.

Only names and small records travel between processes: a worker holds the campaign's views from the
beginning, adds a partner's part itself, and sends back digests, never files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from netsafe.formats.blobs import BlobStore
from netsafe.formats.images import ImageFault
from netsafe.materials.catalogue import kind_of
from netsafe.publishing.manifest import File
from netsafe.publishing.plan import Planned
from netsafe.publishing.workers import become_worker
from netsafe.typesetting.partner import Partner
from netsafe.typesetting.piece import Piece, View
from netsafe.typesetting.press import FinishError
from netsafe.typesetting.setting import SettingError
from netsafe.typesetting.view import personal

Base = tuple[str, tuple[str, ...]]
"""A campaign's own piece by its kind and languages."""

Views = Mapping[Base, tuple[str, View, BlobStore]]
"""The edition, the view and the store of each: what of a piece can travel between processes."""


@dataclass(frozen=True)
class Order:
    """A piece to make; for a partner's copy, the partner with its logo's file in place of the logo."""

    planned: Planned
    partner: Partner | None = None
    logo: Path | None = None


@dataclass(frozen=True)
class Made:
    """What came of an order: the manifest's lines of its files, or why it could not be made."""

    planned: Planned
    files: tuple[File, ...] = ()
    fault: str | None = None


@dataclass(frozen=True)
class Bench:
    """What a worker has at hand: the campaign's pieces, and the folder to write to."""

    pieces: Mapping[Base, Piece]
    staging: Path

    @classmethod
    def of(cls, views: Views, staging: Path) -> Bench:
        """A bench with pieces put together again from edition and view: a kind does not travel."""
        return cls(
            {
                (name, languages): Piece(kind_of(name, view), languages, view, edition, blobs=blobs)
                for (name, languages), (edition, view, blobs) in views.items()
            },
            staging,
        )

    def make(self, order: Order) -> Made:
        """Make one piece and write its files.  A piece that cannot be set is a fault, not an error."""
        planned = order.planned
        piece = self.pieces[planned.kind, planned.languages]
        try:
            if order.partner is not None:
                logo = _logo(order.logo) if order.logo else None
                view = personal(dict(piece.view), replace(order.partner, logo=logo))
                piece = replace(piece, view=view, partner=order.partner.id)
            made = piece.kind.make(piece)
        except (SettingError, FinishError, ImageFault) as error:
            return Made(planned, fault=str(error))
        except BaseException as error:  # a library in Rust ends in a panic, which is no Exception
            if order.logo is None or isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            reason = f"its {planned.kind} cannot be set with its logo. Mend: send the logo as PNG"
            return Made(planned, fault=reason)
        if set(made) != set(planned.endings):
            raise RuntimeError(f"{planned.kind} made {sorted(made)} and not {sorted(planned.endings)}")
        return Made(planned, tuple(self._write(planned, ending, made[ending]) for ending in planned.endings))

    def _write(self, planned: Planned, ending: str, data: bytes) -> File:
        path = self.staging / planned.paths[ending]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return planned.file(ending, hashlib.sha256(data).hexdigest(), len(data))


@lru_cache(maxsize=16)
def _logo(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# a worker of its own process

_bench: Bench
_stop: Callable[[], bool]


def open_shop(views: Views, staging: Path, stopped: Callable[[], bool]) -> None:
    """Make this process a worker with a bench."""
    global _bench, _stop
    become_worker()
    _bench, _stop = Bench.of(views, staging), stopped


def fulfil(orders: tuple[Order, ...]) -> tuple[Made, ...]:
    """Make several pieces; fewer where everything has been stopped meanwhile."""
    made = []
    for order in orders:
        if _stop():
            break
        made.append(_bench.make(order))
    return tuple(made)
