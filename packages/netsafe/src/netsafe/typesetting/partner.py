"""A partner agency whose name, logo and short link stand on its own copies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Partner:
    """`names` and `links` by language; `logo` is SVG text made safe, or None.

    A link is the whole address that the code holds, of one piece or of all; the words beside it leave out
    its scheme.
    """

    id: str
    names: Mapping[str, str]
    links: Mapping[str, str]
    logo: str | None = None
