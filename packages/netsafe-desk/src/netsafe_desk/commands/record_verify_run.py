"""What ``netsafe desk record verify`` does."""

from __future__ import annotations

import click

from netsafe_desk.record.chain import BEGINNING, first_broken_line
from netsafe_desk.record.models import Line


def run() -> int:
    """Walk the whole record."""
    lines = Line.objects.order_by("number")
    broken = first_broken_line(lines.iterator(chunk_size=500))
    if broken is not None:
        click.echo(f"line {broken} of the record does not follow from the lines before it", err=True)
        return 1
    last = lines.last()
    digest = last.digest if last else BEGINNING
    click.echo(f"{lines.count()} lines, each follows from the one before; the last is {digest}")
    return 0
