"""Bad input gets one clear line with file and place."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from bundle.bad_bundles import add, edit, lines
from netsafe.bundle import BundleError, read_bundle
from PIL import Image

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (line,) = lines(tmp_path / "nowhere")
    assert "nowhere" in line and "campaign.toml" in line


def test_a_missing_file(folder: Path) -> None:
    (folder / "campaign.toml").unlink()
    (line,) = lines(folder)
    assert line.startswith("campaign.toml: cannot be read (no such file or directory). Mend: ")


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", ["campaign.toml", "words/card.en.md", "words/new.en.md", "pictures/new.png"])
def test_a_pipe_is_no_file_and_holds_nobody_up(folder: Path, name: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    if name.startswith("pictures/"):
        with (folder / "campaign.toml").open("a") as toml:
            toml.write('\n[[pictures]]\nid = "new"\nfile = "new.png"\n')
    assert any("is a pipe, not a file" in line for line in lines(folder))


@pytest.mark.parametrize("key", ["x = " + "[" * 500, "x = " + "{a=" * 500, ".".join("x" * 500) + " = 1"])
def test_what_stands_too_deep_is_one_line(folder: Path, key: str) -> None:
    with (folder / "campaign.toml").open("a") as toml:
        toml.write(f"\n{key}\n")
    (line,) = lines(folder)
    assert line.startswith("campaign.toml: is not TOML: ") and "more than 40 deep" in line


def test_a_number_of_ten_thousand_digits_names_its_line(folder: Path) -> None:
    number = edit(folder, "campaign.toml", "residents = 3107494", f"residents = {'9' * 10_000}")
    (line,) = lines(folder)
    assert line.startswith(f"campaign.toml:{number}: is not TOML: a number has more digits")


def test_a_key_of_any_length_and_signs_is_quoted_in_a_line(folder: Path) -> None:
    with (folder / "campaign.toml").open("a") as toml:
        toml.write('\n[[audiences]]\nid = "x"\n"' + "k" * 3000 + '" = 1\n"two\\nlines\\u001b[2J" = 1\n')
    told = lines(folder)
    assert len(told) == 2
    for line in told:
        assert len(line) < 600 and "\n" not in line and "\x1b" not in line


@pytest.mark.parametrize("mark", ["from=en:" + "9" * 3000, "allow=\u202e" + "9" * 3000])
def test_what_people_wrote_is_quoted_in_a_line(folder: Path, mark: str) -> None:
    with (folder / "words/card.en.md").open("a") as file:
        file.write(f"\n## x {{{mark}}}\n\nx\n")
    told = lines(folder)
    assert told and all(len(line) < 2000 and line.isprintable() for line in told)
    assert any("999…" in line for line in told)


def test_an_id_of_any_length_is_quoted_in_a_line(folder: Path) -> None:
    edit(folder, "campaign.toml", 'audiences = ["', f'audiences = ["{"k" * 3000}", "')
    (told,) = lines(folder)
    assert len(told) < 2000 and f"“{'k' * 99}…" in told and "is not one of the audiences" in told


def test_broken_toml_names_its_line(folder: Path) -> None:
    number = edit(folder, "campaign.toml", 'country = "GB"', "country = GB")
    (line,) = lines(folder)
    assert line.startswith(f"campaign.toml:{number}: is not TOML")


def test_an_unknown_key_names_its_line_and_the_nearest(folder: Path) -> None:
    number = edit(folder, "campaign.toml", 'number = "116 123"', 'nunber = "116 123"')
    (line,) = lines(folder)
    assert (
        line.startswith(f"campaign.toml:{number}: ") and "nunber" in line and "did you mean “number”?" in line
    )


def test_a_wrong_type_names_its_line(folder: Path) -> None:
    number = edit(folder, "campaign.toml", "residents = 3107494", 'residents = "many"')
    (line,) = lines(folder)
    assert line.startswith(f"campaign.toml:{number}: ") and "residents" in line and "a whole number" in line


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("at = 2016-11-07T08:00:00", "at = 2016-11-07", "a local time to the minute is wanted"),
        ("at = 2016-11-07T08:00:00", 'at = "tomorrow"', "(found: 'tomorrow'). Mend: write it so"),
        (
            "[pace]\ncy = 160",
            '[pace]\ncy = "fast"',
            "“pace” should be a whole number (found: 'fast'). Mend: ",
        ),
        ('name = { cy = "Operation', 'name = "x" #', "“name” should be a table (found: 'x'). Mend: "),
        ('channel = "facebook"', 'channel = "facebok"', "Mend: did you mean “facebook”?"),
    ],
)
def test_a_wrong_value_is_told_in_words_of_the_table(folder: Path, old: str, new: str, reason: str) -> None:
    number = edit(folder, "campaign.toml", old, new)
    (line,) = lines(folder)
    assert line.startswith(f"campaign.toml:{number}: ") and reason in line and "instance of" not in line


def test_a_missing_key_names_its_table(folder: Path) -> None:
    edit(folder, "campaign.toml", 'identity = "confidential"\n', "")
    (line,) = lines(folder)
    assert "services" in line and "identity" in line and "missing" in line


def test_a_pointer_to_nothing(folder: Path) -> None:
    number = edit(folder, "campaign.toml", 'crisis = "samaritans"', 'crisis = "samaritan"')
    (line,) = lines(folder)
    assert line.startswith(f"campaign.toml:{number}: “samaritan” is not one of the services")


def test_a_language_twice_is_named(folder: Path) -> None:
    number = edit(folder, "campaign.toml", 'languages = ["cy", "en"]', 'languages = ["cy", "en", "cy"]')
    (line,) = lines(folder)
    assert line.startswith(f"campaign.toml:{number}: “languages”: “cy” stands twice")


def test_a_further_language_twice_is_named(folder: Path) -> None:
    row = '\n[[further]]\nlanguage = "pl"\ninstead = "en"\npages = []\n'
    path = folder / "campaign.toml"
    path.write_text(path.read_text(encoding="utf-8") + 2 * row, encoding="utf-8")
    (line,) = lines(folder)
    assert line.startswith("campaign.toml") and "“pl” stands twice" in line


def test_every_fault_is_told_at_once(folder: Path) -> None:
    edit(folder, "campaign.toml", 'number = "116 123"', 'nunber = "116 123"')
    edit(folder, "words/messages.en.md", "## call\n", "## Call!\n")
    assert len(lines(folder)) == 2


def test_a_heading_that_is_none(folder: Path) -> None:
    number = edit(folder, "words/messages.cy.md", "## call ", "## Galwad fawr ")
    (line,) = lines(folder)
    assert line.startswith(f"words/messages.cy.md:{number}: ")


def test_the_same_heading_twice(folder: Path) -> None:
    edit(folder, "words/messages.cy.md", "## call", "## consequences")
    (line,) = lines(folder)
    assert "consequences stands already at line" in line


def test_a_file_in_no_language_of_the_campaign(folder: Path) -> None:
    (folder / "words/messages.fr.md").write_text("## call\n\nBonjour\n")
    (line,) = lines(folder)
    assert line.startswith("words/messages.fr.md: ") and "cy, en" in line


def test_words_that_are_not_utf8(folder: Path) -> None:
    (folder / "words/messages.cy.md").write_bytes("## call\n\nTŷ\n".encode("iso8859-14"))
    (line,) = lines(folder)
    assert line == "words/messages.cy.md:3: is not UTF-8. Mend: save the file as UTF-8"


def test_a_control_character(folder: Path) -> None:
    edit(folder, "words/messages.cy.md", "Ffoniwch", "Ffon\x07iwch")
    (line,) = lines(folder)
    assert "U+0007" in line and line.startswith("words/messages.cy.md:")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is not a PNG, JPEG or SVG picture"),
        (b"GIF89a", "is not a PNG, JPEG or SVG picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><text>hi</text></svg>", "turn words into outlines"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd'/></svg>", "<image>"),
        (b"<!DOCTYPE s [<!ENTITY a 'b'>]><svg>&a;</svg>", "document type"),
        (b"<svg", "not well-formed"),
    ],
)
def test_a_picture_that_is_none(folder: Path, data: bytes, says: str) -> None:
    (folder / "pictures/mark.svg").write_bytes(data)
    (line,) = lines(folder)
    assert line.startswith("campaign.toml:") and "pictures/mark.svg" in line and says in line


def png(width: int, height: int, rows: int) -> bytes:
    """A PNG that says width × height and holds `rows` rows."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes((width + 1) * rows)))
        + chunk(b"IEND", b"")
    )


