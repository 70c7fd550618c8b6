"""What was looked at is what is published, made once; and what was public before goes on being answered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest
from candidate_steps import approve_all, matters_reasoned
from django.conf import settings as desk_settings
from django.core import mail
from django.core.files.storage import default_storage
from django.test import Client
from netsafe_desk.built_folders import places
from netsafe_desk.campaigns.facts_edits import FactEdit, row_values, write_fact
from netsafe_desk.campaigns.models import Campaign, Fact
from netsafe_desk.candidates.freezing import freeze
from netsafe_desk.candidates.models import Candidate, Rendering
from netsafe_desk.candidates.rendering import render_candidate
from netsafe_desk.candidates.sealing import seal
from netsafe_desk.candidates.signing import sign_pending_seals
from netsafe_desk.jobs.models import QueuedJob
from netsafe_desk.jobs.performance import perform_waiting
from netsafe_desk.people.models import Person
from netsafe_desk.publications.acts import begin
from netsafe_desk.publications.models import Publication
from publication_steps import KINDS, make_keys

Cast = dict[str, Person]


@pytest.fixture(autouse=True)
def few_pieces(settings: object, db: None) -> Iterator[None]:
    """A storage of the test's own, few pieces, and a key."""
    settings.MADE_KINDS = KINDS  # type: ignore[attr-defined]
    make_keys()
    yield
    for name in ("published", "builds", "folders", "rendered"):
        rmtree(default_storage.path(name), ignore_errors=True)


def made(campaign: Campaign, cast: Cast) -> Candidate:
    """A candidate with its pieces."""
    campaign.refresh_from_db()
    candidate = freeze(cast["manager"], campaign)
    rendering = render_candidate(candidate)
    assert rendering.state == "made", rendering.faults
    return Candidate.objects.get(pk=candidate.pk)


def published(campaign: Campaign, cast: Cast) -> Path:
    """The campaign as it is, frozen, approved, sealed and published: the public folder."""
    candidate = made(campaign, cast)
    matters_reasoned(candidate, cast)
    approve_all(candidate, cast)
    row = seal(cast["manager"], candidate)
    sign_pending_seals(desk_settings.ENVIRONMENT.key_file)
    return done(campaign, cast, row.number, "publish")


def done(campaign: Campaign, cast: Cast, number: int, act: str) -> Path:
    row = begin(cast["manager"], campaign, number, act)
    perform_waiting()
    assert Publication.objects.get(pk=row.pk).state == "done", Publication.objects.get(pk=row.pk).fault
    folder = places.public_folder(campaign)
    assert folder is not None
    return folder


def move_page(campaign: Campaign, cast: Cast, path: str) -> None:
    """Give the English page about the campaign another address."""
    row = Fact.objects.get(campaign=campaign, table="pages", name="about")
    values = row_values(row)
    values["path"] = {**values["path"], "en": path}
    write_fact(cast["manager"], campaign, FactEdit("pages", "about", values, row.revision))


def moved(folder: Path) -> dict[str, str]:
    """Old address to new, as the door answers."""
    content: dict[str, str] = json.loads((folder / "door" / "table.json").read_text())["moved"]
    return {address: target for address, target in content.items() if "about" in target}


def test_nothing_that_was_approved_is_made_again(campaign: Campaign, cast: Cast):
    folder = published(campaign, cast)
    pieces = Rendering.objects.get().pieces
    made_before = places.candidate_folder(campaign)
    assert {Path(row["path"]).suffix for row in pieces} >= {".pdf", ".html", ".css"}
    paths = {row["path"] for row in pieces}
    again = {path for path in paths if not (folder / path).samefile(made_before / path)}
    assert again == {"index.html"}, "the contact sheet, whose pack names the seal"


def test_addresses_of_the_public_go_on_and_those_of_a_candidate_are_forgotten(campaign: Campaign, cast: Cast):
    move_page(campaign, cast, "never-public-about")
    made(campaign, cast)
    move_page(campaign, cast, "first-about")
    assert moved(published(campaign, cast)) == {"/en/first-about": "/en/first-about/"}
    move_page(campaign, cast, "second-about")
    assert moved(published(campaign, cast))["/en/first-about/"] == "/en/second-about/"
    assert moved(done(campaign, cast, 1, "go-back")) == {"/en/first-about": "/en/first-about/"}
    move_page(campaign, cast, "third-about")
    after = moved(published(campaign, cast))
    assert after["/en/first-about/"] == after["/en/second-about/"] == "/en/third-about/"
    assert not any("never-public" in address for address in after)


def test_how_far_the_pieces_are_is_told_while_they_are_made(campaign: Campaign, cast: Cast, signed_in):
    candidate = freeze(cast["manager"], campaign)
    browser: Client = signed_in("translator")
    page, part = f"/en/operation-net-safe/candidate/{candidate.number}/", "progress/"
    assert f'data-refresh="{page}{part}"' in browser.get(page).content.decode()
    Rendering.objects.filter(candidate=candidate).update(state="making", finished=3, total=8)
    for address in (page, page + part):
        answer = browser.get(address).content.decode()
        assert '<progress value="3" max="8"' in answer and "3 / 8" in answer
    today = signed_in("approver-cy").get("/en/operation-net-safe/").content.decode()
    assert "its pieces are being made" in today and "waits for an answer" not in today
    render_candidate(candidate)
    rendering = Rendering.objects.get(candidate=candidate)
    assert rendering.finished == rendering.total > 8
    today = signed_in("approver-cy").get("/en/operation-net-safe/").content.decode()
    assert "waits for an answer" in today and "are being made" not in today
    assert "data-refresh" not in browser.get(page + part).content.decode()
    assert "data-refresh" not in browser.get(page).content.decode()


def test_a_candidate_that_was_replaced_before_its_turn_is_not_made(campaign: Campaign, cast: Cast):
    first = freeze(cast["manager"], campaign)
    move_page(campaign, cast, "another-about")
    campaign.refresh_from_db()
    second = freeze(cast["manager"], campaign)
    assert QueuedJob.objects.filter(name="make-pieces", state="waiting").count() == 1
    perform_waiting()
    states = dict(Rendering.objects.values_list("candidate", "state"))
    assert states == {first.pk: "waiting", second.pk: "made"}
    assert all(f"/candidate/{second.number}/" in message.body for message in mail.outbox) and mail.outbox
