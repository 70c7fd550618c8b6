"""``table.json``: the door as data, for the edge and for whoever wants to know what is answered."""

from __future__ import annotations

from typing import Any

from netsafe_intake.canonical import json_file

from netsafe.publishing.door import headers, robots
from netsafe.publishing.door.door import Door, Served

FORMAT = 1


def table(door: Door) -> bytes:
    """The one way to write it: sorted keys, UTF-8, one value a line."""
    content = {
        "format": FORMAT,
        "campaign": door.campaign,
        "digest": door.digest,
        "valid_until": door.valid_until.isoformat(),
        "not_public": list(door.not_public),
        "headers": {name: headers.pairs(name) for name in headers.ANSWER_CLASSES},
        "answers": {served.address: _entry(served) for served in door.answers},
        "moved": dict(door.moved),
        "links": dict(door.links),
        "partners": dict(door.partners),
        "astray": door.astray,
        "lost": {served.address: _entry(served) for served in door.lost},
        "agents": {
            "browsers": list(robots.BROWSERS),
            "robots": list(robots.ROBOTS),
            "phones": list(robots.PHONES),
            "usual": robots.USUAL,
        },
    }
    return json_file(content)


def _entry(served: Served) -> dict[str, Any]:
    return {
        "file": served.file,
        "class": served.kind,
        "type": served.type,
        "bytes": served.bytes,
        "sha256": served.sha256,
        "packed": dict(served.packed),
    }
