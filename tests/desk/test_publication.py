"""A seal becomes public in steps, each safe to repeat; nothing is half made, whatever is missing."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from needs import small_disk
from netsafe_desk.built_folders import places
from netsafe_desk.campaigns.assets import storage_name
from netsafe_desk.campaigns.models import BundleFile, Campaign, Wording
from netsafe_desk.campaigns.words_edits import WordsEdit, write_words
from netsafe_desk.jobs.models import QueuedJob
from netsafe_desk.jobs.performance import perform, perform_waiting
from netsafe_desk.people.models import Person
from netsafe_desk.publications.acts import begin, try_again
from netsafe_desk.publications.models import Edition, Publication
from netsafe_desk.publications.things import is_public
from netsafe_desk.publications.troubles import troubles
from netsafe_desk.record.models import Line
from netsafe_desk.roles.permissions import MayNotError
from publication_steps import KINDS, sealed

Cast = dict[str, Person]
KEY = "card.headline"


@pytest.fixture(autouse=True)
def small(settings: object, tmp_path: Path) -> Iterator[None]:
    """A storage of the test's own, and few pieces: a publication takes seconds."""

    settings.MADE_KINDS = KINDS  # type: ignore[attr-defined]
    yield
    for name in ("published", "builds", "folders"):
        subprocess.run(["rm", "-rf", default_storage.path(name)], check=True)


def publish(campaign: Campaign, cast: Cast, number: int, act: str = "publish") -> Publication:
    row = begin(cast["manager"], campaign, number, act)
    perform_waiting()
    row.refresh_from_db()
    return row


def public_folder(campaign: Campaign) -> Path:
    folder = places.public_folder(campaign)
    assert folder is not None
    return folder


def members(cast: Cast) -> list[str]:
    """The addresses of everybody who works on the campaign."""
    return sorted(person.email for name, person in cast.items() if name not in ("administrator", "outsider"))


def public_files(campaign: Campaign) -> dict[str, str]:
    """What stands in public, read past our own code: path and SHA-256."""
    folder = public_folder(campaign)
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def change_words(campaign: Campaign, cast: Cast) -> None:

    for row in Wording.objects.filter(campaign=campaign, key=KEY):
        words = {"en": "You can call us.", "cy": "Gallwch chi ffonio."}[row.language]
        write_words(cast["editor"], campaign, WordsEdit(KEY, row.language, words, row.revision))


def test_a_seal_becomes_public_without_draft_and_can_be_gone_back_to(campaign: Campaign, cast: Cast):
    first = sealed(campaign, cast["manager"])
    row = publish(campaign, cast, first.number)
    assert (row.state, row.fault) == ("done", {}), row.fault
    assert [step.state for step in row.steps.all()] == ["done"] * 7
    files = public_files(campaign)
    manifest = json.loads((public_folder(campaign) / "manifest.json").read_text())
    assert manifest["status"] == {"cy": "approved", "en": "approved"}
    assert {file["path"]: file["sha256"] for file in manifest["files"]}.items() <= files.items()
    assert sorted(message.to[0] for message in mail.outbox) == members(cast)
    line = Line.objects.order_by("-number")[0]
    assert line.verb == "published" and line.digest in str(mail.outbox[0].body)
    editions = {(row.kind, row.language): row.code for row in Edition.objects.filter(until=None)}
    assert ("card", "cy") in editions

    change_words(campaign, cast)
    second = sealed(campaign, cast["manager"])
    dry = publish(campaign, cast, second.number, "dry-run")
    assert dry.state == "done" and public_files(campaign) == files, "a dry run changes nothing"
    changed = {(piece["kind"], piece["language"], piece["change"]) for piece in dry.changes["pieces"]}
    assert ("card", "cy", "changed") in changed
    publish(campaign, cast, second.number)
    assert public_files(campaign) != files and is_public(campaign, 2)
    over = Edition.objects.get(kind="card", language="cy", until__isnull=False)
    assert over.code == editions["card", "cy"]

    back = publish(campaign, cast, first.number, "go-back")
    assert (back.state, back.fault) == ("done", {})
    assert public_files(campaign) == files, "byte for byte what was public before"
    assert Edition.objects.get(kind="card", language="cy", until=None).code == editions["card", "cy"]


