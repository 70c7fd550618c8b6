"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    """Candidates, the answers of those who approve, and seals."""

    name = "netsafe_desk.candidates"
    default_auto_field = "django.db.models.BigAutoField"
