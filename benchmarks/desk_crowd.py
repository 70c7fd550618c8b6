"""Fifty editors at a time, on each engine: is a save lost, does the desk fail, is anything typed gone?

The desk runs as ``netsafe desk serve``.  Each editor is a client of its own that opens a screen, adds a word,
sends the form back as a browser would, and where somebody was faster reads both wordings and saves one that
has both changes.  Half of them write texts of their own, half the same three texts of one poster.  Nobody
takes a word away: at the end every word that was answered as saved must stand in its text, each in a revision
of its writer, and the record must hold.

    .venv/bin/python benchmarks/desk_crowd.py [editors [rounds [sqlite|postgresql]]]
"""

from __future__ import annotations

import html
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "counts")]

from cluster import cluster  # noqa: E402
from desk_cast import SHIPPED, installation  # noqa: E402
from desk_forms import form_of  # noqa: E402
from edge.standing import free_port  # noqa: E402

PROCESSES = 2
SLUG = "operation-net-safe"
SHARED = ("poster-dawn.headline", "poster-dawn.law", "poster-dawn.turn")
NETSAFE = str(ROOT / ".venv" / "bin" / "netsafe")
LANGUAGE = "en"
MOST_TRIES = 200
"""After so many stale saves of the same word an editor gives up: it is told, and counts as a fault."""

PREPARATION = """
import json, time
from netsafe_desk.commands.django_command import start_django
start_django()
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from netsafe_desk.campaigns.models import Campaign, Wording
from netsafe_desk.people.demo import count_as_signed_in
from netsafe_desk.people.models import Person
from netsafe_desk.roles.models import Membership
campaign = Campaign.objects.get()
editors = []
for number in range({editors}):
    person = Person.objects.create_person(f"editor-{{number}}@example.org", f"Editor {{number}}", "en")
    Membership.objects.create(person=person, campaign=campaign, role="editor")
    client = Client()
    client.force_login(person)
    count_as_signed_in(client.session, person, time.time())
    editors.append([person.pk, client.cookies["desk-session"].value])
keys = list(Wording.objects.filter(campaign=campaign, language="en").values_list("key", flat=True))
print(json.dumps([editors, keys]))
"""

STATE = """
import json
from netsafe_desk.commands.django_command import start_django
start_django()
from netsafe_desk.campaigns.models import Revision, Wording
rows = Revision.objects.filter(subject="wording", language="en").order_by("name", "number")
revisions = list(rows.values_list("name", "number", "content", "by_id"))
wordings = Wording.objects.filter(language="en").values_list("key", "words", "revision")
print(json.dumps([revisions, list(wordings)]))
"""


@dataclass
class Tally:
    """What all editors met together; `saved` has a row for each word: editor's number, text, word."""

    saved: list[tuple[int, str, str]] = field(default_factory=list)
    stale: int = 0
    server_errors: list[str] = field(default_factory=list)
    lost_typing: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


