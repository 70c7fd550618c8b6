"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ScreensConfig(AppConfig):
    """What people see: a cabin for each screen, with its view, its template and its words."""

    name = "netsafe_desk.screens"
    default_auto_field = "django.db.models.BigAutoField"
