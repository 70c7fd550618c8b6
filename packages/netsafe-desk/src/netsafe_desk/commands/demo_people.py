"""What the demonstration begins with: a campaign, somebody of each role, a key that seals for it alone."""

from __future__ import annotations

from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from netsafe.bundle import read_bundle
from netsafe.commands.default_bundle import default_bundle
from netsafe.seals import generate_key

from netsafe_desk.built_folders import places
from netsafe_desk.campaigns.bundle_import import import_bundle
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.roles.models import Membership

CAST: tuple[tuple[str, str, str, dict[str, object]], ...] = (
    ("rheolwr", "Rheolwr yr ymgyrch / Campaign manager", "cy", {"role": "manager"}),
    ("golygydd", "Golygydd / Editor", "en", {"role": "editor"}),
    ("cyfieithydd", "Cyfieithydd / Translator", "cy", {"role": "translator", "languages": ["cy"]}),
    ("cymraeg", "Cymeradwywr y Gymraeg / Welsh approver", "cy", {"role": "approver", "languages": ["cy"]}),
    ("saesneg", "Cymeradwywr y Saesneg / English approver", "en", {"role": "approver", "languages": ["en"]}),
    (
        "heddlu",
        "Heddlu De Cymru / South Wales Police",
        "en",
        {"role": "approver", "organisation": "south-wales-police"},
    ),
    (
        "elusen",
        "Elusen, swyddfa / Charity, office",
        "en",
        {"role": "approver", "organisation": "lucy-faithfull-foundation"},
    ),
    (
        "llinell-gymorth",
        "Elusen, llinell gymorth / Charity, helpline",
        "en",
        {"role": "approver", "service": "stop-it-now"},
    ),
    ("gwerthuswr", "Gwerthuswr / Evaluator", "en", {"role": "evaluator"}),
)
"""The first part of an address, a name, the language that they read in, their role."""

ADMINISTRATOR = ("gweinyddwr", "Gweinyddwr / Administrator", "cy")


@transaction.atomic
def prepare() -> list[tuple[str, str]]:
    """Bring the shipped campaign and its people in, where they are not there yet; names and roles."""
    bundle = read_bundle(default_bundle())
    campaign = Campaign.objects.filter(slug=bundle.release.id).first()
    if campaign is None:
        campaign = import_bundle(bundle, None, "demonstration").campaign
    listed: list[tuple[str, str]] = []
    for address, name, language, role in CAST:
        person = _person(address, name, language)
        organisation, service = str(role.get("organisation", "")), str(role.get("service", ""))
        Membership.objects.get_or_create(
            person=person,
            campaign=campaign,
            role=str(role["role"]),
            organisation=organisation,
            service=service,
            defaults={"languages": role.get("languages", []), "title": name},
        )
        listed.append((name, str(role["role"])))
    _person(*ADMINISTRATOR, is_administrator=True)
    return [*listed, (ADMINISTRATOR[1], "administrator")]


def published_folder() -> Path:
    """Where what the desk publishes of the shipped campaign stands, from its first publication on."""
    campaign = Campaign.objects.get(slug=read_bundle(default_bundle()).release.id)
    folder = places.public_folder(campaign)
    assert folder is not None, "the storage of a demonstration is a folder"
    return folder


def made_kinds() -> tuple[str, ...]:
    """The kinds of pieces that are made; none: all."""
    kinds: tuple[str, ...] = settings.MADE_KINDS
    return kinds


def prepare_key() -> None:
    """Make the key that seals in the demonstration, and trust it there, once."""
    key_file, trusted_keys = settings.ENVIRONMENT.key_file, settings.ENVIRONMENT.trusted_keys
    assert key_file is not None and trusted_keys is not None, "a demonstration has both"
    if key_file.exists():
        return
    key_file.parent.mkdir(parents=True, exist_ok=True)
    line = generate_key(key_file).public_line
    trusted_keys.write_text(f"demonstration {line}\n")


def _person(address: str, name: str, language: str, *, is_administrator: bool = False) -> Person:
    email = f"{address}@netsafe.example"
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = Person.objects.create_person(email, name, language, is_administrator=is_administrator)
        EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person
