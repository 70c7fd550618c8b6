"""Which kinds a person chose with ``--only``: cabins, kinds, or both."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from netsafe.typesetting.piece import Kind

SITE = "site"
"""Chooses no kind: the site is published with every build, and with this alone."""


class UnknownKind(ValueError):
    """A name that is neither a kind nor a cabin; the message says what is near, and lists all."""


def chosen(names: Iterable[str], kinds: tuple[Kind, ...]) -> frozenset[str]:
    """The names of the kinds meant by `names`, each a kind, a cabin, or several with commas between.

    No name at all means every kind.  Raises UnknownKind.

    >>> from netsafe.materials.catalogue import KINDS
    >>> sorted(chosen(["poster-a4-dawn,poster-a4-window"], KINDS))
    ['poster-a4-dawn', 'poster-a4-window']
    """
    wanted = [name.strip() for one in names for name in one.split(",")]
    found: set[str] = set()
    for name in wanted:
        if name == SITE:
            continue
        matching = {kind.name for kind in kinds if name in (kind.name, kind.cabin)}
        if not matching:
            raise UnknownKind(_unknown(name, kinds))
        found |= matching
    return frozenset(found) if wanted else frozenset(kind.name for kind in kinds)


def _unknown(name: str, kinds: tuple[Kind, ...]) -> str:
    known = [SITE, *dict.fromkeys(name for kind in kinds for name in (kind.cabin, kind.name))]
    near = difflib.get_close_matches(name, known, 3, 0.5)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"there is no kind “{name}”.{hint} Known are {', '.join(known)}."
