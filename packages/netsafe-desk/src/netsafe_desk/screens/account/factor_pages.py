"""Passkeys, the authenticator and recovery codes of whoever has signed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.internal.auth import get_totp_secret
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, RemoveWebAuthnView
from django import forms
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy

from netsafe_desk.people.models import Person
from netsafe_desk.people.reader import signed_in_person
from netsafe_desk.people.second_factor import (
    FACTORS,
    count_as_shown,
    has_second_factor,
    second_factor_moment,
)
from netsafe_desk.record.chain import add_line
from netsafe_desk.screens.account.own_words import OwnWords
from netsafe_desk.screens.frame import page

LONGEST_NAME = 60
"""Letters in the name of a passkey."""


@login_required
def first_factor(request: HttpRequest) -> HttpResponse:
    """What somebody sees who has signed in by a code alone: they set a second factor up, or sign out."""
    assert isinstance(request.user, Person)
    if has_second_factor(request.user):
        return redirect("home")
    return page(request, "account/second-factor.html")


class _Recorded(OwnWords):
    """A change to one’s own second factor; it stands on the record, or has not been made."""

    verb: str
    counts_as: str = ""

    def form_valid(self, form: Any) -> HttpResponse:
        """Make the change; the first factor of a session counts as shown in it."""
        request: HttpRequest = self.request
        person = signed_in_person(request)
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
            add_line(person.pk, "", self.verb, f"person:{person.pk}")
        if self.counts_as and second_factor_moment(request) is None:
            count_as_shown(request, person, self.counts_as)
        return response


class PasskeyForm(AddWebAuthnForm):
    """A passkey and its name; the device always asks who holds it (a finger, a face, a PIN)."""

    name = forms.CharField(max_length=LONGEST_NAME, required=False)
    passwordless = forms.BooleanField(required=False)

    def clean_name(self) -> str:
        """Its name; the day stands beside a passkey without one."""
        return str(self.cleaned_data["name"]).strip()

    def clean_passwordless(self) -> bool:
        """Always: a key that anybody who finds it could use is no passkey."""
        return True


class AddPasskey(_Recorded, AddWebAuthnView):
    """Adding a passkey."""

    template_name = "account/passkey-add.html"
    form_class = PasskeyForm
    verb = "add-passkey"
    counts_as = "webauthn"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the browser is asked to make: a key that the device finds by itself, and guards."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["form"] = kwargs.get("form", context["form"])
        context["js_data"] = {"creation_options": webauthn.begin_registration(self.request.user, True)}
        return context


class PasskeyNameForm(forms.Form):
    """The name of a passkey."""

    name = forms.CharField(max_length=LONGEST_NAME)

    def __init__(self, *args: Any, instance: Authenticator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance = instance

    def save(self) -> Authenticator:
        """Keep the name."""
        self.instance.data["name"] = self.cleaned_data["name"].strip()
        self.instance.save(update_fields=["data"])
        return self.instance


class NamePasskey(_Recorded, EditWebAuthnView):
    """Giving a passkey another name."""

    template_name = "account/passkey-name.html"
    form_class = PasskeyNameForm
    verb = "name-passkey"
    success_url = reverse_lazy("mfa_index")


def is_last_factor(person: Person) -> bool:
    """Whether `person` has one second factor alone: it stays until there is another."""
    return bool(Authenticator.objects.filter(user=person, type__in=FACTORS).count() < 2)


class _LastFactorStays:
    """Removes a factor only where another is left."""

    request: HttpRequest
    get_context_data: Callable[..., dict[str, Any]]
    render_to_response: Callable[..., HttpResponse]

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove it, or say why it stays."""
        assert isinstance(self.request.user, Person)
        if is_last_factor(self.request.user):
            return self.render_to_response(self.get_context_data(form=form, is_last=True), status=422)
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        return response


class RemovePasskey(_LastFactorStays, _Recorded, RemoveWebAuthnView):
    """Removing a passkey."""

    template_name = "account/passkey-remove.html"
    verb = "remove-passkey"
    success_url = reverse_lazy("mfa_index")


class AddAuthenticator(_Recorded, ActivateTOTPView):
    """Adding an authenticator: a picture or a key for it, and the first code that it shows."""

    template_name = "account/authenticator-add.html"
    verb = "add-authenticator"
    counts_as = "totp"


@login_required
def totp_picture(request: HttpRequest) -> HttpResponse:
    """The key of the authenticator that is being added, as a picture that its camera reads."""
    adapter = get_adapter()
    address = adapter.build_totp_url(request.user, get_totp_secret())
    return HttpResponse(adapter.build_totp_svg(address), content_type="image/svg+xml")


class RemoveAuthenticator(_LastFactorStays, _Recorded, DeactivateTOTPView):
    """Removing the authenticator."""

    template_name = "account/authenticator-remove.html"
    verb = "remove-authenticator"


class RecoveryCodes(OwnWords, ViewRecoveryCodesView):
    """The recovery codes that are left."""

    template_name = "account/recovery-codes.html"


class NewRecoveryCodes(_Recorded, GenerateRecoveryCodesView):
    """A new set of recovery codes; those before work no more."""

    template_name = "account/recovery-codes-new.html"
    verb = "new-recovery-codes"
