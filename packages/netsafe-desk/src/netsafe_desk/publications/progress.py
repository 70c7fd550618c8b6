"""How far a step is, written down for whoever looks: twice a second at most, for writing holds others up."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone

from netsafe_desk.jobs.fault_lines import fault_lines
from netsafe_desk.jobs.stopping import stop_if_asked
from netsafe_desk.publications.models import Publication, Step

BETWEEN_WRITES = 0.5
"""Seconds."""


class Progress:
    """Counts what a step has done, in its row."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self._written = 0.0

    def begin(self, total: int) -> None:
        """There are so many things to do; called again, so many more."""
        self.step.total += total
        self._write(at_once=True)

    def advance(self) -> None:
        """One of them is done.  Raises WorkerStopping where the worker was asked to end."""
        stop_if_asked()
        self.step.finished += 1
        self._write(at_once=self.step.finished == self.step.total)

    def remember(self, name: str, value: object) -> None:
        """Note something that must not be forgotten, whatever ends the step."""
        self.step.notes[name] = value
        Step.objects.filter(pk=self.step.pk).update(notes=self.step.notes)

    def _write(self, *, at_once: bool) -> None:
        if at_once or time.monotonic() - self._written >= BETWEEN_WRITES:
            self._written = time.monotonic()
            values = {"finished": self.step.finished, "total": self.step.total}
            Step.objects.filter(pk=self.step.pk).update(**values)


@contextmanager
def running_step(publication: Publication, name: str) -> Iterator[Progress]:
    """The row of a step while it runs: how it ended is written, whatever happens."""
    stop_if_asked()
    step = Step.objects.get(publication=publication, name=name)
    step.state, step.tries, step.fault = "running", step.tries + 1, {}
    step.finished = step.total = 0
    step.started_at, step.finished_at = timezone.now(), None
    step.save()
    try:
        yield Progress(step)
    except Exception as error:
        values = {"state": "failed", "fault": fault_lines(error), "finished_at": timezone.now()}
        Step.objects.filter(pk=step.pk).update(**values)
        raise
    Step.objects.filter(pk=step.pk).update(state="done", finished_at=timezone.now())
