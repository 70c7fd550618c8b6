"""How people sign in: a code by e-mail or a passkey; nobody can make an account for themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import lazy
from netsafe_intake.wording import wording

from netsafe_desk.people import demo, mail
from netsafe_desk.people.models import Person
from netsafe_desk.people.reader import reader_language
from netsafe_desk.people.second_factor import has_second_factor, is_fresh
from netsafe_desk.people.sessions import forget_ended_sessions_of_all

PACKAGE = "netsafe_desk.people"


def _sentence(key: str) -> str:
    words = wording(PACKAGE, reader_language())
    return words.say(key if key in words.sentences else "problem.other")


_later = lazy(_sentence, str)


class Problems(dict[str, str]):
    """What is wrong with what somebody typed, in the reader's language, by allauth's name for it."""

    def __missing__(self, code: str) -> str:
        return _later(f"problem.{code}")


class DeskAccountAdapter(DefaultAccountAdapter):
    """allauth, closed: accounts are made by invitation alone, and it speaks the desk's own words."""

    error_messages = Problems()

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """One of allauth's e-mails, in the language of whoever it is for."""
        person = Person.objects.filter(email=email.lower()).first()
        language = person.language if person else reader_language()
        case = template_prefix.rpartition("/")[2].replace("_", "-")
        values = {"code": context["code"]} if "code" in context else {}
        message = mail.Message(PACKAGE, f"mail.{case}", values, code=values.get("code", ""))
        if case in mail.NOTICES:
            mail.send_later(email, language, message)
        else:
            mail.send(email, language, message)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """One of allauth's messages; what the next page says anyway is left out."""
        key = f"message.{(message_template or '').rpartition('/')[2].removesuffix('.txt')}"
        words = wording(PACKAGE, reader_language())
        if message or key in words.sentences:
            messages.add_message(request, level, message or words.say(key), extra_tags=extra_tags)

    def post_login(self, request: HttpRequest, user: Any, **details: Any) -> HttpResponse:
        """On to the desk; what is known of sessions that have ended goes now."""
        response: HttpResponse = super().post_login(request, user, **details)
        forget_ended_sessions_of_all()
        return response

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The sign-in page, in the language of the page before."""
        return reverse("account_login")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether a second factor has to be shown again.

        Not for the first one of somebody who has just signed in by a code: nothing could be shown.
        """
        person = self.request.user
        if demo.is_demo_session(self.request):
            return False
        if app == "allauth.mfa" and isinstance(person, Person) and not has_second_factor(person):
            return False
        return not is_fresh(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """How a second factor is shown again: by a passkey first, for whoever has one."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return sorted(methods, key=lambda method: method["id"] != "mfa_reauthenticate:webauthn")
