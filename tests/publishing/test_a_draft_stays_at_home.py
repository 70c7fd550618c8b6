"""A draft, or a site under an example's address, is shown to this machine alone, unless somebody says so."""

from __future__ import annotations

import http.client
import json
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from edge import made_up, standing
from edge.wire import ask
from needs import missing
from netsafe.bundle import read_bundle
from netsafe.publishing import door
from netsafe.publishing.door import Door
from netsafe.publishing.site.reasons_not_public import not_public
from patience import PATIENCE
from sealing import approved, sealed

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
EDGE = (sys.executable, "-m", "netsafe_door.edge", "build", "--spool", "spool", "--port", "0")
REASONS = (
    "its words are a draft: not approved in cy",
    "its address is an example: nobody can reach x.example",
)


@contextmanager
def publishing(folder: Path, *, reasons: tuple[str, ...]) -> Iterator[Door]:
    """A made-up build in `folder` that is not for the public, for `reasons`."""
    made = made_up.fill(made_up.Site(folder)).door
    write(folder, replace(made, not_public=reasons))
    yield made


def write(folder: Path, made: Door) -> None:
    shutil.rmtree(folder / "door", ignore_errors=True)
    for name, data in door.files(made).items():
        path = folder / "door" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def outside() -> str:
    """An address of this machine that is not the loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent
        except OSError:
            missing("this machine has no address but the loopback")
        return str(probe.getsockname()[0])


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "outside"])
def test_the_edge_does_not_listen_where_others_could_ask(tmp_path: Path, host: str):
    host = outside() if host == "outside" else host
    with publishing(tmp_path / "build", reasons=REASONS):
        done = subprocess.run(
            [*EDGE, "--host", host],
            cwd=tmp_path, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
    assert done.returncode == 1
    assert all(reason in done.stderr for reason in REASONS)
    assert "Mend: serve it to this machine alone" in done.stderr and "--draft-in-public" in done.stderr
    assert done.stderr.count("\n") == 1 and not (tmp_path / "spool").exists()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost", "::ffff:127.0.0.1"])
def test_the_edge_shows_it_to_this_machine(tmp_path: Path, host: str):
    with publishing(tmp_path / "build", reasons=REASONS):
        started = subprocess.Popen(
            [*EDGE, "--host", host],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert started.stdout is not None
        line = started.stdout.readline()
        started.send_signal(signal.SIGTERM)
        _, said = started.communicate(timeout=60)
    if "is no address of this machine" in said or "cannot assign" in said:
        missing(f"this machine has no {host}")
    assert line.startswith("Open at "), said


def test_a_draft_that_is_published_under_an_open_edge_is_not_taken_up(tmp_path: Path):
    build = tmp_path / "build"
    made = made_up.fill(made_up.Site(build)).door
    write(build, made)
    with standing.edge(build, tmp_path / "spool", "--host", "0.0.0.0") as edge:
        assert ask(edge.port, "/cy/").status == 200
        write(build, replace(made, not_public=REASONS, links={"7k4q": "/en/"}))
        assert "is not for the public" in edge.says("the old goes on")
        assert ask(edge.port, "/g/7k4q")["location"] == "/cy/", "as the build before has it"
        write(build, replace(made, links={"7k4q": "/en/"}))
        standing.until(lambda: ask(edge.port, "/g/7k4q")["location"] == "/en/")


def test_a_table_of_before_there_was_such_a_mark_is_kept_at_home(tmp_path: Path):
    with publishing(tmp_path / "build", reasons=()):
        table = tmp_path / "build" / "door" / "table.json"
        content = json.loads(table.read_bytes())
        del content["not_public"]
        table.write_text(json.dumps(content))
        done = subprocess.run(
            [*EDGE, "--host", "0.0.0.0"], cwd=tmp_path, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 1 and "an older netsafe made it" in done.stderr
        with standing.edge(tmp_path / "build", tmp_path / "spool") as edge:
            assert ask(edge.port, "/cy/").status == 200


def test_nginx_gives_others_the_numbers_and_this_machine_the_draft(tmp_path: Path):
    build = tmp_path / "build"
    with publishing(build, reasons=REASONS):
        written = (build / "door" / "nginx" / "site.conf").read_text()
        assert "listen 127.0.0.1:80;" in written and all(f"# - {reason}\n" in written for reason in REASONS)
        (tmp_path / "spool").mkdir()
        port = standing.free_port()
        theirs = (
            written.replace("/srv/netsafe/build", str(build))
            .replace("/var/lib/netsafe/spool", str(tmp_path / "spool"))
            .replace("listen 127.0.0.1:80;", f"listen {port};")  # as an operator may have it from before
        )
        with standing.bare_nginx(theirs, port, tmp_path):
            assert ask(port, "/cy/").status == 200
            for path in ("/cy/", "/files/poster.pdf", "/nowhere"):
                answered = from_elsewhere(port, path)
                assert answered[0] in (403, 404) and b"release" not in answered[1], path
            assert from_elsewhere(port, "/cy/")[1] == made_up.AWAY


def from_elsewhere(port: int, path: str) -> tuple[int, bytes]:
    """Asked over this machine's address in its network, as others ask."""
    asked = http.client.HTTPConnection(outside(), port, timeout=PATIENCE)
    asked.request("GET", path, headers={"user-agent": "Mozilla/5.0"})
    answer = asked.getresponse()
    return answer.status, answer.read()


