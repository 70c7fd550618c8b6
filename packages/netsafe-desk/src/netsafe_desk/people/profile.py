"""What people change of themselves, and how somebody leaves."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from netsafe_intake.fault_explanation import ExplainedError, Explanation

from netsafe_desk.people.models import Person
from netsafe_desk.people.sessions import end_every_session
from netsafe_desk.record.chain import add_line

PACKAGE = "netsafe_desk.people"
LONGEST_NAME = 120


class ProfileRefused(ExplainedError):
    """A name or a language that nobody can have."""

    code = "desk-profile-refused"


class RemovalRefused(ExplainedError):
    """Somebody who cannot be removed."""

    code = "desk-removal-refused"


def usable_name(name: str) -> str:
    """A name in one line.  Raises ProfileRefused."""
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
        raise ProfileRefused(Explanation(PACKAGE, "name-unusable", {"longest": LONGEST_NAME}))
    return plain


def usable_language(language: str) -> str:
    """A language that the desk speaks.  Raises ProfileRefused."""
    if language not in dict(settings.LANGUAGES):
        raise ProfileRefused(Explanation(PACKAGE, "language-unknown"))
    return language


@transaction.atomic
def change_profile(person: Person, name: str, language: str) -> None:
    """Give `person` another name or language.  Raises ProfileRefused; nothing has changed then."""
    before = (person.name, person.language)
    after = (usable_name(name), usable_language(language))
    if after == before:
        return
    person.name, person.language = after
    person.save(update_fields=["name", "language"])
    add_line(
        person.pk, "", "change-profile", f"person:{person.pk}", {"name": person.name, "language": language}
    )


@transaction.atomic
def remove_person(by: Person, person: Person) -> None:
    """Let `person` sign in no more: sessions end, keys and the address go; what they did keeps their name.

    Raises RemovalRefused for oneself and for the last administrator.
    """
    if by.pk == person.pk:
        raise RemovalRefused(Explanation(PACKAGE, "removal-of-oneself"))
    others = Person.objects.filter(is_administrator=True, is_active=True).exclude(pk=person.pk)
    if person.is_administrator and not others.exists():
        raise RemovalRefused(Explanation(PACKAGE, "removal-of-last-administrator"))
    end_every_session(person)
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    person.email = f"person-{person.pk}@removed.invalid"
    person.is_active = person.is_administrator = False
    person.set_unusable_password()
    person.save()
    add_line(by.pk, "", "remove-person", f"person:{person.pk}", {"name": person.name})
