"""The address of every screen of the desk, with something that is there for each name that it captures."""

from __future__ import annotations

import re
from typing import Any

from django.urls import reverse
from netsafe_desk.screens.routing import Screen

SAMPLES = {
    "key": "messages.stop-and-help",
    "language": "cy",
    "piece": "card",
    "table": "services",
    "slot": "language:cy",
    "sha256": "0" * 64,
    "kind": "card",
}
"""What stands for each name in an address; numbers are 1, of candidates 2."""

_CAPTURE = re.compile(r"<(?:(\w+):)?(\w+)>")


def address_of(screen: Screen, campaign: str) -> str:
    """Where a screen of a campaign is, that has a seal and an open candidate after it."""
    return reverse(screen.name, kwargs={"campaign": campaign, **captured(screen)})


def captured(screen: Screen) -> dict[str, Any]:
    """What stands for each name in its address."""
    number = 2 if screen.name.startswith("candidate") else 1
    return {
        name: number if converter == "int" else SAMPLES.get(name, "x")
        for converter, name in _CAPTURE.findall(screen.path)
    }
