"""How far work is, written into a row for whoever looks; twice a second at most: writing holds others up."""

from __future__ import annotations

import time

from django.db import models

from netsafe_desk.jobs.stopping import stop_if_asked

BETWEEN_WRITES = 0.5
"""Seconds."""


class CountedRow(models.Model):
    """A row that says how far something is: `finished` of `total`, where it can be counted."""

    finished = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


class RowProgress:
    """Counts what has been done, in a row."""

    def __init__(self, row: CountedRow) -> None:
        self.row = row
        self._written = 0.0

    def begin(self, total: int) -> None:
        """There are so many things to do; called again, so many more."""
        self.row.total += total
        self._write(at_once=True)

    def advance(self) -> None:
        """One of them is done.  Raises WorkerStopping where the worker was asked to end."""
        stop_if_asked()
        self.row.finished += 1
        self._write(at_once=self.row.finished == self.row.total)

    def _write(self, *, at_once: bool) -> None:
        if at_once or time.monotonic() - self._written >= BETWEEN_WRITES:
            self._written = time.monotonic()
            values = {"finished": self.row.finished, "total": self.row.total}
            type(self.row)._default_manager.filter(pk=self.row.pk).update(**values)
