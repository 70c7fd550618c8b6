"""Every fault of a film in a bundle is one line: file, place, reason, mend."""

from __future__ import annotations

from pathlib import Path

import pytest
from bundle.bad_bundles import add, edit, lines
from netsafe.bundle import read_bundle
from netsafe.campaign.blob import Blob
from netsafe.formats.blobs import BlobError

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"


FILM = """
[[films]]
id = "own"
path = { cy = "ein-ffilm", en = "our-film" }
recordings = [
  { language = "cy", file = "own.cy.mp4", captions = "own.cy.vtt" },
]
"""


def film(folder: Path, data: bytes, captions: bytes) -> None:
    (folder / "films").mkdir(exist_ok=True)
    (folder / "films/own.cy.mp4").write_bytes(data)
    (folder / "films/own.cy.vtt").write_bytes(captions)


def test_a_film_is_read_with_its_captions(folder: Path) -> None:
    add(folder, FILM)
    film(folder, b"\0\0\0\x18ftypisom", b"WEBVTT\n")
    bundle = read_bundle(folder)
    (own,) = (film for film in bundle.release.films if film.id == "own")
    (recording,) = own.recordings
    assert recording.content == Blob.of(b"\0\0\0\x18ftypisom") and recording.captions_content == b"WEBVTT\n"
    assert bundle.blobs.read(recording.content.sha256) == b"\0\0\0\x18ftypisom"
    with bundle.blobs.file(recording.content.sha256) as path:
        assert path == (folder / "films/own.cy.mp4").resolve(), "the film stays where it lies"


def test_a_film_that_was_changed_after_it_was_read_is_not_believed(folder: Path) -> None:
    add(folder, FILM)
    film(folder, b"\0\0\0\x18ftypisom", b"WEBVTT\n")
    bundle = read_bundle(folder)
    (own,) = (film for film in bundle.release.films if film.id == "own")
    (folder / "films/own.cy.mp4").write_bytes(b"\0\0\0\x18ftypqt  ")
    with pytest.raises(BlobError, match=r"^own\.cy\.mp4: was changed while it was read\. Mend: "):
        bundle.blobs.read(own.recordings[0].content.sha256)


@pytest.mark.parametrize(
    ("data", "captions", "says"),
    [
        (b"<html>", b"WEBVTT\n", "films/own.cy.mp4 is not an MP4 film"),
        (b"\0\0\0\x18ftypisom", b"1\n00:00 Bore da", "films/own.cy.vtt is neither WebVTT nor SRT"),
    ],
)
def test_a_film_that_is_none(folder: Path, data: bytes, captions: bytes, says: str) -> None:
    number = add(folder, FILM)
    film(folder, data, captions)
    (line,) = lines(folder)
    assert says in line and number <= int(line.split(":")[1]) <= number + 3


def test_a_film_outside_the_bundle_is_not_read(folder: Path) -> None:
    """One line says so: that nothing was read is no fault of its own."""
    number = add(folder, FILM)
    film(folder, b"\0\0\0\x18ftypisom", b"WEBVTT\n")
    edit(folder, "campaign.toml", '"own.cy.mp4"', '"../../etc/passwd"')
    (line,) = lines(folder)
    assert "without a folder" in line and number <= int(line.split(":")[1]) <= number + 4


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("focus = [40]", "percent from the left and from the top"),
        ("focus = [40, 101]", "each from 0 to 100"),
        ("focus = [40, nan]", "each from 0 to 100"),
        ("focus = [40, true]", "percent from the left and from the top"),
        ('focus = "middle"', "percent from the left and from the top"),
        ("keep = [10, 0, 60]", "percent for left, top, right and bottom"),
        ("keep = [60, 0, 10, 100]", "nothing lies between these edges"),
        ('end = "nowhere"', "“nowhere” is not one of the storyboards (more-common, behind-each-picture, "),
        ("end = 3", "“films.1.end” should be text"),
    ],
)
def test_a_film_cut_where_nothing_is(folder: Path, row: str, says: str) -> None:
    number = add(folder, f"{FILM}{row}\n") + 5
    film(folder, b"\0\0\0\x18ftypisom", b"WEBVTT\n")
    (line,) = lines(folder)
    assert line.startswith(f"campaign.toml:{number + 1}: ") and says in line


def test_a_film_elsewhere_is_not_cut(folder: Path) -> None:
    number = add(folder, FILM.partition("recordings")[0] + 'address = "https://a.example"\nfocus = [1, 2]\n')
    (line,) = lines(folder)
    assert line.startswith(f"campaign.toml:{number}: ") and "a film elsewhere is not cut" in line


def test_how_a_film_is_cut_is_of_the_release(folder: Path) -> None:
    add(folder, FILM)
    film(folder, b"\0\0\0\x18ftypisom", b"WEBVTT\n")
    digests = {read_bundle(folder).release.digest}
    path = folder / "campaign.toml"
    said = path.read_text()
    for row in ("focus = [40, 50]", "keep = [10, 0, 60, 100]", 'end = "the-knock"'):
        path.write_text(f"{said}{row}\n")
        digests.add(read_bundle(folder).release.digest)
    assert len(digests) == 4
    path.write_text(f"{said}focus = [50, 50]\n")
    assert read_bundle(folder).release.digest in digests, "what is not said is the middle"


def test_a_film_that_is_not_there(folder: Path) -> None:
    add(folder, FILM)
    assert any("films/own.cy.mp4 cannot be read" in line for line in lines(folder))


def test_a_film_is_somewhere(folder: Path) -> None:
    number = add(folder, '\n[[films]]\nid = "nowhere"\npath = { cy = "a", en = "b" }\n')
    (line,) = lines(folder)
    assert line.startswith(f"campaign.toml:{number}: ") and "lives at an address, or has recordings" in line
