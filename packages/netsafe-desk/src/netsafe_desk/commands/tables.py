"""The tables of the database, made and upgraded; the database of any earlier release is taken further."""

from __future__ import annotations

import io

from django.core.management import call_command


def upgrade() -> None:
    """Bring every table to what this release knows.  Nothing happens where all are there."""
    call_command("migrate", interactive=False, verbosity=0, stdout=io.StringIO())
    call_command("createcachetable", verbosity=0, stdout=io.StringIO())
