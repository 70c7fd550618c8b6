"""The chain: how a line is added, and how anybody sees that none was changed, left out or put in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from netsafe_intake.canonical_json import digest_of

from netsafe_desk.record.models import Line

BEGINNING = "0" * 64
"""What stands in the place of a digest before the first line."""

_LOCK = 7_204_133
"""The number by which PostgreSQL knows who may add the next line; SQLite has one writer at a time."""


def add_line(
    who: int, campaign: str, verb: str, thing: str, content: Mapping[str, Any] | None = None
) -> Line:
    """Add one line to the record, in the transaction that does what it tells.

    Raises TransactionManagementError outside of a transaction: a line stands if and only if its act does.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a line of the record belongs to a transaction")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = Line.objects.order_by("-number").values("number", "digest").first()
    line = Line(
        number=last["number"] + 1 if last else 1,
        at=timezone.now(),
        who=who,
        campaign=campaign,
        verb=verb,
        thing=thing,
        content=dict(content or {}),
        previous=last["digest"] if last else BEGINNING,
    )
    line.digest = digest_of_line(line)
    line.save(force_insert=True)
    return line


def digest_of_line(line: Line) -> str:
    """SHA-256 over all that a line says, and the digest of the line before."""
    return digest_of(
        {
            "number": line.number,
            "at": line.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
            "who": line.who,
            "campaign": line.campaign,
            "verb": line.verb,
            "thing": line.thing,
            "content": line.content,
            "previous": line.previous,
        }
    )


def first_broken_line(lines: Iterable[Line]) -> int | None:
    """The number of the first line that does not follow from those before it; None where all do."""
    previous = BEGINNING
    for number, line in enumerate(lines, start=1):
        if line.number != number or line.previous != previous or line.digest != digest_of_line(line):
            return number
        previous = line.digest
    return None
