"""``table.json``: the door as data, for the edge and for whoever wants to know what is answered."""

from __future__ import annotations

from typing import Any

from netsafe_intake.canonical_json import json_file

from netsafe.publishing.door import answer_headers, robot_user_agents
from netsafe.publishing.door.door_answers import Door, address_of, class_of
from netsafe.publishing.published_file import PublishedFile

FORMAT = 1


def table(door: Door) -> bytes:
    """The one way to write it: sorted keys, UTF-8, one value a line."""
    content = {
        "format": FORMAT,
        "campaign": door.campaign,
        "digest": door.digest,
        "valid_until": door.valid_until.isoformat(),
        "not_public": list(door.not_public),
        "headers": {name: answer_headers.pairs(name) for name in answer_headers.ANSWER_CLASSES},
        "answers": {address_of(file): _entry(file) for file in door.answers},
        "moved": dict(door.moved),
        "links": dict(door.links),
        "partners": dict(door.partners),
        "astray": door.unknown_code_target,
        "lost": {address_of(file): _entry(file) for file in door.not_found},
        "agents": {
            "browsers": list(robot_user_agents.BROWSERS),
            "robots": list(robot_user_agents.ROBOTS),
            "phones": list(robot_user_agents.PHONES),
            "usual": robot_user_agents.USUAL,
        },
    }
    return json_file(content)


def _entry(file: PublishedFile) -> dict[str, Any]:
    return {
        "file": file.name,
        "class": class_of(file),
        "type": file.media_type,
        "bytes": file.bytes,
        "sha256": file.sha256,
        "packed": dict(file.compressed),
    }
