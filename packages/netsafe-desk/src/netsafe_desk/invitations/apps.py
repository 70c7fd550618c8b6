"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    """Invitations: the only way to an account."""

    name = "netsafe_desk.invitations"
    default_auto_field = "django.db.models.BigAutoField"
