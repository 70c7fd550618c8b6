"""The old folder or the new one, never neither, never a mixture."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from netsafe.publishing import folder_swap


def ours(folder: Path, **files: str) -> Path:
    """A folder as netsafe makes it, with these files known to its manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = ",".join(f'{{"path": "{name}"}}' for name in files)
    (folder / "manifest.json").write_text(f'{{"campaign": "one", "files": [{listed}]}}')
    for name, content in files.items():
        (folder / name).write_text(content)
    return folder


def _read_in(folder: int, name: str) -> str:
    file = os.open(name, os.O_RDONLY, dir_fd=folder)
    try:
        return os.read(file, 100).decode()
    finally:
        os.close(file)


def test_the_first_folder_is_put_in_its_place(tmp_path):
    with folder_swap.locked(tmp_path / "deep" / "out") as target, target.staging() as stage:
        ours(stage, a="new")
        target.swap_in(stage)
    assert (tmp_path / "deep" / "out" / "a").read_text() == "new"
    assert {path.name for path in (tmp_path / "deep").iterdir()} == {"out", ".out.netsafe"}


def test_a_reader_never_finds_the_folder_missing_or_mixed(tmp_path):
    out = ours(tmp_path / "out", a="0", b="0")
    seen: set[tuple[str, str]] = set()
    misses: list[OSError] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                folder = os.open(out, os.O_RDONLY)  # one look at the folder, two files in it
            except OSError as error:
                misses.append(error)
                continue
            try:
                pair = [_read_in(folder, name) for name in "ab"]
                seen.add((pair[0], pair[1]))
            except FileNotFoundError:
                pass  # the old folder was cleared away while we read it: we had opened it before the swap
            finally:
                os.close(folder)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, 60):
        with folder_swap.locked(out) as target, target.staging() as stage:
            ours(stage, a=str(number), b=str(number))
            target.swap_in(stage)
    done.set()
    reader.join()
    assert not misses
    assert all(a == b for a, b in seen)
    assert len(seen) > 1


def test_a_folder_that_was_moved_aside_by_a_dead_build_comes_back(tmp_path):
    """Where folders cannot be exchanged, a death between two renames leaves the old one aside."""
    ours(tmp_path / ".out.netsafe-old-4711", a="old")
    ours(tmp_path / ".out.netsafe-new-abc", a="half")
    with folder_swap.locked(tmp_path / "out"):
        assert (tmp_path / "out" / "a").read_text() == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"out", ".out.netsafe"}


def test_what_others_call_similarly_is_left_alone(tmp_path):
    (tmp_path / ".out2.netsafe-new-abc").mkdir()
    (tmp_path / "out.netsafe-new-abc").mkdir()
    with folder_swap.locked(tmp_path / "out"):
        pass
    assert {path.name for path in tmp_path.iterdir()} == {
        ".out2.netsafe-new-abc",
        "out.netsafe-new-abc",
        ".out.netsafe",
    }


def test_one_build_at_a_time_and_a_dead_one_holds_nothing(tmp_path):
    script = (
        "import sys, time; from pathlib import Path; from netsafe.publishing import folder_swap\n"
        "with folder_swap.locked(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "out")], stdout=subprocess.PIPE)
    assert other.stdout is not None
    other.stdout.readline()
    with pytest.raises(folder_swap.FolderError, match="another build"), folder_swap.locked(tmp_path / "out"):
        pass
    other.kill()
    other.wait()
    other.stdout.close()
    with folder_swap.locked(tmp_path / "out"):
        pass


@pytest.mark.parametrize("content", ["", "[]", "{", '{"campaign": 1, "files": []}', '{"files": []}'])
def test_a_manifest_of_others_is_not_ours(tmp_path, content):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.json").write_text(content)
    with (
        pytest.raises(folder_swap.FolderError, match=r"no manifest\.json of netsafe"),
        folder_swap.locked(tmp_path / "out"),
    ):
        pass
    assert (tmp_path / "out" / "manifest.json").read_text() == content


def test_the_root_is_no_place_to_build(tmp_path):
    with pytest.raises(folder_swap.FolderError, match="root"), folder_swap.locked(Path("/")):
        pass


def test_a_place_where_nothing_can_be_written_gets_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(folder_swap.FolderError, match="nothing can be written"),
        folder_swap.locked(tmp_path / "file" / "out"),
    ):
        pass


def test_a_file_changed_by_its_owner_during_the_build_is_carried_as_it_is_now(tmp_path):
    out = ours(tmp_path / "out", a="old")
    (out / "notes").write_text("first")
    with folder_swap.locked(out) as target, target.staging() as stage:
        ours(stage, a="new")
        known, made = {"manifest.json", "a"}, {"manifest.json", "a"}
        assert folder_swap.carry_over(out, stage, known, made) == ["notes"]
        (out / "notes.part").write_text("second")
        (out / "notes.part").rename(out / "notes")
        (out / "late").write_text("late")
        target.swap_in(stage)
        folder_swap.carry_over(stage, out, known, made)
    assert {path.name: path.read_text() for path in out.iterdir() if path.name != "manifest.json"} == {
        "a": "new",
        "notes": "second",
        "late": "late",
    }
