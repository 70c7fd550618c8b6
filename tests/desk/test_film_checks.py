"""A film is there at once, and decoded by a worker: its screen says how far that is, *Today* what failed."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from films.footage.films import film, patched
from netsafe_desk.campaigns.models import BundleFile, Campaign
from netsafe_desk.jobs.models import QueuedJob
from netsafe_desk.jobs.performance import perform_waiting

Browser = Callable[[str], Client]
FILES = "/en/operation-net-safe/files/"
TODAY = "/en/operation-net-safe/"
WAITING, REFUSED = "being looked at from end to end", "cannot be taken in"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return film(tmp_path_factory.mktemp("film") / "good.mp4").read_bytes()


def spoiled(content: bytes) -> bytes:
    """A film whose boxes are in order, in a code that nobody knows."""
    return patched(content, b"avc1\0", 4, b"zzzz")


def uploaded(browser: Client, content: bytes) -> str:
    file = SimpleUploadedFile("Gwawr.mp4", content)
    answer = browser.post(f"{FILES}upload/", {"folder": "films", "file": file})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def page(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def test_a_good_film_waits_for_the_worker_and_then_for_nothing(
    campaign: Campaign, signed_in: Browser, good: bytes
) -> None:
    browser = signed_in("editor")
    address = uploaded(browser, good)
    job = QueuedJob.objects.get(name="decode-film")
    assert job.arguments == {"campaign": campaign.slug, "sha256": hashlib.sha256(good).hexdigest()}
    assert WAITING in page(browser, address)
    perform_waiting()
    job.refresh_from_db()
    assert job.state == "done"
    shown = page(browser, address)
    assert WAITING not in shown and REFUSED not in shown
    assert REFUSED not in page(browser, TODAY)


def test_a_film_that_cannot_be_decoded_is_told_where_it_lies_and_on_today_until_it_is_replaced(
    campaign: Campaign, signed_in: Browser, good: bytes
) -> None:
    browser = signed_in("editor")
    address = uploaded(browser, spoiled(good))
    assert REFUSED not in page(browser, TODAY)
    perform_waiting()
    assert REFUSED in page(browser, address)
    today = page(browser, TODAY)
    assert "films/gwawr.mp4: " in today and address in today
    row = BundleFile.objects.get(path="films/gwawr.mp4")
    values = {"revision": row.revision, "file": SimpleUploadedFile("gwawr.mp4", good)}
    assert browser.post(f"{address}replace/", values).status_code == 302
    perform_waiting()
    assert REFUSED not in page(browser, address)
    assert REFUSED not in page(browser, TODAY)


def test_what_its_boxes_say_is_refused_at_once(campaign: Campaign, signed_in: Browser, good: bytes) -> None:
    huge = patched(good, b"tkhd", 84, struct.pack(">II", 20_000 << 16, 20_000 << 16))
    file = SimpleUploadedFile("huge.mp4", huge)
    answer = signed_in("editor").post(f"{FILES}upload/", {"folder": "films", "file": file})
    assert answer.status_code == 422
    assert not QueuedJob.objects.filter(name="decode-film").exists()
