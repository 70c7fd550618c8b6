"""What a person keeps in or near the folder is theirs."""

from __future__ import annotations

from pathlib import Path

from palette import recolour

ONE = ("--only", "sticker")


def test_a_folder_of_others_is_refused_untouched(netsafe, campaign, tmp_path, tree):
    home = tmp_path / "photos"
    home.mkdir()
    (home / "one.txt").write_text("mine")
    (home / "manifest.json").write_text('{"name": "somebody else\'s"}')
    before = tree(home)
    done = netsafe("build", campaign, "--out", "photos", *ONE)
    assert done.returncode == 1
    assert "photos: holds files and no manifest.json of netsafe" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(home) == before


def test_a_file_is_no_folder(netsafe, campaign, tmp_path):
    (tmp_path / "out").write_text("a file")
    done = netsafe("build", campaign, "--out", "out", *ONE)
    assert done.returncode == 1
    assert "out: is a file" in done.stderr
    assert (tmp_path / "out").read_text() == "a file"


def test_an_empty_folder_and_a_link_to_a_folder_are_built_into(netsafe, campaign, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert netsafe("build", campaign, "--out", "link", *ONE).returncode == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "index.html").is_file()


def test_files_of_your_own_are_carried_over(netsafe, campaign, published, tmp_path):
    out = published(*ONE)
    (out / "notes.txt").write_text("ring the printer")
    (out / "materials" / "sticker-a7" / "proof from printer.pdf").write_bytes(b"%PDF proof")
    (out / "empty").mkdir()
    (out / "outside").symlink_to(tmp_path / "campaign")
    (out / "loose").symlink_to("nowhere")
    recolour(campaign, "#0f2438", "#0f2439")
    done = netsafe("build", campaign, "--out", "out", *ONE)
    assert done.returncode == 0, done.stderr
    assert "3 pieces made" in done.stdout
    assert "4 files of your own stay" in done.stdout
    assert (out / "notes.txt").read_text() == "ring the printer"
    assert (out / "materials" / "sticker-a7" / "proof from printer.pdf").read_bytes() == b"%PDF proof"
    assert (out / "empty").is_dir()
    assert (out / "outside").readlink() == tmp_path / "campaign"
    assert (out / "loose").readlink() == Path("nowhere")


def test_a_file_of_your_own_where_one_is_to_be_made_is_never_replaced(netsafe, campaign, published, tree):
    out = published(*ONE)
    mine = out / "materials" / "card"
    mine.write_text("mine")
    before = tree(out)
    done = netsafe("build", campaign, "--out", "out", "--only", "card,sticker")
    assert done.returncode == 1
    assert "materials/card: is not netsafe's" in done.stderr
    assert tree(out) == before
