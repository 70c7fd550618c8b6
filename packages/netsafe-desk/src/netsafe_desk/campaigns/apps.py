"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """The source of truth: wordings and facts as rows, each with its revisions."""

    name = "netsafe_desk.campaigns"
    default_auto_field = "django.db.models.BigAutoField"
