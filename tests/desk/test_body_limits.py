"""A request that brings too much is refused before it is read, as the served desk does it."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from netsafe_desk.campaigns.bundle_upload import LARGEST_ZIP
from netsafe_desk.campaigns.file_checks import LARGEST
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.screens.routing import FORM_BYTES
from patience import PATIENCE
from served_desk import ServedDesk, served_desk

Browser = Callable[[str], Client]
CAMPAIGN = "/en/operation-net-safe"
LIMITS = {
    f"{CAMPAIGN}/files/upload/": max(LARGEST.values()) + FORM_BYTES,
    f"{CAMPAIGN}/files/1/replace/": max(LARGEST.values()) + FORM_BYTES,
    f"{CAMPAIGN}/bundle/compare/": LARGEST_ZIP + FORM_BYTES,
    f"{CAMPAIGN}/words/save/": FORM_BYTES,
    f"{CAMPAIGN}/files/1/remove/": FORM_BYTES,
    "/en/account/sign-in/": FORM_BYTES,
}


class Unread:
    """A body that says whether anybody read of it."""

    def __init__(self) -> None:
        self.is_read = False

    def read(self, size: int = -1) -> bytes:
        self.is_read = True
        return b""

    def readline(self, size: int = -1) -> bytes:
        return self.read(size)


@pytest.mark.parametrize("address", LIMITS)
def test_more_than_an_address_takes_is_not_read(address: str, campaign: Campaign, signed_in: Browser) -> None:
    def sent(browser: Client, length: int) -> tuple[int, bool, str]:
        body = Unread()
        environment: dict[str, Any] = {
            "CONTENT_LENGTH": str(length),
            "CONTENT_TYPE": "multipart/form-data; boundary=x",
            "wsgi.input": body,
        }
        answer = browser.generic("POST", address, **environment)
        return answer.status_code, body.is_read, answer.content.decode()

    limit = LIMITS[address]
    status, is_read, page = sent(signed_in("manager"), limit + 1)
    assert (status, is_read) == (413, False)
    assert f"{limit // 1_000_000} MB" in page
    status, is_read, _ = sent(signed_in("manager"), limit)
    assert status != 413
    assert is_read
    status, is_read, _ = sent(Client(headers={"host": "localhost"}), FORM_BYTES + 1)
    assert (status, is_read) == (413, False)  # nobody sends files without having signed in


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedDesk]:
    with served_desk(Path(tmp_path_factory.mktemp("limits"))) as served:
        yield served


def test_the_served_desk_answers_before_the_body_has_come(desk: ServedDesk) -> None:
    host = desk.address.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=PATIENCE)
    connection.putrequest("POST", f"{CAMPAIGN}/bundle/compare/")
    connection.putheader("Content-Type", "multipart/form-data; boundary=x")
    connection.putheader("Content-Length", str(10**12))
    connection.endheaders(b"--x\r\n")
    answer = connection.getresponse()
    assert answer.status == 413
    assert "too large" in answer.read().decode()
    connection.close()