def noise() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((80, 80), 50).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (png(10_000, 10_000, 0), "100 megapixels"),
        (noise()[:-2000], "is broken"),
    ],
)
def test_a_picture_too_large_or_cut_off(folder: Path, data: bytes, says: str) -> None:
    (folder / "pictures/mark.svg").rename(folder / "pictures/mark.png")
    edit(folder, "campaign.toml", "mark.svg", "mark.png")
    (folder / "pictures/mark.png").write_bytes(data)
    (line,) = lines(folder)
    assert "pictures/mark.png" in line and says in line


def test_a_link_out_of_the_bundle_is_not_followed(folder: Path) -> None:
    (folder / "pictures/mark.svg").unlink()
    (folder / "pictures/mark.svg").symlink_to("/etc/hostname")
    (line,) = lines(folder)
    assert "is a link to elsewhere" in line


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ('{ id = "a" }', "leads to another question (then) or ends at services"),
        ('{ id = "a", then = "b" }', "“a” leads to “b”, which is not one of the finder"),
        ('{ id = "a", services = ["nobody"] }', "“a” leads to “nobody”, which is not one of the services"),
    ],
)
def test_an_answer_that_leads_nowhere(folder: Path, answer: str, says: str) -> None:
    add(folder, f'\n[[finder]]\nid = "alone"\nanswers = [{answer}]\n')
    (line,) = lines(folder)
    assert line.startswith("campaign.toml:") and says in line


