"""People who sign in: no password, no superuser, nothing kept that the desk does not need."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class PersonManager(BaseUserManager["Person"]):
    """Makes people."""

    def create_person(
        self, email: str, name: str, language: str = "en", *, is_administrator: bool = False
    ) -> Person:
        """A person who can sign in by code, at an address that is known to be theirs."""
        person = self.model(
            email=self.normalize_email(email).lower(),
            name=name,
            language=language,
            is_administrator=is_administrator,
        )
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who works at the desk.

    `language` is the one that they read the desk in.  An administrator invites people and gives roles in
    every campaign of the installation, and may not write, approve or publish for it.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=8, default="en")
    is_administrator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()

    def __str__(self) -> str:
        return self.name or self.email
