"""Which kinds a person chose with ``--only``: cabins, kinds, or both."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import ClassVar

from netsafe_intake.error import NetSafeError

from netsafe.typesetting.piece import Kind

SITE = "site"
"""Chooses no kind: the site is published with every build, and with this alone."""


class UnknownKind(NetSafeError, ValueError):
    """A name that is neither a kind nor a cabin; the message says what is near, and lists all."""

    code: ClassVar[str] = "kind-unknown"


def chosen(names: Iterable[str], kinds: tuple[Kind, ...]) -> frozenset[str]:
    """The names of the kinds meant by `names`, each a kind, a cabin, or several with commas between.

    No name at all means every kind.  Raises UnknownKind.

    >>> from netsafe.materials.catalogue import KINDS
    >>> sorted(chosen(["poster-a4-dawn,poster-a4-window"], KINDS))
    ['poster-a4-dawn', 'poster-a4-window']
    """
    chosen_names = [name.strip() for option in names for name in option.split(",")]
    kind_names: set[str] = set()
    for name in chosen_names:
        if name == SITE:
            continue
        matching = {kind.name for kind in kinds if name in (kind.name, kind.cabin)}
        if not matching:
            raise UnknownKind("", _unknown(name, kinds))
        kind_names |= matching
    return frozenset(kind_names) if chosen_names else frozenset(kind.name for kind in kinds)


def _unknown(name: str, kinds: tuple[Kind, ...]) -> str:
    all_names = [SITE, *dict.fromkeys(name for kind in kinds for name in (kind.cabin, kind.name))]
    near = difflib.get_close_matches(name, all_names, 3, 0.5)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"there is no kind “{name}”.{hint} Known are {', '.join(all_names)}."
