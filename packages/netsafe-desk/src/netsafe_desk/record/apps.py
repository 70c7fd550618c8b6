"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The record: one line for each act, each bound to the one before; nothing in it can be changed."""

    name = "netsafe_desk.record"
    default_auto_field = "django.db.models.BigAutoField"
