"""*Published* and *Editions*: what a manager sees and presses, in both languages."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.utils import timezone
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.jobs.models import QueuedJob
from netsafe_desk.people.models import Person
from netsafe_desk.publications.models import Edition, Publication
from netsafe_desk.publications.publishing import PUBLISH, mark_failed
from publication_steps import sealed

Browser = Callable[[str], Client]
Cast = dict[str, Person]
PAGE = "/en/operation-net-safe/published/"
EDITIONS = "/cy/operation-net-safe/editions/"


def text(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_manager_publishes_and_everybody_sees_how_far_it_is(
    campaign: Campaign, cast: Cast, signed_in: Browser
):
    manager = signed_in("manager")
    assert "Nothing is sealed yet" in text(manager, PAGE)
    sealed(campaign, cast["manager"])
    assert ">Publish</button>" in text(manager, PAGE)
    reader = text(signed_in("translator"), PAGE)
    assert ">Publish</button>" not in reader and "This is for a manager" in reader
    assert manager.post(f"{PAGE}1/publish/").status_code == 302
    page = text(manager, PAGE)
    assert "Seal 1 is being published" in page and "Make every piece and page" in page
    assert 'data-refresh="/en/operation-net-safe/published/running/"' in page
    welsh = text(signed_in("translator"), PAGE.replace("/en/", "/cy/"))
    assert "Mae sêl 1 yn cael ei chyhoeddi" in welsh and "Gwneud pob darn a thudalen" in welsh
    assert manager.post(f"{PAGE}1/publish/").status_code == 403, "one at a time"
    assert Publication.objects.count() == 1


def test_a_failure_is_told_in_the_language_of_the_reader_and_tried_again(
    campaign: Campaign, cast: Cast, signed_in: Browser
):
    sealed(campaign, cast["manager"])
    manager = signed_in("manager")
    manager.post(f"{PAGE}1/publish/")
    row, job = Publication.objects.get(), QueuedJob.objects.get(name=PUBLISH.name)
    fault = {"en": "the disk is full. Mend: make <b>room</b>", "cy": "mae’r ddisg yn llawn"}
    QueuedJob.objects.filter(pk=job.pk).update(state="failed", fault=fault, finished_at=timezone.now())
    mark_failed(fault, **job.arguments)
    assert "The disk is full. Mend: make &lt;b&gt;room&lt;/b&gt;" in text(manager, PAGE)
    assert "Mae’r ddisg yn llawn" in text(manager, PAGE.replace("/en/", "/cy/"))
    assert signed_in("editor").post(f"{PAGE}1/again/{row.pk}/").status_code == 403
    assert manager.post(f"{PAGE}1/again/{row.pk}/").status_code == 302
    row.refresh_from_db()
    assert row.state == "waiting" and "the disk" not in text(manager, PAGE).lower()


def test_nobody_but_a_manager_publishes_by_any_address(campaign: Campaign, cast: Cast, signed_in: Browser):
    sealed(campaign, cast["manager"])
    for name in set(cast) - {"manager", "outsider"}:
        for act in ("publish", "dry-run", "go-back"):
            assert signed_in(name).post(f"{PAGE}1/{act}/").status_code == 403, (name, act)
    assert signed_in("outsider").post(f"{PAGE}1/publish/").status_code == 404
    assert signed_in("manager").post(f"{PAGE}7/publish/").status_code == 403, "there is no seal 7"
    assert signed_in("manager").get(f"{PAGE}1/publish/").status_code == 405
    assert not Publication.objects.exists()


def test_an_edition_is_known_by_its_code_and_by_its_name(campaign: Campaign, signed_in: Browser):
    now = timezone.now()
    values = {"campaign": campaign, "kind": "card", "language": "cy", "seal": 1, "since": now}
    Edition.objects.create(code="3f9a-1c22", until=now, **values)
    Edition.objects.create(code="77b0-aa01", **values)
    reader = signed_in("evaluator")
    page = text(reader, f"{EDITIONS}?q=3F9A")
    assert "3f9a-1c22" in page and "77b0-aa01" not in page and "wedi’i ddisodli" in page
    page = text(reader, f"{EDITIONS}?q=cerdyn+cyswllt&current=1")
    assert "77b0-aa01" in page and "3f9a-1c22" not in page and "Cerdyn cyswllt" in page
    assert "Nifer yr argraffiadau: 0" in text(reader, f"{EDITIONS}?q=%3Cscript%3E%00")


def test_only_pictures_of_pieces_are_given_out(campaign: Campaign, signed_in: Browser):
    reader = signed_in("manager")
    for name in ("0" * 64, "..%2f..%2fsecret", "x"):
        assert reader.get(f"{PAGE}pictures/{name}/").status_code == 404