def test_an_event_that_ends_before_it_starts(folder: Path) -> None:
    add(folder, '\n[[events]]\nid = "x"\nkind = "moment"\nstarts = 2026-02-02\nends = 2026-02-01\n')
    (line,) = lines(folder)
    assert "an event cannot end before it starts" in line


MOVED = '\n[[moved]]\naddress = "{}"\nlanguage = "en"\npage = "about"\n'


def test_an_old_address_stands_once_and_many_may_be_of_one_language(folder: Path) -> None:
    add(folder, MOVED.format("/en/old/") + MOVED.format("/en/older/"))
    assert len(read_bundle(folder).release.moved) == 2
    number = add(folder, MOVED.format("/en/old/"))
    assert lines(folder) == [
        f"campaign.toml:{number}: “/en/old/” stands twice in moved. Mend: give the second another name"
    ]


@pytest.mark.parametrize("marks", [1, 2])
def test_files_that_begin_with_a_byte_order_mark_are_read_without_it(folder: Path, marks: int) -> None:
    """As Notepad saves them, and Excel; two where a program puts its own before it."""
    before = read_bundle(folder).release
    for path in (folder / "campaign.toml", *folder.glob("words/*.md")):
        path.write_bytes(b"\xef\xbb\xbf" * marks + path.read_bytes())
    assert read_bundle(folder).release.digest == before.digest


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_line_ends(folder: Path, ending: str) -> None:
    before = read_bundle(folder).release
    for path in folder.glob("words/*.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", ending.encode()))
    assert read_bundle(folder).release.digest == before.digest


def test_a_file_in_the_place_of_a_folder_is_one_fault(folder: Path) -> None:
    for name in ("words", "languages"):
        (folder / name).rename(folder / "aside")
        (folder / name).write_text("no folder", encoding="utf-8")
        assert lines(folder) == [
            f"{name}: cannot be read (not a directory). Mend: name a file that is there and that you may read"
        ]
        (folder / name).unlink()
        (folder / "aside").rename(folder / name)


def test_a_name_that_no_folder_can_have_is_one_fault(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"a: is not a folder\. Mend: name the folder that holds"):
        read_bundle(tmp_path / ("a" * 300))