def test_one_publication_at_a_time_and_by_a_manager_alone(campaign: Campaign, cast: Cast):
    seal = sealed(campaign, cast["manager"])
    for name in ("editor", "translator", "approver-cy", "evaluator", "administrator"):
        with pytest.raises(MayNotError):
            begin(cast[name], campaign, seal.number, "publish")
    begin(cast["manager"], campaign, seal.number, "publish")
    with pytest.raises(MayNotError, match="waiting or running"):
        begin(cast["manager"], campaign, seal.number, "publish")


def test_pieces_that_come_out_otherwise_than_approved_are_not_published(campaign: Campaign, cast: Cast):
    path = "materials/card/operation-net-safe_card_cy.pdf"
    seal = sealed(campaign, cast["manager"], [(path, "0" * 64)])
    row = publish(campaign, cast, seal.number)
    assert row.state == "failed" and path in row.fault["en"] and path in row.fault["cy"]
    assert not public_folder(campaign).exists()
    assert [trouble.lines for trouble in troubles(campaign)] == [row.fault]


def test_a_seal_that_was_changed_is_not_published(campaign: Campaign, cast: Cast):
    seal = sealed(campaign, cast["manager"])
    seal.content = seal.content.replace('"number": 1', '"number": 7')
    seal.save()
    row = publish(campaign, cast, seal.number)
    assert row.state == "failed" and "seal.json" in row.fault["en"]
    assert row.steps.get(name="verify").state == "failed" and row.steps.get(name="read").state == "waiting"


def test_a_missing_picture_stops_it_until_it_is_put_back(campaign: Campaign, cast: Cast):
    seal = sealed(campaign, cast["manager"])
    asset = next(
        row.asset for row in BundleFile.objects.all() if row.asset_id in seal.candidate.assets.values()
    )

    path = Path(default_storage.path(storage_name(asset.sha256)))
    content = path.read_bytes()
    path.unlink()
    try:
        row = publish(campaign, cast, seal.number)
        assert row.state == "failed" and asset.sha256[:12] in row.fault["en"]
        assert not public_folder(campaign).exists()
    finally:
        path.write_bytes(content)
    assert try_again(cast["manager"], row) is True
    perform_waiting()
    row.refresh_from_db()
    assert row.state == "done" and not troubles(campaign)


def test_a_mail_server_that_is_away_is_told_and_the_site_is_public(
    campaign: Campaign, cast: Cast, settings: object
):
    seal = sealed(campaign, cast["manager"])
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # type: ignore[attr-defined]
    row = publish(campaign, cast, seal.number)
    assert row.state == "done" and public_folder(campaign).exists()
    job = QueuedJob.objects.get(name="announce-publication")
    assert job.state == "waiting" and job.tries == 1, "it is tried again by itself"
    [trouble] = troubles(campaign)
    assert "mail server" in trouble.lines["en"] and "e-bost" in trouble.lines["cy"] and not trouble.is_over
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]

    perform(job.pk)
    assert sorted(message.to[0] for message in mail.outbox) == members(cast) and not troubles(campaign)


def test_a_full_disk_is_told_in_one_line_and_nothing_is_half_made(campaign: Campaign, cast: Cast):
    seal = sealed(campaign, cast["manager"])
    builds = Path(default_storage.path("builds"))
    with small_disk(builds, 400):
        row = publish(campaign, cast, seal.number)
        for _ in range(2):  # what the desk does not know is tried three times
            for job in QueuedJob.objects.filter(state="waiting"):
                perform(job.pk)
        row.refresh_from_db()
        assert row.state == "failed", row.fault
        assert "full" in row.fault["en"] and "\n" not in row.fault["en"], row.fault
        assert not list(builds.rglob("*netsafe-new*")) and not public_folder(campaign).exists()
    builds.rmdir()
    assert [trouble.is_over for trouble in troubles(campaign)] == [True]
    assert try_again(cast["manager"], row) is True
    perform_waiting()
    row.refresh_from_db()
    assert row.state == "done"
