"""A campaign in an installation of tests, whose seals are published one after another."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import psycopg
from desk_installation import Installation
from patience import PATIENCE

_BEGIN = """
from desk_cast import shipped_bundle
from netsafe_desk.campaigns.bundle_import import import_bundle
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.roles.models import Membership
import_bundle(shipped_bundle(), None)
person = Person.objects.create_person("manager@example.org", "manager", "en")
Membership.objects.create(person=person, campaign=Campaign.objects.get(), role="manager")
"""
_NEXT = """
from netsafe_desk.campaigns.models import Campaign, Wording
from netsafe_desk.campaigns.words_edits import WordsEdit, write_words
from netsafe_desk.people.models import Person
from netsafe_desk.publications.acts import begin
from publication_steps import sealed
campaign, person = Campaign.objects.get(), Person.objects.get()
for row in Wording.objects.filter(key="card.headline"):
    words = {"en": "You can talk about %s.", "cy": "Gallwch chi siarad am %s."}[row.language] % WORD
    write_words(person, campaign, WordsEdit(row.key, row.language, words, row.revision))
campaign.refresh_from_db()
seal = sealed(campaign, person)
answer = [begin(person, campaign, seal.number, "publish").pk, seal.candidate.digest]
"""
_GO_BACK = """
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates.models import Seal
from netsafe_desk.people.models import Person
from netsafe_desk.publications.acts import begin
seal = Seal.objects.get(number=1)
answer = [begin(Person.objects.get(), Campaign.objects.get(), 1, "go-back").pk, seal.candidate.digest]
"""


class Publisher:
    """The shipped campaign, and a manager."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        installation.make_tables()
        installation.python(_BEGIN)
        self.public = installation.folder / "files" / "published" / "operation-net-safe"
        self.count = 0

    def begin(self) -> tuple[int, str]:
        """Change some words, seal them, and queue their publication: its number, and the digest."""
        self.count += 1
        word = "abcdefghijklmnopqrstuvwxyz"[self.count % 26] * 3
        number, digest = self.installation.python(f"WORD = {word!r}\n{_NEXT}")
        return number, digest

    def begin_to_go_back(self) -> tuple[int, str]:
        """Queue the way back to the first seal."""
        number, digest = self.installation.python(_GO_BACK)
        return number, digest

    def state(self, number: int) -> str:
        """The state of a publication, read past Django, which takes seconds to start."""
        return str(self._value("SELECT state FROM publications_publication WHERE id = %s", number))

    def _value(self, query: str, number: int) -> object:
        database = self.installation.environment["DATABASE_URL"]
        if database.startswith("sqlite"):
            with closing(sqlite3.connect(database.removeprefix("sqlite:///"), timeout=30)) as connection:
                row = connection.execute(query.replace("%s", "?"), [number]).fetchone()
        else:
            with psycopg.connect(database) as connection:
                row = connection.execute(query, [number]).fetchone()
        return row[0] if row else None

    def wait_until_done(self, number: int) -> None:
        """Wait for a publication; AssertionError where it fails."""
        end = time.monotonic() + PATIENCE
        while (state := self.state(number)) != "done":
            assert state != "failed" and time.monotonic() < end, (state, self.log())
            time.sleep(0.1)

    def wait_until_begun(self, number: int) -> None:
        """Wait until a worker has taken a publication up."""
        end = time.monotonic() + PATIENCE
        while self.state(number) == "waiting":
            assert time.monotonic() < end, self.log()
            time.sleep(0.05)

    def running_step(self, number: int) -> str:
        """The step that a worker is in, or was killed in; empty between two, before the first, after all."""
        query = "SELECT name FROM publications_step WHERE state = 'running' AND publication_id = %s"
        return str(self._value(query, number) or "")

    def wait_until_told(self, number: int) -> None:
        """Wait until everybody has been told of it by e-mail."""
        query = "SELECT state FROM publications_step WHERE name = 'announce' AND publication_id = %s"
        end = time.monotonic() + PATIENCE
        while self._value(query, number) != "done":
            assert time.monotonic() < end, self.log()
            time.sleep(0.1)

    def left_over(self) -> list[str]:
        """Files that a killed worker began beside what is published, and nobody has cleared away."""
        names = ("*.netsafe-new-*", "*.netsafe-old-*", "*.part")
        return sorted(str(path) for name in names for path in self.folder.rglob(name))

    def log(self) -> str:
        """What the workers said."""
        return (self.installation.folder / "workers.log").read_text()

    @property
    def folder(self) -> Path:
        """Where the installation keeps its files."""
        return self.installation.folder / "files"
