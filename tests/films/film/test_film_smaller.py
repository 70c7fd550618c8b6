"""The smaller sizes of a wide film, looked at by programs that did not make them."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from films.film.caches import FilledCache
from films.film.outside import frame, packets, read, run, told
from needs import program
from netsafe.bundle import read_bundle
from netsafe.films import film
from netsafe.films import smaller_sizes as sizes
from netsafe.films.film import making
from netsafe.films.kinds import CUTS, ENDINGS, endings
from netsafe.typesetting.cache import Cache
from netsafe.typesetting.piece import Piece
from netsafe.typesetting.piece_view import piece
from patience import PATIENCE

CAMPAIGN = Path(__file__).parents[3] / "campaigns" / "operation-net-safe"
SIZES = {"-720p.mp4": (1280, 720), "-360p.mp4": (640, 360)}
SAME = (
    "codec_name", "profile", "pix_fmt", "r_frame_rate", "avg_frame_rate", "nb_frames", "duration",
    "start_time", "color_space", "color_transfer", "color_primaries", "color_range",
)  # fmt: skip


def short(number: str = "0808 1000 900") -> Piece:
    """A wide film of one scene and the last picture."""
    release = read_bundle(CAMPAIGN).release
    board = release.storyboards[0]
    board = board.with_changes(scenes=board.scenes[-1:], cuts=())
    services = tuple(
        one.with_changes(number=number) if one.id == release.help.service else one for one in release.services
    )
    release = release.with_changes(storyboards=(board,), posts=(), services=services)
    kind = next(kind for kind in film.kinds(release) if kind.name.endswith("wide"))
    return piece(kind, release, ("cy",))


@dataclass(frozen=True)
class Made:
    """The film as it was made, each size in a file, and where its parts were kept."""

    folder: Path
    files: dict[str, bytes]
    cache: Path
    piece: Piece

    def path(self, ending: str) -> Path:
        return self.folder / f"film{ending}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("smaller")
    one = short()
    files = dict(making.make(one, FilledCache(folder / "cache")))
    for ending, data in files.items():
        (folder / f"film{ending}").write_bytes(data)
    return Made(folder, files, folder / "cache", one)


def test_a_wide_film_alone_has_them(made: Made) -> None:
    assert set(made.files) == set(endings("wide", "film")) == {*ENDINGS, *SIZES, *CUTS}
    assert set(endings("story", "film")) == set(endings("square", "film")) == {*ENDINGS, *CUTS}
    assert set(endings("wide", "footage")) == {*ENDINGS, *SIZES}


@pytest.mark.parametrize("ending", SIZES)
def test_another_decoder_plays_as_much_of_it_as_of_the_large_one(made: Made, ending: str) -> None:
    large, small = told(made.path(".mp4")), told(made.path(ending))
    assert (small["video"]["width"], small["video"]["height"]) == SIZES[ending]
    for what in SAME:
        assert small["video"][what] == large["video"][what], what
    assert small["video"]["r_frame_rate"] == "25/1"
    assert small["format"]["duration"] == large["format"]["duration"]
    assert small["format"]["tags"] == large["format"]["tags"]
    assert small["video"]["tags"]["language"] == "cym"
    decoded = run("ffprobe", "-v", "error", "-count_frames", "-select_streams", "v", "-show_entries",
                  "stream=nb_read_frames", "-of", "csv=p=0", made.path(ending))  # fmt: skip
    assert decoded.strip().rstrip(",") == large["video"]["nb_frames"]
    assert run("ffmpeg", "-v", "error", "-i", made.path(ending), "-f", "null", "-") == ""


@pytest.mark.parametrize("ending", SIZES)
def test_the_sound_is_the_same_and_the_pictures_take_less(made: Made, ending: str) -> None:
    assert packets(made.path(ending), "0:a") == packets(made.path(".mp4"), "0:a")
    assert len(made.files[ending]) < len(made.files[".mp4"])
    assert len(made.files["-360p.mp4"]) < len(made.files["-720p.mp4"])


@pytest.mark.parametrize("ending", SIZES)
def test_it_begins_to_play_before_it_is_there_whole(made: Made, ending: str) -> None:
    data = made.files[ending]
    assert 0 < data.find(b"moov") < data.find(b"mdat")


@pytest.mark.parametrize("ending", SIZES)
def test_the_number_can_be_read(made: Made, tmp_path: Path, ending: str) -> None:
    end = float(told(made.path(ending))["video"]["duration"])
    said = read(frame(made.path(ending), end - 1, tmp_path / "end.png", "format=gray,negate"), "cy")
    assert "08081000900" in re.sub(r"\D", "", said), said
    address = made.piece.view["sides"][0]["help"]["address"]
    assert address.partition("/")[0] in said, said


@pytest.mark.parametrize("ending", SIZES)
def test_every_picture_is_the_large_one_smaller(made: Made, ending: str) -> None:
    """Peak signal to noise against what ffmpeg makes of the large film, of each picture; 30 dB are good."""
    width, height = SIZES[ending]
    compare = f"[1:v]scale={width}:{height}:flags=bicubic[large];[0:v][large]psnr=stats_file=-"
    done = subprocess.run(
        [program("ffmpeg"), "-v", "error", "-i", made.path(ending), "-i", made.path(".mp4"),
         "-filter_complex", compare, "-f", "null", "-"],
        capture_output=True, text=True, check=True, timeout=PATIENCE,
    )  # fmt: skip
    found = [float(value) for value in re.findall(r"psnr_y:([\d.]+|inf)", done.stdout)]
    assert len(found) == int(told(made.path(ending))["video"]["nb_frames"])
    assert min(found) > 30


def test_another_number_changes_the_last_picture_and_nothing_else(made: Made, tmp_path: Path) -> None:
    before = {path.name for path in made.cache.iterdir()}
    again = making.make(short("0808 1000 905"), Cache(made.cache))
    put = {path.name for path in made.cache.iterdir()} - before
    last = making.DrawnFilm(made.piece).parts[-1]
    groups, end = -(-last.frames // 250), last.first
    assert len(put) == 3 + 2 * groups, "the last picture, that no cut flashes, and its groups in two sizes"
    for ending in SIZES:
        path = tmp_path / f"film{ending}"
        path.write_bytes(again[ending])
        old, new = packets(made.path(ending)), packets(path)
        assert old[:end] == new[:end] and old[end:] != new[end:]


def test_what_is_in_the_cache_is_not_decoded_again(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    def barred(*_: object) -> None:
        raise AssertionError("something was decoded again")

    monkeypatch.setattr(sizes, "planes_of", barred)  # of each picture that is decoded
    found = sizes.smaller(made.files[".mp4"], Cache(made.cache))
    assert found == {ending: made.files[ending] for ending in SIZES}


ALONE = """
import hashlib, sys
from pathlib import Path
from netsafe.typesetting.cache import Cache
from netsafe.films.smaller_sizes import smaller
made = smaller(Path(sys.argv[1]).read_bytes(), Cache(Path(sys.argv[2])))
print(hashlib.sha256(b"".join(made[e] for e in sorted(made))).hexdigest())
"""


def test_the_same_film_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    """In a process that shares nothing, with another seed of hashing and another number of threads."""
    surroundings = {**os.environ, "PYTHONHASHSEED": "7", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", ALONE, str(made.path(".mp4")), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings)
    expected = hashlib.sha256(b"".join(made.files[ending] for ending in sorted(SIZES))).hexdigest()
    assert done.stdout.strip() == expected
