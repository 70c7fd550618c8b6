"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """What people say about words to each other: comments, and wordings that they propose."""

    name = "netsafe_desk.discussion"
    default_auto_field = "django.db.models.BigAutoField"
