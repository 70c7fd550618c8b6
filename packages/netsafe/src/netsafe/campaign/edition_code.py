"""The edition code that every printed piece bears, so that an old one can be told from a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netsafe_intake.canonical_json import digest_of

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O or U to misread


def edition(kind: str, languages: tuple[str, ...], content: Mapping[str, Any]) -> str:
    """Seven characters such as ``7K4-Q2M`` from what of the release this kind shows, and its languages.

    It is derived from the part of the release that the piece shows, not from the whole, so that a
    piece keeps its edition when words change that stand elsewhere (docs/decisions/0002).

    >>> len(edition("poster-a4", ("cy",), {"headline": "Stop"}))
    7
    """
    number = int(digest_of({"kind": kind, "languages": list(languages), "shown": dict(content)})[:16], 16)
    letters = ""
    for _ in range(6):
        number, place = divmod(number, 32)
        letters += _LETTERS[place]
    return f"{letters[:3]}-{letters[3:]}"
