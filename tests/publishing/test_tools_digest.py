"""What a build is made with is known by its digest, whatever room its code stands in."""

from __future__ import annotations

import re
from pathlib import Path

from netsafe.publishing.tools_digest import MAKERS, PACKAGE

JUDGES = {"bundle", "rules", "translation"}
"""Rooms that are reached, and change nothing of what is made: they read words and refuse them."""


def rooms_used_by(room: str) -> set[str]:
    """The rooms that the code of one room imports, by the text of its files."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(Path(PACKAGE, room).rglob("*.py")))
    return {
        match[1] for text in texts for match in re.finditer(r"^\s*from netsafe\.(\w+)", text, re.MULTILINE)
    }


def test_every_room_whose_code_ends_up_in_what_is_made_is_a_maker() -> None:
    reached: set[str] = set()
    waiting = {"publishing"}
    while waiting:
        room = waiting.pop()
        reached.add(room)
        waiting |= {name for name in rooms_used_by(room) if (PACKAGE / name).is_dir()} - reached
    assert {"campaign", "materials", "typesetting"} <= reached
    assert reached - JUDGES <= set(MAKERS)
