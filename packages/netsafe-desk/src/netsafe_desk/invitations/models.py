"""One invitation."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Invitation(models.Model):
    """Somebody who may make an account: whom, as what, until when.

    `roles` is a list of tables, each with the name of a campaign and the fields of a
    :class:`netsafe_desk.roles.memberships.RoleWish`.  `sending` counts its e-mails: only the link in the last
    one works.  `by` is empty where the command line invited.
    """

    address = models.EmailField()
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=8)
    is_administrator = models.BooleanField(default=False)
    roles = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField()
    sending = models.PositiveIntegerField(default=1)
    withdrawn = models.DateTimeField(null=True, blank=True)
    accepted = models.DateTimeField(null=True, blank=True)

    kind: ClassVar[str] = "invitation"

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.name
