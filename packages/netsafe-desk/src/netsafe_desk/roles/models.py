"""Which roles a person has in which campaign."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from netsafe_desk.campaigns.models import Campaign

ROLES = ("manager", "editor", "translator", "approver", "evaluator")
"""The roles in a campaign.  An administrator is none of them: that is the installation's."""


class Membership(models.Model):
    """One role of one person in one campaign.

    A translator has `languages` to write, an approver to answer for; an approver may answer for an
    `organisation` that leads too, or for the `service` that helps.  A `deputy` is asked where the first is
    away.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role, role) for role in ROLES])
    languages = models.JSONField(default=list, blank=True)
    organisation = models.CharField(max_length=120, blank=True)
    service = models.CharField(max_length=120, blank=True)
    deputy = models.BooleanField(default=False)
    title = models.CharField(max_length=120, blank=True)

    kind: ClassVar[str] = "membership"

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "campaign", "role", "organisation", "service"], name="each_role_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} of {self.campaign}"
