"""The demonstration begins with one command, answers this machine alone, and ends as one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest
from edge.standing import until
from patience import PATIENCE

TESTS = Path(__file__).parents[1]
START = "from netsafe_desk.commands.django_command import start_django\nstart_django()\n"


_PUBLISH = """
from candidate_steps import matters_reasoned
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates import answers
from netsafe_desk.candidates.freezing import freeze
from netsafe_desk.candidates.models import Candidate, Rendering
from netsafe_desk.candidates.sealing import seal
from netsafe_desk.candidates.slot_people import people_of_slot
from netsafe_desk.people.models import Person
from netsafe_desk.publications.acts import begin
from edge.standing import until
campaign, manager = Campaign.objects.get(), Person.objects.get(memberships__role="manager")
candidate = freeze(manager, campaign)
until(lambda: Rendering.objects.get(candidate=candidate).state in ("made", "failed"))
candidate = Candidate.objects.get(pk=candidate.pk)
matters_reasoned(candidate, {"manager": manager})
for row in candidate.slots:
    answers.approve(people_of_slot(campaign, row["slot"])[0].person, candidate, row["slot"])
seal(manager, candidate)
until(lambda: Candidate.objects.get(pk=candidate.pk).state == "sealed")
begin(manager, campaign, 1, "publish")
"""
"""What people do in the demonstration, from the freeze to the publication; its own worker does the rest."""


class Demo(NamedTuple):
    """A demonstration that runs."""

    process: subprocess.Popen[bytes]
    environment: dict[str, str]
    site: str
    desk: str
    folder: Path

    def page(self, address: str) -> str:
        """What is answered; nothing as long as nobody answers."""
        assert self.process.poll() is None, "it ended by itself"
        try:
            with urllib.request.urlopen(address) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """The demonstration, of the site alone."""
    port, desk_port = free_port(), free_port()
    words = ["--port", str(port), "--desk-port", str(desk_port)]
    folders = ["--out", str(tmp_path / "build"), "--desk", str(tmp_path / "desk")]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("NETSAFE_")},
        "DJANGO_SETTINGS_MODULE": "netsafe_desk.settings",
        "NETSAFE_DESK_KINDS": "site",
    }
    command = [sys.executable, "-m", "netsafe", "desk", "demo", *folders, *words]
    process = subprocess.Popen(command, env=environment, cwd=tmp_path)
    try:
        addresses = f"http://localhost:{port}", f"http://localhost:{desk_port}"
        yield Demo(process, environment, *addresses, tmp_path)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_desk_answers_this_machine_alone_and_everything_ends_together(demo: Demo):
    assert '<html lang="en">' in until(lambda: demo.page(f"{demo.desk}/en/"))
    children = psutil.Process(demo.process.pid).children(recursive=True)
    assert len(children) >= 3
    listening = {
        connection.laddr.ip
        for process in children
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    }
    assert listening <= {"127.0.0.1", "::1"}
    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait(PATIENCE) == 0
    _, alive = psutil.wait_procs(children, timeout=PATIENCE)
    assert not alive


def test_the_site_is_a_draft_until_the_desk_publishes_and_nobody_else_sees_it(demo: Demo):
    draft = until(lambda: demo.page(f"{demo.site}/cy/"))
    assert "DRAFFT" in draft
    door = psutil.Process(demo.process.pid).children()[-1].pid
    code = f"{START}{_PUBLISH}"
    variables = {"NETSAFE_DESK_DEMO": str(demo.folder / "desk"), "PYTHONPATH": str(TESTS)}
    subprocess.run([sys.executable, "-c", code], env=demo.environment | variables, check=True)
    until(lambda: "DRAFFT" not in demo.page(f"{demo.site}/cy/"))
    for language in ("cy", "en"):
        page = demo.page(f"{demo.site}/{language}/")
        assert f'<html lang="{language}-GB"' in page and "DRAFT" not in page and "DRAFFT" not in page
    assert psutil.pid_exists(door), "it is the same door"
    published = demo.folder / "desk" / "files" / "published" / "operation-net-safe"
    serve = [sys.executable, "-m", "netsafe_door", "serve", str(published), "--host", "0.0.0.0"]
    options = ["--port", "0", "--spool", str(demo.folder / "spool")]
    refused = subprocess.run([*serve, *options], capture_output=True, text=True, timeout=PATIENCE)
    assert refused.returncode == 1 and "nobody can reach netsafe.example" in refused.stderr


def test_the_demonstration_is_refused_to_others(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "netsafe", "desk", "serve", "--host", "0.0.0.0"],
        env={**os.environ, "NETSAFE_DESK_DEMO": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Error: --host 0.0.0.0: would show the demonstration to others. Mend: ")
