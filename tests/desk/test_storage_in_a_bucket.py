"""Files in S3-style storage: uploaded, made, published, fetched by a door, backed up; told of when away."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bucket_server import KEYS, BucketServer, bucket_server
from desk_installation import Installation
from desk_publisher import Publisher
from edge.standing import free_port
from patience import PATIENCE

BUCKET = "desk-files"

UPLOAD = """
from netsafe_desk.campaigns.files_edits import replace_file
from netsafe_desk.campaigns.models import BundleFile
from netsafe_desk.people.models import Person
row = BundleFile.objects.filter(path__endswith=".svg").order_by("path").first()
from netsafe_desk.campaigns import assets
content = assets.read(row.asset_id).rstrip() + b"\\n\\n"
answer = [replace_file(Person.objects.get(), row, content, row.revision).asset_id, content.decode()]
"""
CANDIDATE = """
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates.freezing import freeze
from netsafe_desk.candidates.models import Candidate
from netsafe_desk.built_folders.places import candidate_folder
from netsafe_desk.candidates.rendering import render_candidate
from netsafe_desk.people.models import Person
person, campaign = Person.objects.get(), Campaign.objects.get()
candidate = Candidate.objects.filter(status="open").first() or freeze(person, campaign)
rendering = render_candidate(candidate)
answer = [rendering.state, rendering.faults, str(candidate_folder(candidate.campaign)), sorted(
    row["asset"] for row in rendering.pictures.values())]
