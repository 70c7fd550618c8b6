"""The colours of pages: those of the theme, by name."""

from __future__ import annotations

from netsafe.campaign import Release

PAINT = {
    "ink": "#0f2438",
    "deep": "#17405a",
    "mid": "#2f6f86",
    "mist": "#b9d4d8",
    "paper": "#fbf6ec",
    "glow": "#fde3ae",
    "warm": "#f4b942",
}
"""What pages are painted with where a theme has no colour of that name."""


def colours(release: Release) -> dict[str, str]:
    """The colours of the theme that pages use, by name, as ``#rrggbb``."""
    return PAINT | {colour.id: colour.screen for colour in release.theme.colours if colour.id in PAINT}
