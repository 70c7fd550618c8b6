"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """What is made of a seal and shown to the public, step by step."""

    name = "netsafe_desk.publications"
    default_auto_field = "django.db.models.BigAutoField"
