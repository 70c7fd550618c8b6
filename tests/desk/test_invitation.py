"""An administrator invites somebody; the link works once, for a week, and for nobody who was removed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.invitations.acts import InvitationRefused, Invited, accept, invite, link, renew, withdraw
from netsafe_desk.invitations.models import Invitation
from netsafe_desk.people.models import Person
from netsafe_desk.people.profile import RemovalRefused, remove_person
from netsafe_desk.people.secret_encryption import SecretChangedError, decrypted, encrypted
from netsafe_desk.record.models import Line
from netsafe_desk.roles.memberships import RoleRefused, RoleWish, usable
from netsafe_desk.roles.models import Membership
from netsafe_desk.roles.people_to_seal import people_missing_to_seal

NEWCOMER = Invited("newcomer@example.org", "Newcomer", "cy")


def token(invitation: Invitation) -> str:
    return link(invitation).rstrip("/").rpartition("/")[2]


def test_the_link_makes_the_account_with_its_role_once(campaign: Campaign, cast: dict[str, Person]):
    wish = RoleWish("translator", ("cy",))
    invitation = invite(cast["administrator"], NEWCOMER, ((campaign, wish),))
    person = accept(token(invitation))
    row = Membership.objects.get(person=person)
    assert (person.email, person.language, row.role, row.languages) == (
        "newcomer@example.org", "cy", "translator", ["cy"],
    )  # fmt: skip
    assert {"invite", "accept-invitation", "give-role"} <= set(Line.objects.values_list("verb", flat=True))
    with pytest.raises(InvitationRefused):
        accept(token(invitation))
    assert Client(headers={"host": "localhost"}).get(link(invitation)).status_code == 410


def test_an_old_a_replaced_and_a_withdrawn_link_work_no_more(campaign: Campaign, cast: dict[str, Person]):
    invitation = invite(cast["administrator"], NEWCOMER)
    first = token(invitation)
    renew(cast["administrator"], invitation)
    second = token(invitation)
    Invitation.objects.filter(pk=invitation.pk).update(until=timezone.now() - dt.timedelta(seconds=1))
    for dead in (first, second, f"{second}x"):
        with pytest.raises(InvitationRefused):
            accept(dead)
    renew(cast["administrator"], invitation)
    third = token(invitation)
    withdraw(cast["administrator"], invitation)
    with pytest.raises(InvitationRefused):
        accept(third)
    assert not Person.objects.filter(email=NEWCOMER.address).exists()


def test_an_unknown_address_gets_the_same_answer_and_another_e_mail(cast: dict[str, Person], settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    answers = []
    for address in ("manager@example.org", "nobody@example.org"):
        browser = Client(headers={"host": "localhost"})
        sent = browser.post("/en/account/sign-in/", {"login": address})
        page = browser.get(sent["Location"]).content.decode()
        answers.append((sent.status_code, sent["Location"], page.split("<main")[1].replace(address, "")))
    answers = [(status, place, page.partition("csrf")[0]) for status, place, page in answers]
    assert answers[0] == answers[1]
    assert [message.subject for message in mail.outbox] == [
        "Your code for the desk", "No account for this address",
    ]  # fmt: skip
    assert mail.outbox[0].extra_headers["Content-Language"] == "en"


def test_somebody_removed_is_out_at_once_and_their_name_stays(cast: dict[str, Person], signed_in):
    browser = signed_in("editor")
    remove_person(cast["administrator"], cast["editor"])
    assert browser.get("/en/operation-net-safe/").status_code == 302
    row = Person.objects.get(pk=cast["editor"].pk)
    assert row.name == "editor" and "editor" not in row.email
    with pytest.raises(RemovalRefused):
        remove_person(cast["administrator"], cast["administrator"])


def test_a_code_alone_opens_nothing_but_the_second_factor(cast: dict[str, Person]):
    browser = Client(headers={"host": "localhost"})
    browser.force_login(cast["manager"])
    answer = browser.get("/en/operation-net-safe/")
    assert answer.status_code == 302 and answer["Location"] == "/en/account/second-factor/"


def test_a_role_is_for_something(campaign: Campaign):
    for wish in (RoleWish("translator"), RoleWish("approver"), RoleWish("superuser")):
        with pytest.raises(RoleRefused):
            usable(campaign, wish)


def test_a_campaign_without_an_approver_is_told_who_is_missing(campaign: Campaign, cast: dict[str, Person]):
    for row in Membership.objects.filter(campaign=campaign, role="approver"):
        if "cy" in row.languages:
            row.delete()
    reasons = [lack.reason("en") for lack in people_missing_to_seal(campaign)]
    assert "nobody approves Welsh" in reasons


def test_another_secret_opens_nothing_but_the_old_one_helps(settings):
    kept = encrypted("JBSWY3DP")
    assert "JBSWY3DP" not in kept
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-secret-that-is-longer-than-fifty-characters-too"
    with pytest.raises(SecretChangedError, match="NETSAFE_DESK_OLD_SECRET"):
        decrypted(kept)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert decrypted(kept) == "JBSWY3DP"