"""
FORGET_PIECES = """
from netsafe_desk.candidates.models import Rendering
Rendering.objects.update(state="waiting", pieces=[])
"""
FAULTS = """
from netsafe_desk.publications.models import Publication
row = Publication.objects.get(pk={})
answer = [row.state, row.fault]
"""


@pytest.fixture(scope="module")
def server() -> Iterator[BucketServer]:
    with bucket_server() as running:
        yield running


@pytest.fixture(scope="module")
def desk(server: BucketServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Publisher]:
    """A desk whose files lie in a bucket, on a machine of its own."""
    folder = tmp_path_factory.mktemp("desk")
    storage = {"NETSAFE_DESK_STORAGE": server.make_bucket(BUCKET)}
    database = f"sqlite:///{folder / 'desk.sqlite3'}"
    publisher = Publisher(Installation(folder, database, **KEYS, **storage, **machine(folder, "first")))
    yield publisher
    publisher.installation.end()


def machine(folder: Path, name: str) -> dict[str, str]:
    """A machine that shares nothing with others but the database and the bucket."""
    home = folder / name
    home.mkdir()
    return {"TMPDIR": str(home)}


def publish(desk: Publisher, **environment: str) -> str:
    """Publish the campaign with other words; the digest of what was sealed."""
    number, digest = desk.begin()
    assert desk.installation.worker("--once", **environment).wait(PATIENCE) == 0
    desk.wait_until_done(number)
    return digest


def fetch(desk: Publisher, server: BucketServer, out: Path) -> subprocess.CompletedProcess[str]:
    """What a door machine does."""
    address = f"{server.address}/{BUCKET}/folders/operation-net-safe"
    trusted = desk.installation.folder / "trusted-keys"
    program = Path(sys.executable).with_name("netsafe-door")
    words = [str(program), "fetch", address, "--trusted-keys", str(trusted), "--out", str(out)]
    return subprocess.run(words, capture_output=True, text=True)


def test_an_upload_and_the_pieces_of_a_candidate_lie_in_the_bucket(desk: Publisher, server: BucketServer):
    sha256, content = desk.installation.python(UPLOAD)
    assert server.content(BUCKET, "assets/")[f"assets/{sha256[:2]}/{sha256}"].decode() == content
    state, faults, folder, pictures = desk.installation.python(CANDIDATE)
    assert (state, faults) == ("made", []) and pictures
    files = server.content(BUCKET, "assets/")
    assert {f"assets/{sha256[:2]}/{sha256}" for sha256 in pictures} <= files.keys()
    assert all(name.endswith(hashlib.sha256(data).hexdigest()) for name, data in files.items())
    assert Path(folder).is_relative_to(desk.installation.folder / "first")
    assert Path(folder).parents[1].stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("loss", ["the folder", "the manifest", "a piece"])
def test_what_is_lost_of_the_pieces_of_a_candidate_is_made_again(desk: Publisher, loss: str):
    *_, home, pictures = desk.installation.python(CANDIDATE)
    folder = Path(home)
    piece = next((folder / "materials").rglob("*.pdf"))
    lost = {"the folder": folder, "the manifest": folder / "manifest.json", "a piece": piece}[loss]
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    subprocess.run(["rm", "-r", lost], check=True)
    desk.installation.python(FORGET_PIECES)
    state, faults, _, again = desk.installation.python(CANDIDATE)
    assert (state, faults, again) == ("made", [], pictures)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_what_one_machine_publishes_a_door_fetches_and_another_machine_takes_back(
    desk: Publisher, server: BucketServer, tmp_path: Path
):
    out = tmp_path / "public"
    first = publish(desk)
    done = fetch(desk, server, out)
    assert done.returncode == 0, done.stderr
    assert standing(server) == (1, first) and served(out) == listed(server)
    files = served(out)

    second = publish(desk)
    assert fetch(desk, server, out).returncode == 0 and served(out) == listed(server)
    assert standing(server) == (2, second) and second != first
    number, _ = desk.begin_to_go_back()
    other = machine(desk.installation.folder, "second")
    assert desk.installation.worker("--once", **other).wait(PATIENCE) == 0
    desk.wait_until_done(number)
    assert fetch(desk, server, out).returncode == 0 and served(out) == listed(server) == files
    assert standing(server) == (1, first)


def newest_list(server: BucketServer) -> dict[str, Any]:
    """The list of files that stands in the bucket."""
    files = server.content(BUCKET, "folders/operation-net-safe/")
    pointer = files["folders/operation-net-safe/current"].decode().strip()
    content = files[f"folders/operation-net-safe/listings/{pointer}.json"]
    assert hashlib.sha256(content).hexdigest() == pointer
    listing: dict[str, Any] = json.loads(content)
    for row in listing["files"]:
        stored = files[f"folders/operation-net-safe/objects/{row['sha256'][:2]}/{row['sha256']}"]
        assert hashlib.sha256(stored).hexdigest() == row["sha256"]
    return listing


def standing(server: BucketServer) -> tuple[int, str]:
    """Which seal stands in the bucket, and the digest of its words, by the manifest that lies there."""
    listing = newest_list(server)
    sha256 = next(row["sha256"] for row in listing["files"] if row["path"] == "manifest.json")
    name = f"folders/operation-net-safe/objects/{sha256[:2]}/{sha256}"
    return listing["seal"], json.loads(server.content(BUCKET, name)[name])["digest"]


def listed(server: BucketServer) -> dict[str, str]:
    """What a door is to serve: path and SHA-256."""
    rows = newest_list(server)["files"]
    return {row["path"]: row["sha256"] for row in rows if row["path"].startswith(("site/", "door/"))}


def served(out: Path) -> dict[str, str]:
    """What a door does serve, but for the note that a fetch leaves."""
    files = {path.relative_to(out.resolve()).as_posix(): path for path in out.resolve().rglob("*")}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in files.items()
        if path.is_file() and name != "fetched.json"
    }


def test_the_world_reads_what_is_public_and_nothing_else(desk: Publisher, server: BucketServer):
    names = server.content(BUCKET)
    public = next(name for name in names if name.startswith("folders/"))
    private = next(name for name in names if name.startswith("assets/"))
    with urllib.request.urlopen(f"{server.address}/{BUCKET}/{public}") as answer:
        assert answer.read() == names[public]
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{server.address}/{BUCKET}/{private}")


def test_a_storage_that_is_away_is_told_in_both_languages_and_tried_again(desk: Publisher):
    number, _ = desk.begin()
    away = {"NETSAFE_DESK_STORAGE": f"s3://{BUCKET}?endpoint=http://127.0.0.1:{free_port()}&region=eu-west-2"}
    assert desk.installation.worker("--once", **away).wait(PATIENCE) == 0
    state, fault = desk.installation.python(FAULTS.format(number))
    assert state == "waiting", "it is tried again by itself"
    assert "does not answer" in fault["en"] and "nid yw’r storfa ffeiliau yn ateb" in fault["cy"]
    desk.installation.worker()
    desk.wait_until_done(number)


def test_a_backup_holds_what_lies_in_the_bucket_and_goes_into_another(
    desk: Publisher, server: BucketServer, tmp_path: Path
):
    netsafe = Path(sys.executable).with_name("netsafe")
    digest = "from netsafe_desk.backups.backup import campaign_digests; answer = campaign_digests()"
    other = Installation(
        tmp_path,
        f"sqlite:///{tmp_path / 'other.sqlite3'}",
        **KEYS,
        **machine(tmp_path, "third"),
        NETSAFE_DESK_STORAGE=server.make_bucket("other-files"),
    )
    for installation, act in ((desk.installation, "backup"), (other, "restore")):
        words = [str(netsafe), "desk", act, str(tmp_path / "backup.zip")]
        done = subprocess.run(words, env=installation.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert other.python(digest) == desk.installation.python(digest) != {}
    assets = server.content(BUCKET, "assets/")
    assert server.content("other-files", "assets/") == assets != {}
