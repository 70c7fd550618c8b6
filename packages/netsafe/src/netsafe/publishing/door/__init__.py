"""The public door of a release, as files for the servers that stand in it.

`files` turns a `Door` into ``table.json``, which the edge reads, and into the same table in the words of
nginx and of CDNs.  Everything here is a pure function of the door: no clock, no name of a machine.  What
each key means is in ``docs/door.md``.
"""

from __future__ import annotations

from netsafe.publishing.door import cdn_files, nginx
from netsafe.publishing.door.answer_headers import ANSWER_CLASSES, HEADERS, AnswerClass, Header
from netsafe.publishing.door.cdn_files import beyond_limits
from netsafe.publishing.door.door_answers import LINKS, Door, address_of, check_address, check_file, class_of
from netsafe.publishing.door.table_json import table

__all__ = [
    "ANSWER_CLASSES",
    "HEADERS",
    "LINKS",
    "AnswerClass",
    "Door",
    "Header",
    "address_of",
    "beyond_limits",
    "check_address",
    "check_file",
    "class_of",
    "files",
]


def files(door: Door) -> dict[str, bytes]:
    """Every file of the folder ``door/``, by its path below it; the same door gives the same bytes."""
    away = {"away.html": door.away} if door.away else {}
    return {"table.json": table(door), **away, **nginx.files(door), **cdn_files.files(door)}
