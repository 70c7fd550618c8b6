"""Queued work, with its state; and when periodic work was last queued."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class QueuedJob(models.Model):
    """One piece of work: what, in which state, since when, how often tried, and what went wrong.

    `state` is waiting, running, done or failed.  `campaign` is the argument of that name, to list it by.
    `beat_at` is when its worker, the `holder`, last said that it lives.  `fault` has one line for each
    language of the desk that has one.  `ticket` is the number under which the engine knows it.
    """

    STATES = ("waiting", "running", "done", "failed")

    name = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=64)
    campaign = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, default="waiting", choices=[(name, name) for name in STATES])
    tries = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    holder = models.CharField(max_length=120, blank=True)
    ticket = models.CharField(max_length=60, blank=True)
    fault = models.JSONField(default=dict, blank=True)

    kind: ClassVar[str] = "job"

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["name", "key"], condition=models.Q(state="waiting"), name="each_work_waits_once"
            ),
            models.UniqueConstraint(
                fields=["name", "key"], condition=models.Q(state="running"), name="each_work_runs_once"
            ),
        )
        indexes = (
            models.Index(fields=["state", "beat_at"]),
            models.Index(fields=["campaign", "state"]),
        )
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"


class PeriodicTurn(models.Model):
    """Which turn of a periodic job was queued last: a number that grows by one each hour, or each day."""

    name = models.CharField(max_length=60, primary_key=True)
    number = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.name} {self.number}"
