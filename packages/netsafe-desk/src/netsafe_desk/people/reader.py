"""Who reads, and in which language."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language

from netsafe_desk.people.models import Person


def reader_language() -> str:
    """The language that the page is read in."""
    return (get_language() or "en").partition("-")[0]


def signed_in_person(request: HttpRequest) -> Person:
    """Who is signed in; only for addresses that nobody else is let in to."""
    person = request.user
    assert isinstance(person, Person)
    return person
