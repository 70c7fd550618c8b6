"""The app as Django knows it; it can end the worker in the middle of a step of a publication."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import AppConfig


class TestJobsConfig(AppConfig):
    """``KILL_IN=STEP`` in the environment: the first worker that comes to that step is killed in it, once."""

    name = "desk_test_jobs"

    def ready(self) -> None:
        step = os.environ.get("KILL_IN", "")
        if step:
            from netsafe_desk.publications import steps

            steps.FUNCTIONS[step] = _killed_once(steps.FUNCTIONS[step], Path(os.environ["KILL_MARK"]))


def _killed_once(function: Callable[..., None], mark: Path) -> Callable[..., None]:
    def run(work: Any, progress: Any) -> None:
        if mark.exists():
            return function(work, progress)
        advance, count = progress.advance, 0

        def advance_and_die() -> None:
            nonlocal count
            advance()
            count += 1
            if count == 2:
                _die(mark)

        progress.advance = advance_and_die
        function(work, progress)
        return _die(mark)

    return run


def _die(mark: Path) -> None:
    mark.touch()
    os.kill(os.getpid(), signal.SIGKILL)