class Editor:
    """A browser of one person."""

    def __init__(self, port: int, person: int, session: str, tally: Tally) -> None:
        self.person, self.tally, self.port = person, tally, port
        self.connection = http.client.HTTPConnection("localhost", port, timeout=120)
        self.cookies = {"desk-session": session}

    def ask(self, method: str, path: str, form: dict[str, list[str]] | None = None) -> tuple[int, str]:
        """Status and page; a server error is counted."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode(form, doseq=True)
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://localhost:{self.port}",
            }
        start = time.monotonic()
        try:
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
            page = response.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            self.tally.server_errors.append(f"{method} {path}: {error!r}")
            return 0, ""
        self.tally.seconds.append(time.monotonic() - start)
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if response.status >= 500:
            self.tally.server_errors.append(f"{method} {path}: {response.status}")
        return response.status, page

    def write(self, place: str, key: str, word: str) -> None:
        """Add a word to a text on the screen `place`, until it is saved."""
        name = f"words:{key}:{LANGUAGE}"
        status, page = self.ask("GET", f"/en/{SLUG}/words/{place}/")
        assert status == 200, (status, page[:300])
        address, form = form_of(page, "/words/save/")
        form[name] = [f"{form[name][0]} {word}"]
        for _ in range(MOST_TRIES):
            typed = form[name][0].replace("\r\n", "\n")
            status, page = self.ask("POST", address, form)
            if status == 302:
                self.tally.saved.append((self.person, key, word))
                return
            if status != 409:
                break
            self.tally.stale += 1
            theirs, mine = map(
                html.unescape, re.findall(r'<pre class="words"[^>]*>(.*?)</pre>', page, re.DOTALL)
            )
            address, form = form_of(page, "/words/save/")
            if mine != typed or word not in form[name][0]:
                self.tally.lost_typing.append(f"{key}: {word} is not on the page that refuses it")
            if set(theirs.split()) - set(form[name][0].split()):
                form[name] = [f"{theirs} {word}".replace("\n", "\r\n")]
        self.tally.lost_typing.append(f"{key}: {word} was not saved ({status})")


def main() -> int:
    """Measure, and print each figure beside its limit."""
    editors = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    results = [measure(engine, editors, rounds) for engine in sys.argv[3:] or ["sqlite", "postgresql"]]
    return 0 if all(results) else 1


@contextmanager
def served(engine: str, folder: Path, port: int) -> Iterator[dict[str, str]]:
    """The environment of a desk that is open."""
    with database(engine, folder) as address:
        environment = {**os.environ, **installation(address, folder)}
        environment["NETSAFE_DESK_ADDRESS"] = f"http://localhost:{port}"
        subprocess.run([NETSAFE, "desk", "import", str(SHIPPED)], env=environment, check=True, stdout=-3)
        command = [NETSAFE, "desk", "serve", "--port", str(port), "--workers", str(PROCESSES)]
        with (folder / "serve.log").open("w") as log:
            server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            yield environment
        finally:
            server.terminate()
            server.wait(30)


@contextmanager
def database(engine: str, folder: Path) -> Iterator[str]:
    if engine == "sqlite":
        yield f"sqlite:///{folder / 'desk.sqlite3'}"
    else:
        with cluster(durable=True) as server:
            yield server.database()


def python(environment: dict[str, str], script: str) -> Any:
    """What a few lines within the desk print."""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def measure(engine: str, number: int, rounds: int) -> bool:
    """One engine; whether all is well."""
    tally, port = Tally(), free_port()
    with (
        tempfile.TemporaryDirectory(prefix="desk-crowd-") as name,
        served(engine, Path(name), port) as environment,
    ):
        people, keys = python(environment, PREPARATION.format(editors=number))
        own = [key for key in keys if not key.startswith("poster-dawn.")]
        editors = [Editor(port, person, session, tally) for person, session in people]
        while editors[0].ask("GET", "/en/account/sign-in/")[0] == 0:
            time.sleep(0.2)
        tally.server_errors.clear()
        tally.seconds.clear()

        def work(place: int, editor: Editor) -> None:
            for turn in range(rounds):
                word = f"w{place}x{turn}"
                if place % 2:
                    key = own[place * 7 % len(own)]
                    editor.write(key, key, word)
                else:
                    editor.write("piece/poster-dawn", SHARED[(place // 2 + turn) % len(SHARED)], word)

        start = time.monotonic()
        threads = [threading.Thread(target=work, args=item) for item in enumerate(editors)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        taken = time.monotonic() - start
        state = python(environment, STATE)
        record = subprocess.run(
            [NETSAFE, "desk", "record", "verify"], env=environment, capture_output=True, check=False
        )
        log = (Path(name) / "serve.log").read_text()
    return report(engine, number * rounds, taken, tally, state, record.returncode, log)


def report(engine: str, words: int, taken: float, tally: Tally, state: Any, record: int, log: str) -> bool:
    """Print what was met, beside the limits; whether all is well."""
    revisions, wordings = state
    texts = {key: words.split() for key, words, _ in wordings}
    contents = {(by, key, word) for key, _, content, by in revisions for word in content.split()}
    numbers: dict[str, list[int]] = {}
    for key, revision, _, _ in revisions:
        numbers.setdefault(key, []).append(revision)
    lost = [word for person, key, word in tally.saved if texts[key].count(word) != 1]
    unwritten = [row for row in tally.saved if row not in contents]
    broken = [key for key, _, last in wordings if numbers[key] != list(range(1, last + 1))]
    tracebacks = log.count("Traceback")
    print(f"{engine}: {words} words, {taken:.0f} s, {PROCESSES} processes; {tally.stale} saves came too late")
    median, worst = statistics.median(tally.seconds), max(tally.seconds)
    print(f"  an answer takes          {median:6.2f} s (median), {worst:.2f} (worst)")
    rows = [
        ("saved", len(tally.saved), words),
        ("lost updates", len(lost), 0),
        ("not in the history", len(unwritten), 0),
        ("typed and not handed back", len(tally.lost_typing), 0),
        ("server errors", len(tally.server_errors) + tracebacks, 0),
        ("histories with a gap", len(broken), 0),
        ("record broken", record, 0),
    ]
    for name, value, limit in rows:
        print(f"  {name:26}{value:5}   limit {limit:5}   {'well' if value == limit else 'MISSED'}")
    for line in (*lost[:5], *unwritten[:5], *tally.lost_typing[:5], *tally.server_errors[:5]):
        print(f"    {line}")
    if tracebacks:
        print(log[-3000:])
    return all(value == limit for _, value, limit in rows)


if __name__ == "__main__":
    raise SystemExit(main())
