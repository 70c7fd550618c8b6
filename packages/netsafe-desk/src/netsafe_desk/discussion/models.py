"""Comments and proposals, each about one text, or about one wording of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from netsafe_desk.campaigns.models import Campaign


class Comment(models.Model):
    """What somebody says of a text, or of its wording in `language`; open until somebody resolves it."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="comments")
    key = models.CharField(max_length=200)
    language = models.CharField(max_length=35, blank=True)
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments")
    at = models.DateTimeField()
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="resolved_comments"
    )
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["campaign", "resolved_at", "key"]),)
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"comment {self.pk} on {self.key}"


class Proposal(models.Model):
    """A wording that somebody proposes; whoever accepts it becomes its writer.

    `base_revision` is the revision that it was proposed for.
    """

    OPEN, ACCEPTED, DECLINED = "open", "accepted", "declined"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="proposals")
    key = models.CharField(max_length=200)
    language = models.CharField(max_length=35)
    words = models.TextField()
    reason = models.TextField(blank=True)
    base_revision = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="proposals")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, default=OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="decided_proposals"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["campaign", "state", "key"]),)
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"proposal {self.pk} for {self.key}"
