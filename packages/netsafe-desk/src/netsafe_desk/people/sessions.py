"""Where people are signed in: each session can be ended, and none is kept after its end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.http import Http404

from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import add_line

LONGEST_LIST = 200
"""Sessions that are shown of one person."""


@dataclass(frozen=True)
class SignedInBrowser:
    """One session: since when, from which address, with which browser; `is_here` where it reads the page."""

    number: int
    since: datetime
    address: str
    agent: str
    is_here: bool


def sessions_of(person: Person, here: str = "") -> tuple[SignedInBrowser, ...]:
    """The sessions of `person` that have not ended; `here` is the key of the reader’s own."""
    forget_ended_sessions(person)
    rows = UserSession.objects.filter(user=person).order_by("-created_at")[:LONGEST_LIST]
    return tuple(
        SignedInBrowser(row.pk, row.created_at, row.ip, row.user_agent, row.session_key == here)
        for row in rows
    )


def session_with_number(person: Person, number: int) -> UserSession:
    """The session of `person` with this number.  Raises Http404."""
    row: UserSession | None = UserSession.objects.filter(user=person, pk=number).first()
    if row is None:
        raise Http404
    return row


@transaction.atomic
def end_session(by: Person, session: UserSession) -> None:
    """End one session."""
    _end((session,))
    add_line(by.pk, "", "end-session", f"person:{session.user_id}")


@transaction.atomic
def end_other_sessions(person: Person, here: str) -> None:
    """End every session of `person` but the one with the key `here`."""
    others = tuple(UserSession.objects.filter(user=person).exclude(session_key=here))
    if others:
        _end(others)
        add_line(person.pk, "", "end-session", f"person:{person.pk}", {"sessions": len(others)})


def end_every_session(person: Person) -> None:
    """End every session of `person`."""
    _end(UserSession.objects.filter(user=person))


def forget_ended_sessions(person: Person | None = None) -> None:
    """Remove what is known of sessions that have ended: of `person`, or of everybody."""
    rows = UserSession.objects.all() if person is None else UserSession.objects.filter(user=person)
    store = _store()
    for row in rows.iterator():
        if not store.exists(row.session_key):
            row.delete()


def forget_ended_sessions_of_all() -> None:
    """At each sign-in: nobody’s address outlives the session by more than the time to the next sign-in."""
    _store().clear_expired()
    forget_ended_sessions()


def _end(sessions: Iterable[UserSession]) -> None:
    for session in sessions:
        session.end()


def _store() -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore()
