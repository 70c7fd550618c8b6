"""A build that is stopped, however roughly, leaves the old folder whole."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import psutil
import pytest
from palette import recolour
from patience import PATIENCE

KINDS = ("--only", "poster-a4-dawn,sticker", "--jobs", "2")


@pytest.fixture
def reworded(campaign: Path, published) -> Path:
    """A folder that was built, and a campaign of which every piece is to be made again since."""
    published(*KINDS)
    recolour(campaign, "#0f2438", "#0f2439")
    return campaign


def start(program: str, campaign: Path, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [program, "build", str(campaign), "--out", "out", *KINDS, "--today", "2026-11-24"],
        cwd=folder,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),  # the tests may run under nohup
    )


def await_making(process: subprocess.Popen[str], what: str = "pieces") -> str:
    """Wait until it makes pieces, or pages; what it has said so far."""
    assert process.stderr is not None
    said = ""
    for line in process.stderr:
        said += line
        if line.startswith(f"Making {what}"):
            return said
    raise AssertionError(said)


def ended(pids: list[int]) -> bool:
    """Whether these processes are gone in the end."""
    _, alive = psutil.wait_procs(
        [psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)], timeout=PATIENCE
    )
    return not alive


def test_kill_at_any_moment_leaves_one_whole_folder(reworded, netsafe, program, tmp_path, tree):
    out = tmp_path / "out"
    old = tree(out)
    shutil.copytree(out, tmp_path / "as-it-was")
    shutil.copytree(out, tmp_path / "new")
    assert netsafe("build", reworded, "--out", "new", *KINDS).returncode == 0
    new = tree(tmp_path / "new")
    assert new != old
    chance = random.Random(20161107)
    seen = []
    for _ in range(6):
        process = start(program, reworded, tmp_path)
        await_making(process)
        for _ in range(chance.randrange(12)):  # of the lines by which it tells how far it is
            assert process.stderr is not None
            process.stderr.readline()
        family = [process.pid, *(child.pid for child in psutil.Process(process.pid).children(recursive=True))]
        process.kill()
        process.wait()
        now = tree(out)
        assert now in (old, new)
        seen.append(now == new)
        assert ended(family), "workers outlive the build that started them"
        if now == new:  # it was faster than the kill: begin again with the old folder
            shutil.rmtree(out)
            shutil.copytree(tmp_path / "as-it-was", out)
    assert not all(seen), "not one build was killed in its middle"
    assert netsafe("build", reworded, "--out", "out", *KINDS).returncode == 0
    assert tree(out) == new
    left = {path.name for path in tmp_path.iterdir()} - {"campaign", "out", "new", "as-it-was"}
    assert left == {".out.netsafe", ".new.netsafe"}


@pytest.mark.parametrize("what", ["pieces", "pages"])
def test_no_worker_outlives_a_build_that_is_killed(reworded, program, tmp_path, what, monkeypatch):
    """Nobody reads their answers any more: they would wait for ever, and hold the terminal open."""
    monkeypatch.setenv("NETSAFE_CACHE", str(tmp_path / "empty"))  # of pages in the cache none is made
    process = start(program, reworded, tmp_path)
    await_making(process, what)
    family: list[psutil.Process] = []
    while len(family) < 4:  # two workers, what they are copies of, and what minds their semaphores
        assert process.poll() is None, "it was over before its workers were there"
        family = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.wait()
    assert ended([one.pid for one in family])


@pytest.mark.parametrize("request_to_stop", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_says_one_line_and_leaves_the_old_folder(reworded, program, tmp_path, tree, request_to_stop):
    before = tree(tmp_path / "out")
    process = start(program, reworded, tmp_path)
    await_making(process)
    time.sleep(0.4)
    os.killpg(process.pid, request_to_stop) if request_to_stop == signal.SIGINT else process.terminate()
    said = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode == 130
    assert "Stopped. out is as it was." in said
    assert "Traceback" not in said, said
    assert tree(tmp_path / "out") == before
    assert {path.name for path in tmp_path.iterdir()} == {"campaign", "out", ".out.netsafe"}


def test_the_second_of_two_builds_at_once_gets_one_line(reworded, netsafe, program, tmp_path):
    first = start(program, reworded, tmp_path)
    await_making(first)
    first.send_signal(signal.SIGSTOP)  # so that it is not over before the second begins
    second = netsafe("build", reworded, "--out", "out", *KINDS)
    first.send_signal(signal.SIGCONT)
    assert second.returncode == 1
    assert "another build is writing to this folder" in second.stderr
    assert "Traceback" not in second.stderr
    first.communicate(timeout=PATIENCE)
    assert first.returncode == 0
    assert json.loads((tmp_path / "out" / "manifest.json").read_bytes())["files"]


def catches(process: subprocess.Popen[str], number: signal.Signals) -> bool:
    """Whether a handler of its own stands for a signal (proc(5): SigCgt)."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    caught = next(int(line.split()[1], 16) for line in lines if line.startswith("SigCgt"))
    return bool(caught >> (number - 1) & 1)


@pytest.mark.parametrize("request_to_stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("moment", ["its handler stands", "0.3 seconds later", "a staging folder appears"])
def test_it_may_be_stopped_from_its_first_moment_on(campaign, program, tmp_path, request_to_stop, moment):
    process = start(program, campaign, tmp_path)
    while not catches(process, signal.SIGTERM):
        assert process.poll() is None
    if moment == "0.3 seconds later":
        time.sleep(0.3)
    while moment == "a staging folder appears" and not list(tmp_path.glob(".out.netsafe-new-*")):
        assert process.poll() is None
    process.send_signal(request_to_stop)
    said = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode == 130
    assert [line for line in said.splitlines() if line.startswith("Stopped")] == said.split("\n")[-2:-1], said
    assert "Traceback" not in said, said
    assert {path.name for path in tmp_path.iterdir()} <= {"campaign", ".out.netsafe"}


def test_a_build_that_was_told_to_outlive_its_terminal_does(campaign, program, tmp_path):
    process = subprocess.Popen(
        [program, "build", str(campaign), "--out", "out", "--only", "site", "--today", "2026-11-24"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),  # what nohup does
    )
    while not catches(process, signal.SIGTERM):
        assert process.poll() is None
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0 and (tmp_path / "out" / "manifest.json").is_file()
