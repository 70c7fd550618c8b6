"""The page that a link of an invitation opens: it makes the account, once."""

from __future__ import annotations

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import clear_login
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from netsafe_desk.invitations.acts import InvitationRefused, accept, invitation_of
from netsafe_desk.people.mail import MailAwayError
from netsafe_desk.screens.frame import page


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show the invitation; opened by its button, so that no scanner of e-mails uses it up.

    The account is made, and a code is sent to its address: whoever was sent the link on cannot use it.
    """
    try:
        if request.method != "POST":
            return page(request, "account/invitation.html", {"invitation": invitation_of(token)})
        person = accept(token)
    except InvitationRefused as error:
        return page(request, "account/invitation.html", {"fault": error.explanation}, status=410)
    if request.user.is_authenticated:
        logout(request)
    try:
        LoginCodeVerificationProcess.initiate(request=request, user=person, email=person.email)
    except MailAwayError:
        clear_login(request)
        return redirect("account_login")
    return redirect("account_confirm_login_code")
