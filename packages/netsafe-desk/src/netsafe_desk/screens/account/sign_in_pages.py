"""Signing in and out: an address and its code, a passkey, and the second factor once more."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.account.internal.stagekit import clear_login
from allauth.account.views import AccountInactiveView, ConfirmLoginCodeView, LoginView, LogoutView
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from netsafe_desk.people import demo
from netsafe_desk.people.mail import MailAwayError
from netsafe_desk.screens.account.demo_page import demo_people
from netsafe_desk.screens.account.own_words import OwnWords

CLEAR_SITE_DATA = '"cache", "cookies", "storage"'
"""What a browser forgets of the desk when somebody signs out."""


class SignInForm(LoginForm):
    """An address.  Whether there is an account for it is said in an e-mail alone, never on the page."""

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> Any:
        """Send the code, or to an address without an account that there is none."""
        response = super().login(request, redirect_url)
        if self.user is None:
            get_adapter().send_mail("account/email/unknown_account", self.cleaned_data["login"], {})
        return response


class SignInPage(OwnWords, LoginView):
    """The address, or a passkey; in the demonstration whoever works there, by one button each."""

    template_name = "account/login.html"
    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and the people of the demonstration."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["demo_people"] = demo_people() if demo.is_demo_request(self.request) else ()
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        """On to the code; where the e-mail cannot be sent, that is said here."""
        try:
            response: HttpResponse = super().form_valid(form)
        except MailAwayError as error:
            clear_login(self.request)
            context = self.get_context_data(form=form, fault=error.explanation)
            response = self.render_to_response(context, status=503)
        return response


def sign_in_again(request: HttpRequest) -> HttpResponse:
    """Where a code has lapsed, one begins anew."""
    return redirect("account_login")


class CodePage(OwnWords, ConfirmLoginCodeView):
    """The code that came by e-mail."""

    template_name = "account/code.html"


class SecondFactorPage(OwnWords, AuthenticateView):
    """The second factor, after the code."""

    template_name = "account/second.html"


class PasskeySignIn(OwnWords, LoginWebAuthnView):
    """Signing in with a passkey alone: it is both factors."""


class SignOut(OwnWords, LogoutView):
    """Signing out; the browser is told to forget everything of the desk."""

    template_name = "account/sign-out.html"

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out."""
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = CLEAR_SITE_DATA
        return response


class ClosedPage(OwnWords, AccountInactiveView):
    """The account was closed."""

    template_name = "account/closed.html"


class _Again(OwnWords):
    """Showing a second factor again, before something that matters; what was sent is not lost by it."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Go on with what was asked for, in the language in which it was asked for."""
        address = str(self.get_next_url() or "")  # type: ignore[attr-defined]
        with translation.override(translation.get_language_from_path(address) or translation.get_language()):
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        return response


class AgainByCode(_Again, ReauthenticateView):
    """By a code of an authenticator, or a recovery code."""

    template_name = "account/again.html"


class AgainByPasskey(_Again, ReauthenticateWebAuthnView):
    """By a passkey."""

    template_name = "account/again-passkey.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        """Once more."""
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return response
