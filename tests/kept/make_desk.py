"""What a desk of this version writes, as one archive: the same small campaign on SQLite and on PostgreSQL.

    PYTHONPATH=tests .venv/bin/python tests/kept/make_desk.py tests/kept/0.1.0/desk.tar.xz

It is run once for each version, by that version's own code; people in it are named by their roles.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from counts.cluster import Cluster, cluster
from desk_installation import Installation

WORK = """
from pathlib import Path
from allauth.mfa.models import Authenticator
from candidate_steps import make_pieces
from django.conf import settings
from netsafe.bundle import read_bundle
from netsafe.seals import generate_key
from netsafe_desk.backups.backup import campaign_digests
from netsafe_desk.backups.tables import migration_state
from netsafe_desk.campaigns.bundle_import import import_bundle
from netsafe_desk.campaigns.models import Campaign, Wording
from netsafe_desk.campaigns.words_edits import WordsEdit, write_words
from netsafe_desk.candidates import answers
from netsafe_desk.candidates.freezing import freeze
from netsafe_desk.candidates.matters import matters_of
from netsafe_desk.candidates.sealing import seal
from netsafe_desk.candidates.signing import sign_pending_seals
from netsafe_desk.discussion import comments, proposals
from netsafe_desk.invitations.acts import Invited, invite
from netsafe_desk.people.models import Person
from netsafe_desk.people.secret_encryption import encrypted
from netsafe_desk.publications.acts import begin
from netsafe_desk.record.models import Line
from netsafe_desk.roles.models import Membership
from rules.conftest import Campaign as SmallCampaign

import_bundle(read_bundle(SmallCampaign(Path(BUNDLE)).with_site().write()), None)
campaign = Campaign.objects.get()
ROLES = {
    "Manager": {"role": "manager"},
    "Editor": {"role": "editor"},
    "Translator": {"role": "translator", "languages": ["cy"]},
    "Approver of Welsh": {"role": "approver", "languages": ["cy"]},
    "Approver of English": {"role": "approver", "languages": ["en"]},
    "Approver for the lead": {"role": "approver", "organisation": "lead"},
    "Approver for the line": {"role": "approver", "service": "line"},
}
people = {}
for name, role in ROLES.items():
    address = name.lower().replace(" ", "-") + "@example.org"
    people[name] = Person.objects.create_person(address, name, "en")
    Membership.objects.create(person=people[name], campaign=campaign, **role)
secret = {"secret": encrypted("a made-up secret")}
Authenticator.objects.create(user=people["Manager"], type="totp", data=secret)
approvers = {
    "language:cy": "Approver of Welsh",
    "language:en": "Approver of English",
    "lead:lead": "Approver for the lead",
    "provider:line": "Approver for the line",
}
KEY = "messages.stop"


def write(name, language, words, **more):
    campaign.refresh_from_db()
    row = Wording.objects.get(campaign=campaign, key=KEY, language=language)
    return write_words(people[name], campaign, WordsEdit(row.key, language, words, row.revision, **more))


def frozen():
    campaign.refresh_from_db()
    candidate = make_pieces(freeze(people["Manager"], campaign))
    answers.give_reasons(people["Manager"], candidate, dict.fromkeys(matters_of(candidate), "It may stand."))
    return candidate


write("Editor", "en", "You can stop today. There is help.")
write("Translator", "cy", "Gallwch chi stopio heddiw. Mae help ar gael.")
remark = comments.comment(people["Translator"], campaign, KEY, "cy", "Is “heddiw” the right word here?")
comments.resolve(people["Editor"], campaign, remark.pk)
words = "Gallwch stopio heddiw. Mae help i’w gael."
proposal = proposals.propose(people["Approver of Welsh"], campaign, KEY, "cy", words)
proposals.decline(people["Translator"], proposal)
comments.comment(people["Editor"], campaign, "calls.ring", "en", "Shall this say when they answer?")
candidate = frozen()
answers.send_back(people["Approver of Welsh"], candidate, "language:cy", "One more look, please.")
write("Translator", "cy", "Gallwch chi stopio heddiw. Mae cymorth ar gael.")
candidate = frozen()
for row in candidate.slots:
    answers.approve(people[approvers[row["slot"]]], candidate, row["slot"])
key = generate_key(settings.ENVIRONMENT.key_file)
settings.ENVIRONMENT.trusted_keys.write_text(f"desk {key.public_line}\\n")
seal(people["Manager"], candidate)
sign_pending_seals(settings.ENVIRONMENT.key_file)
begin(people["Manager"], campaign, 1, "publish")
write("Editor", "en", "You can stop today. There is help for you.")
invite(people["Manager"], Invited("new-editor@example.org", "New editor", "cy"))
answer = {
    "campaigns": campaign_digests(),
    "sealed": candidate.digest,
    "record": Line.objects.order_by("-number").first().digest,
    "migrations": migration_state(),
}
"""


def write_desk(installation: Installation, home: Path) -> None:
    """Do a campaign's work in an empty desk, and write down its digests."""
    installation.make_tables()
    bundle = str(installation.folder.parent / f"bundle-{home.name}")
    digests = installation.python(f"BUNDLE = {bundle!r}\n{WORK}")
    (home / "sealing-key").unlink()  # nobody needs it again
    shutil.rmtree(home / "mail", ignore_errors=True)
    shutil.rmtree(bundle)
    (home / "digests.json").write_text(json.dumps(digests, indent=1, sort_keys=True) + "\n")


def dumped(server: Cluster) -> bytes:
    """All that the server has, as SQL that any later client reads."""
    program = str(server.programs / "pg_dump")
    words = ["-h", str(server.folder), "-U", "tests", "--no-owner", "postgres"]
    dump = subprocess.run([program, *words], check=True, capture_output=True).stdout
    return b"".join(line for line in dump.splitlines(keepends=True) if b"restrict " not in line[:12])


def make(archive: Path) -> None:
    """Write the archive."""
    with tempfile.TemporaryDirectory() as name, cluster() as server:
        for kind in ("sqlite", "postgresql"):
            home = Path(name) / "desk" / kind
            home.mkdir(parents=True)
            database = f"sqlite:///{home / 'desk.sqlite3'}" if kind == "sqlite" else server.url()
            write_desk(Installation(home, database), home)
        (home / "desk.sql").write_bytes(dumped(server))
        archive.parent.mkdir(parents=True, exist_ok=True)
        with tarfile.open(archive, "w:xz", preset=9) as tar:
            tar.add(Path(name) / "desk", "desk")
    print(f"{archive}: {archive.stat().st_size} bytes")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
