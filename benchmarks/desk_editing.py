"""What the screen on which words are written costs: its bytes and requests in a browser, and each answer.

The desk runs with a database of its own in a temporary folder and the shipped campaign; Debian's Chromium
opens the screen of a poster with an empty cache.  The preview's own bytes are told apart.  Times are the
processor's, of this process, which is warm: each round types other words.

    .venv/bin/python benchmarks/desk_editing.py [rounds]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HOME = tempfile.TemporaryDirectory(prefix="desk-editing-")
os.environ["NETSAFE_DESK_DEMO"] = HOME.name
os.environ["DJANGO_SETTINGS_MODULE"] = "netsafe_desk.settings"

import django  # noqa: E402
from browser_transfers import Transfer, transfers  # noqa: E402

django.setup()

from django.test import Client  # noqa: E402
from netsafe.bundle import read_bundle  # noqa: E402
from netsafe_desk.campaigns.bundle_import import import_bundle  # noqa: E402
from netsafe_desk.commands.tables import upgrade  # noqa: E402
from netsafe_desk.people.demo import count_as_signed_in  # noqa: E402
from netsafe_desk.people.models import Person  # noqa: E402
from netsafe_desk.roles.models import Membership  # noqa: E402

ROOT = Path(__file__).parents[1]
WORDS = "/en/operation-net-safe/words/"
BYTES, REQUESTS, FINDINGS, SCREEN = 15_000, 5, 35.0, 200.0
"""Bytes of the screen without its preview, requests, milliseconds of findings and of any screen."""

PORT = 8348


def manager() -> Person:
    """The tables, the shipped campaign, and somebody who may write it."""
    upgrade()
    campaign = import_bundle(read_bundle(ROOT / "campaigns" / "operation-net-safe"), None).campaign
    person = Person.objects.create_person("manager@example.org", "Manager", "en")
    Membership.objects.create(person=person, campaign=campaign, role="manager")
    return person


def signed_in(person: Person) -> Client:
    client = Client(headers={"host": "localhost"})
    client.defaults["wsgi.url_scheme"] = "https"
    client.force_login(person)
    count_as_signed_in(client.session, person, time.time())
    return client


def milliseconds(work: Callable[[int], Any], rounds: int) -> float:
    """The median; the first three rounds warm up."""
    times = []
    for number in range(rounds + 3):
        start = time.process_time()
        answer = work(number)
        times.append((time.process_time() - start) * 1000)
        assert answer.status_code == 200, answer.status_code
    return statistics.median(times[3:])


def serve_and_open(client: Client, path: str) -> list[Transfer]:
    """The requests of a screen of the desk, as its command serves it."""
    command = [str(ROOT / ".venv/bin/netsafe"), "desk", "serve", "--port", str(PORT)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        cookies = {"desk-session": client.cookies["desk-session"].value}
        return transfers(f"http://localhost:{PORT}", path, cookies, "Preview")
    finally:
        server.terminate()
        server.wait()


def main() -> int:
    """Print each figure beside its limit; 1 where one is over it."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    client = signed_in(manager())

    def form(number: int) -> dict[str, str]:
        words = f"Call 01234 5678{number:02} now."
        return {
            "texts": "piece:poster-dawn",
            "words:poster-dawn.law:en": words,
            "shown:poster-dawn.law:en": "1",
        }

    def preview(number: int) -> Any:
        return client.post(
            f"{WORDS}preview/", form(number) | {"preview": "piece:poster-a4-dawn", "preview-languages": "en"}
        )

    rows = [
        ("findings, ms", milliseconds(lambda n: client.post(f"{WORDS}findings/", form(n)), rounds), FINDINGS),
        ("edit poster, ms", milliseconds(lambda n: client.get(f"{WORDS}piece/poster-dawn/"), rounds), SCREEN),
        ("edit pack, ms", milliseconds(lambda n: client.get(f"{WORDS}piece/pack/"), rounds), SCREEN),
        ("subjects, ms", milliseconds(lambda n: client.get(WORDS), rounds), SCREEN),
        ("search, ms", milliseconds(lambda n: client.get(f"{WORDS}?q=help"), rounds), SCREEN),
        ("preview, ms", milliseconds(preview, rounds), None),
    ]
    sent = serve_and_open(client, f"{WORDS}piece/poster-dawn/")
    preview_size = sum(transfer.size for transfer in sent if "preview" in transfer.address)
    rows += [
        ("requests", len(sent), REQUESTS),
        ("bytes", sum(transfer.size for transfer in sent) - preview_size, BYTES),
        ("bytes of the preview", preview_size, None),
    ]
    for name, value, limit in rows:
        print(f"{name:24}{value:12,.0f}{'' if limit is None else f'   limit {limit:,.0f}'}")
    return int(any(limit is not None and value > limit for _, value, limit in rows))


if __name__ == "__main__":
    sys.exit(main())
