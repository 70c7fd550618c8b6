"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Work in the background: one interface, on one machine or on many."""

    name = "netsafe_desk.jobs"
    default_auto_field = "django.db.models.BigAutoField"
