"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The people of the desk: who they are, how they sign in, who invited them."""

    name = "netsafe_desk.people"
    default_auto_field = "django.db.models.BigAutoField"
