"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class RolesConfig(AppConfig):
    """Who may do what: one table of data, one question."""

    name = "netsafe_desk.roles"
    default_auto_field = "django.db.models.BigAutoField"
