"""The app as Django knows it; it can end the worker in the middle of a step of a publication."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import AppConfig


class TestJobsConfig(AppConfig):
    """``KILL_IN=STEP STEP-end`` in the environment: a worker that comes there is killed, at each place once.

    A step dies after the second thing that it has done (its only one, where it has no more); ``STEP-end``
    is the moment in which all of it is done and nobody has written that down.
    """

    name = "desk_test_jobs"

    def ready(self) -> None:
        for place in os.environ.get("KILL_IN", "").split():
            _kill_at(place, Path(os.environ["KILL_MARKS"]) / place)


def _kill_at(place: str, mark: Path) -> None:
    from netsafe_desk.publications import steps
    from netsafe_desk.publications.progress import Progress

    if mark.exists():
        return
    if place.endswith("-end"):
        name = place.removesuffix("-end")
        steps.FUNCTIONS[name] = _killed_after(steps.FUNCTIONS[name], mark)
        return
    advance = Progress.advance

    def advance_and_die(progress: Progress) -> None:
        advance(progress)
        if progress.step.name == place and progress.step.finished == min(2, progress.step.total):
            _die(mark)

    Progress.advance = advance_and_die  # type: ignore[assignment, method-assign]


def _killed_after(function: Callable[..., None], mark: Path) -> Callable[..., None]:
    def run(work: Any, progress: Any) -> None:
        function(work, progress)
        _die(mark)

    return run


def _die(mark: Path) -> None:
    mark.touch()
    os.kill(os.getpid(), signal.SIGKILL)
