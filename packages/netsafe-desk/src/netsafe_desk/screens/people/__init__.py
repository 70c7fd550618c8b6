"""*People*: who works here, as what; who is invited; roles given and taken."""

from __future__ import annotations

from netsafe_desk.screens.people.invitation_views import (
    invitation_form,
    renew_invitation,
    send_invitation,
    withdraw_invitation,
)
from netsafe_desk.screens.people.list_view import people_list
from netsafe_desk.screens.people.person_views import (
    confirm_removal,
    end_session_of,
    give,
    membership_captured,
    person_page,
    remove,
    take,
)
from netsafe_desk.screens.routing import Screen

PERSON = "people/<int:number>/"

SCREENS = (
    Screen("people", "people/", people_list, verb="read", menu=8),
    Screen("people.invite", "people/invite/", invitation_form, verb="invite"),
    Screen("people.send", "people/invite/send/", send_invitation, verb="invite", method="POST"),
    Screen(
        "people.renew",
        "people/invitations/<int:number>/renew/",
        renew_invitation,
        verb="invite",
        method="POST",
    ),
    Screen(
        "people.withdraw",
        "people/invitations/<int:number>/withdraw/",
        withdraw_invitation,
        verb="invite",
        method="POST",
    ),
    Screen("people.person", PERSON, person_page, verb="see-person", thing=membership_captured),
    Screen("people.give", f"{PERSON}give/", give, verb="give-role", method="POST", thing=membership_captured),
    Screen(
        "people.take",
        f"{PERSON}take/<int:membership>/",
        take,
        verb="give-role",
        method="POST",
        thing=membership_captured,
    ),
    Screen(
        "people.removal",
        f"{PERSON}removal/",
        confirm_removal,
        verb="remove-person",
        thing=membership_captured,
    ),
    Screen(
        "people.remove",
        f"{PERSON}remove/",
        remove,
        verb="remove-person",
        method="POST",
        thing=membership_captured,
    ),
    Screen(
        "people.end-session",
        f"{PERSON}sessions/<int:session>/end/",
        end_session_of,
        verb="end-another-session",
        method="POST",
        thing=membership_captured,
    ),
)