def test_a_cdn_gets_no_files_but_a_note(tmp_path: Path):
    made = made_up.fill(made_up.Site(tmp_path)).door
    assert {name for name in door.files(made) if name.startswith("cdn/")} == {
        "cdn/_headers",
        "cdn/_redirects",
    }
    files = door.files(replace(made, not_public=REASONS))
    assert [name for name in files if name.startswith("cdn/")] == ["cdn/not-for-the-public.txt"]
    note = files["cdn/not-for-the-public.txt"].decode()
    assert all(reason in note for reason in REASONS) and "--draft-in-public" in note


def at_address(folder: Path, address: str = "https://netsafe.wales") -> Path:
    """The campaign in `folder` under `address`."""
    toml = folder / "campaign.toml"
    toml.write_text(toml.read_text().replace('address = "https://netsafe.example"', f'address = "{address}"'))
    return folder


def test_what_is_not_for_the_public(campaign):
    shipped = not_public(read_bundle(campaign).release)
    assert shipped == (
        "its words are a draft: not approved in cy, en",
        "its address is an example: nobody can reach netsafe.example",
    )
    half = not_public(approved(read_bundle(at_address(campaign)).release, "en"))
    assert half == ("its words are a draft: not approved in cy",)


@pytest.mark.parametrize(
    "name", ["a.test", "example.com", "www.example.org", "x.invalid", "localhost.localhost"]
)
def test_a_reserved_name_is_not_for_the_public_whatever_is_approved(campaign, name):
    (reason,) = not_public(approved(read_bundle(at_address(campaign, f"https://{name}")).release))
    assert name in reason


def test_from_draft_to_approved_and_back(netsafe, campaign, tmp_path):
    """Builds of the site alone: what each writes, and that a draft takes no approved site's place."""
    table = tmp_path / "out" / "door" / "table.json"

    def building(*more: str | Path):
        done = netsafe("build", campaign, "--out", "out", "--only", "site", *more)
        return done, json.loads(table.read_bytes())["not_public"] if table.is_file() else None

    done, reasons = building()
    assert done.returncode == 0 and len(reasons) == 2
    page = (tmp_path / "out" / "site" / "en" / "index.html").read_text()
    head = page[page.index("<header>") : page.index("</header>")]
    assert "DRAFT – not approved" in head, "every page says it at its head"
    done, reasons = building("--draft-in-public")
    assert done.returncode == 0 and reasons == [] and "Nothing has changed" not in done.stdout
    assert (tmp_path / "out" / "door" / "cdn" / "_headers").is_file()

    trusted = sealed(at_address(campaign))
    done, reasons = building("--approved", "--trusted-keys", trusted)
    assert done.returncode == 0, done.stderr
    assert reasons == []
    page = (tmp_path / "out" / "site" / "en" / "index.html").read_text()
    assert "DRAFT" not in page and 'class="state"' not in page

    (campaign / "seal.json").unlink()
    before = table.read_bytes()
    done, _ = building("--trusted-keys", trusted)
    assert done.returncode == 1 and "holds an approved site" in done.stderr and "Mend: " in done.stderr
    assert table.read_bytes() == before


def test_wrong_use(netsafe, campaign):
    done = netsafe("build", campaign, "--out", "out", "--approved", "--draft-in-public")
    assert done.returncode == 2 and "choose one" in done.stderr
    done = netsafe("serve", "--no-build", "--draft-in-public", "--out", "out")
    assert done.returncode == 2 and "--draft-in-public" in done.stderr
