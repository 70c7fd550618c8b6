"""A full disk, a missing file, a mail server that is away: nothing half made, told on *Today*, put right."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from candidate_steps import approve_all, frozen, key_in, write
from django.core import mail
from django.core.files.storage import default_storage
from django.test import Client
from edge.standing import free_port
from needs import small_disk
from netsafe.formats.blobs import sha256_of
from netsafe_desk.campaigns import assets
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates.freezing import freeze, try_pieces_again
from netsafe_desk.candidates.models import Candidate, Rendering, Seal
from netsafe_desk.candidates.refusal import MailAway
from netsafe_desk.candidates.reminders import tell_all_those_asked
from netsafe_desk.candidates.sealing import seal
from netsafe_desk.candidates.signing import sign_pending_seals
from netsafe_desk.jobs.models import QueuedJob
from netsafe_desk.jobs.performance import perform, perform_waiting, tell_of_failure
from netsafe_desk.people.models import Person
from netsafe_desk.roles.models import Membership

Cast = dict[str, Person]
Browser = Callable[[str], Client]


@pytest.fixture(autouse=True)
def few_pieces(settings: Any) -> None:
    settings.MADE_KINDS = ("card",)


@contextmanager
def nearly_full(folder: Path, free_kilobytes: int) -> Iterator[None]:
    """The same folder with the same files, on a disk that has no more room than that."""
    aside = folder.with_name(f"{folder.name}-aside")
    folder.rename(aside)
    blocks = sum(-(-path.stat().st_size // 4096) for path in aside.rglob("*") if path.is_file())
    try:
        with small_disk(folder, 4 * blocks + free_kilobytes):
            shutil.copytree(aside, folder, dirs_exist_ok=True)
            yield
            assert [path.name for path in folder.rglob("*.part")] == []
        folder.rmdir()
    finally:
        aside.rename(folder)


def server_away(settings: Any) -> None:
    """From now on e-mails go to a port at which nobody listens."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()


