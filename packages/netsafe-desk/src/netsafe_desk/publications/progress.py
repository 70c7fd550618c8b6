"""How far a step of a publication is, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone

from netsafe_desk.jobs.fault_lines import fault_lines
from netsafe_desk.jobs.row_progress import RowProgress
from netsafe_desk.jobs.stopping import stop_if_asked
from netsafe_desk.publications.models import Publication, Step


class Progress(RowProgress):
    """Counts what a step has done, and remembers for its next try."""

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.step = step

    def remember(self, name: str, value: object) -> None:
        """Note something that must not be forgotten, whatever ends the step."""
        self.step.notes[name] = value
        Step.objects.filter(pk=self.step.pk).update(notes=self.step.notes)


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
