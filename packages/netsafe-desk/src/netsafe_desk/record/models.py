"""One line of the record."""

from __future__ import annotations

from django.db import models


class Line(models.Model):
    """One act: when, who, what, on what; `digest` binds it to the line before.

    `who` is the number of a person, or 0 for the desk itself; a name may change, a number does not.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    who = models.PositiveBigIntegerField()
    campaign = models.CharField(max_length=120, blank=True)
    verb = models.CharField(max_length=60)
    thing = models.CharField(max_length=300)
    content = models.JSONField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("number",)
        indexes = (
            models.Index(fields=["campaign", "number"]),
            models.Index(fields=["campaign", "who", "number"]),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.thing}"
