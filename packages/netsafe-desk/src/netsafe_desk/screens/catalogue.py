"""Every cabin, one line each: a new screen is a copied folder and its name here."""

from __future__ import annotations

from importlib import import_module

from netsafe_desk.screens.routing import Screen

CABINS = (
    "today",
    "words",
    "facts",
    "files",
    "bundle",
    "candidate",
    "published",
    "editions",
    "people",
    "record",
)
"""In the order of the menu."""


def _screens(cabin: str) -> tuple[Screen, ...]:
    screens = import_module(f"netsafe_desk.screens.{cabin}").SCREENS
    assert all(isinstance(screen, Screen) for screen in screens)
    return tuple(screens)


SCREENS: tuple[Screen, ...] = tuple(screen for cabin in CABINS for screen in _screens(cabin))
"""Every screen of a campaign."""
