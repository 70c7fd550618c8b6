"""A job as code declares it: a name, and a function of plain values that is safe to repeat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from netsafe_intake.fault_explanation import ExplainedError

MODULE = "background"
"""The module of an app whose values of type Job are its jobs."""


@dataclass(frozen=True)
class Job:
    """Work that is done later, by a worker: at least once, so `function` must be safe to repeat.

    Its arguments are plain JSON.  It is called outside of any transaction, and must hold none for longer than
    a second or two: a worker says once a second that it lives, in the same database.

    `unique_by` names the arguments that make two queued jobs the same work; None means all of them.  The same
    work waits once, however often it is queued, and never runs twice at a time.

    `after_failure` is called, with the lines of the fault and the same arguments, when no more tries are
    made: in the transaction that says so.
    """

    name: str
    function: Callable[..., None] = field(compare=False)
    unique_by: tuple[str, ...] | None = None
    after_failure: Callable[..., None] | None = field(default=None, compare=False)

    def key_of(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """What tells this work from other work of the same job."""
        names = arguments if self.unique_by is None else self.unique_by
        return {name: arguments[name] for name in names}


class TemporaryFault(ExplainedError):
    """Something elsewhere does not answer now, and may in a while: the job is tried again by itself."""

    code = "desk-temporary"


@cache
def jobs() -> Mapping[str, Job]:
    """Every job of the desk, by name: those in the module ``background`` of each app."""
    by_name: dict[str, Job] = {}
    for app in apps.get_app_configs():
        path = f"{app.name}.{MODULE}"
        if find_spec(path) is None:
            continue
        for job in vars(import_module(path)).values():
            if isinstance(job, Job) and by_name.setdefault(job.name, job) is not job:
                raise ValueError(f"{path}: another job is called {job.name}")
    return by_name