def server_back(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def today(browser: Client, language: str) -> str:
    """What *Today* says in a language."""
    return browser.get(f"/{language}/operation-net-safe/").content.decode()


def test_a_full_disk_stops_a_freeze_and_says_so(campaign: Campaign, cast: Cast, signed_in: Browser):
    for language, words in (("en", " Thank you all very much."), ("cy", " Diolch yn fawr iawn i bawb.")):
        write(cast["editor"], campaign, language, words)  # that no other test has frozen
    manager = signed_in("manager")
    with nearly_full(Path(default_storage.path("assets")), 16):
        for language, words in (("en", "The disk is full"), ("cy", "Mae’r ddisg yn llawn")):
            answer = manager.post(f"/{language}/operation-net-safe/candidate/freeze/")
            assert answer.status_code == 503 and words in answer.content.decode()
        assert not Candidate.objects.exists() and not QueuedJob.objects.filter(name="make-pieces").exists()
    assert manager.post("/en/operation-net-safe/candidate/freeze/").status_code == 302
    assert Candidate.objects.get().state == "open"


def test_a_full_disk_stops_the_pieces_until_there_is_room(campaign: Campaign, cast: Cast, signed_in: Browser):
    candidate = freeze(cast["manager"], campaign)
    job = QueuedJob.objects.get(name="make-pieces")
    folder = Path(default_storage.path("rendered"))
    shutil.rmtree(folder, ignore_errors=True)
    with small_disk(folder, 400):
        perform(job.pk)
        job.refresh_from_db()
        assert (job.state, job.tries) == ("waiting", 1), "it is tried again by itself"
        assert not list(folder.rglob("*netsafe-new*"))
        rendering = Rendering.objects.get(candidate=candidate)
        assert rendering.state == "failed" and rendering.pieces == []
        manager = signed_in("manager")
        assert "the disk is full" in today(manager, "en")
        welsh = today(manager, "cy")
        assert "mae’r ddisg yn llawn" in welsh and "the disk is full" not in welsh
    folder.rmdir()
    perform(job.pk)
    assert Rendering.objects.get(candidate=candidate).state == "made"
    assert "the disk is full" not in today(signed_in("manager"), "en")


def test_pieces_whose_worker_died_too_often_are_told_and_tried_again_by_a_press(
    campaign: Campaign, cast: Cast, signed_in: Browser
):
    candidate = freeze(cast["manager"], campaign)
    Rendering.objects.filter(candidate=candidate).update(state="making")
    job = QueuedJob.objects.get(name="make-pieces")
    QueuedJob.objects.filter(pk=job.pk).update(state="failed")
    tell_of_failure(job, {"en": "the program ended", "cy": "daeth y rhaglen i ben"})
    manager = signed_in("manager")
    assert "the program ended" in today(manager, "en") and "daeth y rhaglen i ben" in today(manager, "cy")
    address = f"/en/operation-net-safe/candidate/{candidate.number}/"
    assert "the program ended" in manager.get(address).content.decode()
    candidate.refresh_from_db()
    try_pieces_again(cast["manager"], candidate)
    perform_waiting()
    assert Rendering.objects.get(candidate=candidate).state == "made"


def test_a_seal_waits_for_a_file_that_is_missing(
    campaign: Campaign, cast: Cast, tmp_path: Path, signed_in: Browser
):
    candidate = frozen(campaign, cast)
    approve_all(candidate, cast)
    seal(cast["manager"], candidate)
    path = Path(default_storage.path(assets.storage_name(candidate.content_id)))
    content = path.read_bytes()
    path.unlink()
    try:
        assert sign_pending_seals(key_in(tmp_path)) == 0
        assert Seal.objects.get().signature == "" and Candidate.objects.get().state == "sealing"
        manager = signed_in("manager")
        assert "is not in the storage" in today(manager, "en") and "yn storfa’r ddesg" in today(manager, "cy")
    finally:
        path.write_bytes(content)
    assert sign_pending_seals(key_in(tmp_path)) == 1
    assert "is not in the storage" not in today(signed_in("manager"), "en")


def test_a_file_that_was_half_written_is_written_again(campaign: Campaign):
    content = b"a picture of the test" * 1000
    path = Path(default_storage.path(assets.storage_name(sha256_of(content))))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content[:100])
    with pytest.raises(assets.AssetFault, match="was changed"):
        assets.read(sha256_of(content))
    assert assets.read(assets.store(content)) == content
    path.unlink()


def test_those_asked_are_told_when_the_mail_server_is_back(
    campaign: Campaign, cast: Cast, settings: Any, signed_in: Browser
):
    candidate = freeze(cast["manager"], campaign)
    server_away(settings)
    job = QueuedJob.objects.get(name="make-pieces")
    perform(job.pk)
    job.refresh_from_db()
    assert Rendering.objects.get(candidate=candidate).state == "made" and job.state == "waiting"
    manager = signed_in("manager")
    assert "could not be sent" in today(manager, "en") and "methwyd ag anfon" in today(manager, "cy")
    server_back(settings)
    assert tell_all_those_asked() is True
    sent = len(mail.outbox)
    assert sent >= Membership.objects.filter(role="approver", deputy=False).count() > 0
    assert "could not be sent" not in today(manager, "en")
    perform(job.pk)
    job.refresh_from_db()
    assert job.state == "done" and len(mail.outbox) == sent, "nobody twice"


def test_a_seal_of_which_nobody_could_be_told_is_told_of_on_today(
    campaign: Campaign, cast: Cast, tmp_path: Path, settings: Any, signed_in: Browser
):
    candidate = frozen(campaign, cast)
    approve_all(candidate, cast)
    seal(cast["manager"], candidate)
    server_away(settings)
    with pytest.raises(MailAway):
        sign_pending_seals(key_in(tmp_path))
    row = Seal.objects.get()
    assert row.signature and row.told_at is None
    manager = signed_in("manager")
    assert "the mail server does not take" in today(manager, "en")
    assert "nid yw’r gweinydd e-bost yn derbyn" in today(manager, "cy")
    server_back(settings)
    sign_pending_seals(key_in(tmp_path))
    assert Seal.objects.get().told_at is not None and mail.outbox
    assert "the mail server does not take" not in today(manager, "en")
