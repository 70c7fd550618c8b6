"""Two films from end to end, looked at by programs that did not make them."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from films.film.caches import FilledCache
from films.film.outside import frame, last_words, loudness, packets, read, run, told
from materials.other_eyes import band_share
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.films import film
from netsafe.films.film import making
from netsafe.films.flashes import faults
from netsafe.typesetting.cache import Cache
from netsafe.typesetting.piece import Piece
from netsafe.typesetting.piece_view import piece
from netsafe.typesetting.typst_compiler import SettingError
from PIL import Image

CAMPAIGN = Path(__file__).parents[3] / "campaigns" / "operation-net-safe"
CASES = (("film-the-knock-story", "cy"), ("film-someone-you-love-square", "en"))
SIZES = {"story": (1080, 1920), "square": (1080, 1080)}
RELEASE = read_bundle(CAMPAIGN).release


def plain(said: str) -> str:
    """Letters and figures alone, in small ones."""
    return "".join(letter for letter in said.casefold() if letter.isalnum())


def piece_of(name: str, language: str, release: Release = RELEASE) -> Piece:
    kind = next(kind for kind in film.kinds(release) if kind.name == name)
    return piece(kind, release, (language,))


@dataclass(frozen=True)
class Made:
    """A film that was made, its files, and where its scenes were kept."""

    name: str
    language: str
    piece: Piece
    path: Path
    files: dict[str, bytes]
    cache: Path

    @property
    def scenes(self) -> list[making.Part]:
        return list(making.DrawnFilm(self.piece).parts)


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]}_{case[1]}")
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    name, language = request.param
    folder = tmp_path_factory.mktemp(name)
    one = piece_of(name, language)
    files = dict(making.make(one, FilledCache(folder / "cache")))
    for ending, data in files.items():
        (folder / f"film{ending}").write_bytes(data)
    return Made(name, language, one, folder / "film.mp4", files, folder / "cache")


def test_another_decoder_plays_all_of_it(made: Made) -> None:
    found = told(made.path)
    picture, sound = found["video"], found["audio"]
    assert (picture["width"], picture["height"]) == SIZES[made.name.rpartition("-")[2]]
    assert (picture["codec_name"], picture["pix_fmt"], picture["r_frame_rate"]) == ("h264", "yuv420p", "25/1")
    assert {picture[f"color_{what}"] for what in ("space", "transfer", "primaries")} == {"bt709"}
    assert picture["tags"]["language"] == {"cy": "cym", "en": "eng"}[made.language]
    assert (sound["codec_name"], sound["sample_rate"], sound["channels"]) == ("aac", "48000", 2)
    frames = int(picture["nb_frames"])
    assert frames == sum(part.frames for part in made.scenes)
    assert 15 <= frames / 25 <= 30
    assert abs(float(found["format"]["duration"]) - frames / 25) < 0.03
    decoded = run("ffprobe", "-v", "error", "-count_frames", "-select_streams", "v", "-show_entries",
                  "stream=nb_read_frames", "-of", "csv=p=0", made.path)  # fmt: skip
    assert int(decoded.strip().rstrip(",")) == frames
    assert run("ffmpeg", "-v", "error", "-i", made.path, "-f", "null", "-") == ""


def test_it_begins_to_play_before_it_is_there_whole_and_says_no_date(made: Made) -> None:
    data = made.files[".mp4"]
    assert 0 < data.find(b"moov") < data.find(b"mdat")
    assert "creation_time" not in told(made.path)["format"]["tags"]
    assert "encoder" not in told(made.path)["format"]["tags"]


def test_frames_come_one_by_one(made: Made) -> None:
    times = [time for time, _ in packets(made.path)]
    assert times == pytest.approx([number / 25 for number in range(len(times))])


def test_the_last_picture_can_be_read_and_is_held(made: Made, tmp_path: Path) -> None:
    """The name of the helpline, its number, who runs it, when, the address, and who listens at any time."""
    help_ = made.piece.view["sides"][0]["help"]
    said = " ".join(last_words(made.path, made.language, tmp_path).split())
    assert re.sub(r"\D", "", said).count("08081000900"), said
    for words in ("Stop It Now", "Lucy Faithfull Foundation", help_["address"].partition("/")[0]):
        assert words in said, said
    assert re.search(r"9am.9pm|9yb.9yh", said) and "116 123" in said, said
    assert made.scenes[-1].frames / 25 <= 5


def test_the_first_frame_says_what_the_film_begins_with(made: Made, tmp_path: Path) -> None:
    """As it is seen on a telephone, 375 pixels wide; the still is the same picture."""
    (tmp_path / "still.jpg").write_bytes(made.files[".jpg"])
    wanted = plain(" ".join(made.scenes[0].scene.lines[made.language]))
    for path in (made.path, tmp_path / "still.jpg"):
        seen = frame(
            path, 0, tmp_path / "first.png", "scale=375:-2:flags=area,format=gray,negate,scale=iw*3:-2"
        )
        assert wanted in plain(read(seen, made.language)), path


@pytest.mark.parametrize("seconds", [6, 15])
def test_a_short_cut_is_the_same_pictures(made: Made, tmp_path: Path, seconds: int) -> None:
    """Nothing is encoded anew: every packet of it is one of the film's."""
    path = tmp_path / "cut.mp4"
    path.write_bytes(made.files[f"-{seconds}s.mp4"])
    told_of = told(path)
    assert seconds - 4 <= float(told_of["format"]["duration"]) <= seconds + 0.03
    assert run("ffmpeg", "-v", "error", "-i", path, "-f", "null", "-") == ""
    digests = [digest for _, digest in packets(path)]
    assert len(digests) == int(told_of["video"]["nb_frames"])
    assert set(digests) <= {digest for _, digest in packets(made.path)}
    assert digests[: made.scenes[0].frames] == [d for _, d in packets(made.path)][: made.scenes[0].frames]
    assert faults(path) == []
    said = re.sub(r"\D", "", last_words(path, made.language, tmp_path))
    assert "08081000900" in said


@pytest.mark.parametrize("shape", ["wide", "square", "story"])
@pytest.mark.parametrize("language", ["cy", "en"])
def test_words_are_large_enough_for_a_telephone(shape: str, language: str) -> None:
    """Capitals of 375 pixels' width: 15 pixels for the words of scenes, 6 for the smallest print of help.

    Each layer is cut to its ink: with a letter that goes below the line it is higher than its capitals.
    """
    for board in RELEASE.storyboards:
        shown = making.DrawnFilm(piece_of(f"film-{board.id}-{shape}", language))
        pages = shown.set(shown.parts)
        scale = 375 / shown.shape.width
        for number, note in enumerate(pages.notes):
            if note["line"] is None:
                continue
            layer = pages.layer(number)
            assert layer.y >= 0.055 * shown.shape.height, "the band of a draft stands there"
            if note["scene"] != "end":
                assert layer.height * scale >= 15, (board.id, note)
            elif note["name"] != "edition":
                assert layer.height * scale >= 6, (board.id, note)


@pytest.mark.parametrize("second", [0.1, 5])
def test_each_frame_of_a_draft_wears_the_band(made: Made, second: float, tmp_path: Path) -> None:
    with Image.open(frame(made.path, second, tmp_path / "frame.png")) as drawn:
        assert band_share(drawn) >= 0.05


@pytest.mark.parametrize("made", [CASES[0]], ids=["story"], indirect=True)
def test_number_and_address_stand_where_no_platform_covers_them(made: Made) -> None:
    """The layers of the last picture, in pixels, against what Meta asks to be left free."""
    shown = making.DrawnFilm(made.piece)
    pages = shown.set([shown.parts[-1]])
    words = [pages.layer(n) for n, note in enumerate(pages.notes) if note["line"] is not None]
    assert len(words) == 7
    for layer in words:
        assert layer.x >= 0.06 * 1080 - 4 and layer.x + layer.width <= 0.94 * 1080 + 4
        assert layer.y >= 0.14 * 1920 and layer.y + layer.height <= 0.65 * 1920


@pytest.mark.parametrize("cut", ["", "-15s", "-6s"])
def test_captions_are_what_is_read_and_another_parser_reads_them(
    made: Made, tmp_path: Path, cut: str
) -> None:
    """In two lines that fit a telephone, from first to last, to the line for those who cannot cope."""
    said = []
    seconds = float(frames_in(made, cut)) / 25
    for ending in (".vtt", ".srt"):
        path = tmp_path / f"captions{ending}"
        path.write_bytes(made.files[f"{cut}{ending}"])
        again = run("ffmpeg", "-v", "error", "-i", path, "-f", "srt", "-")
        blocks = [block.split("\n") for block in again.strip().split("\n\n")]
        said.append([[re.sub("<[^>]+>", "", line) for line in lines[2:]] for lines in blocks])
        times = [re.findall(r"(\d+):(\d+):(\d+),(\d+)", lines[1]) for lines in blocks]
        spans = [
            [int(h) * 3600 + int(m) * 60 + int(s) + int(t) / 1000 for h, m, s, t in pair] for pair in times
        ]
        assert spans[0][0] == 0 and spans[-1][1] == seconds
        assert all(b - a >= 0.999 for a, b in spans), "what is there for less than a second is not read"
        assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert said[0] == said[1]
    assert all(len(lines) <= 2 and max(map(len, lines)) <= 42 for lines in said[0])
    whole = " ".join(line for lines in said[0] for line in lines)
    assert whole.startswith("[") and "Stop It Now" in whole and "0808 1000 900" in whole
    shown = made.scenes[:-1] if not cut else [made.scenes[0]]
    for part in shown:
        assert " ".join(part.scene.lines[made.language]) in whole
    assert "116 123" in " ".join(said[0][-1])
    assert (made.language == "cy") == ("0808 164 0123" in whole)
    if cut != "-6s":
        assert re.search(r"9am–9pm|9yb–9yh", whole), "when they answer"


def frames_in(made: Made, cut: str) -> int:
    """How many frames the film has, or its cut, by its own packets."""
    path = made.path.with_name("frames.mp4")
    path.write_bytes(made.files[f"{cut}.mp4"])
    return len(packets(path))


def test_it_is_told_in_words_with_what_is_seen(made: Made) -> None:
    text = made.files[".txt"].decode()
    for part in made.scenes:
        assert part.scene.alternative in text
        assert " ".join(part.scene.lines[made.language]) in text
    assert "Lucy Faithfull Foundation" in text and re.search(r"9am–9pm|9yb–9yh", text)
    assert text.count("netsafe.example/g/") >= 1
    assert "116 123" in text and "0808 1000 900" in text
    assert made.piece.edition in text


def test_the_still_has_the_size_of_the_film(made: Made) -> None:
    with Image.open(io.BytesIO(made.files[".jpg"])) as picture:
        assert picture.size == SIZES[made.name.rpartition("-")[2]]
        assert len(picture.convert("L").getcolors() or []) > 50


def test_the_still_can_be_drawn_without_the_film(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def barred(*_: object, **__: object) -> None:
        raise AssertionError("something was encoded")

    monkeypatch.setattr(making, "encode", barred)
    assert making.still_of(making.DrawnFilm(made.piece), Cache(tmp_path)) == made.files[".jpg"]
    assert making.still_of(making.DrawnFilm(made.piece), Cache(made.cache)) == made.files[".jpg"]


def test_the_sound_is_as_loud_as_broadcasts(made: Made) -> None:
    assert -24.5 <= loudness(made.path) <= -21.5


def test_it_does_not_flash(made: Made) -> None:
    assert faults(made.path) == []


def test_all_of_it_is_taken_from_the_cache_the_next_time(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is typeset, drawn or encoded: the way there is barred."""

    def barred(*_: object, **__: object) -> None:
        raise AssertionError("something was made again")

    for name in ("typeset", "encode"):
        monkeypatch.setattr(making, name, barred)
    assert making.make(made.piece, Cache(made.cache)) == made.files


def test_another_number_changes_the_last_picture_and_nothing_else(made: Made, tmp_path: Path) -> None:
    bundle = Path(shutil.copytree(CAMPAIGN, tmp_path / "bundle"))
    toml = (bundle / "campaign.toml").read_text()
    (bundle / "campaign.toml").write_text(toml.replace("0808 1000 900", "0808 1000 905"))
    cache = Path(shutil.copytree(made.cache, tmp_path / "cache"))
    before = {path.name for path in cache.iterdir()}
    other = piece_of(made.name, made.language, read_bundle(bundle).release)
    files = making.make(other, Cache(cache))
    (tmp_path / "film.mp4").write_bytes(files[".mp4"])
    old, new = packets(made.path), packets(tmp_path / "film.mp4")
    end = making.DrawnFilm(other).parts[-1].first
    assert old[:end] == new[:end]
    assert [a for a, b in zip(old[end:], new[end:], strict=True) if a != b]
    assert packets(made.path, "0:a") == packets(tmp_path / "film.mp4", "0:a")
    put = {path.name for path in cache.iterdir()} - before
    assert len(put) == 4, "the last picture, and the word that the film and its two cuts do not flash"
    assert files[".jpg"] == made.files[".jpg"]
    assert "08081000905" in re.sub(r"\D", "", last_words(tmp_path / "film.mp4", made.language, tmp_path))


def test_what_is_damaged_in_the_cache_is_made_again(made: Made, tmp_path: Path) -> None:
    cache = Path(shutil.copytree(made.cache, tmp_path / "cache"))
    key = making.DrawnFilm(made.piece).key(made.scenes[1])
    data = (cache / key).read_bytes()
    (cache / key).write_bytes(data[:-9] + b"123456789")
    assert making.make(made.piece, Cache(cache))[".mp4"] == made.files[".mp4"]


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file" / "below")
    cache.store("key", b"data")
    assert cache.get("key") is None


def test_what_nobody_took_for_long_is_thrown_away(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for key in ("old", "new"):
        cache.store(key, key.encode())
    os.utime(tmp_path / "old", (0, 0))
    cache.tidy()
    assert (cache.get("old"), cache.get("new")) == (None, b"new")


SHORT = """
import hashlib, sys
from pathlib import Path
from netsafe.bundle import read_bundle
from netsafe.films import film
from netsafe.films.film import making
from netsafe.typesetting.cache import Cache
from netsafe.typesetting.piece_view import piece
release = read_bundle(sys.argv[1]).release
board = release.storyboards[0]
board = board.with_changes(scenes=board.scenes[-1:], cuts=())
release = release.with_changes(storyboards=(board,), posts=())
kind = next(kind for kind in film.kinds(release) if kind.name.endswith("square"))
made = making.make(piece(kind, release, ("cy",)), Cache(Path(sys.argv[2])))
print(hashlib.sha256(b"".join(made[e] for e in sorted(made))).hexdigest())
"""


def test_the_same_release_gives_the_same_bytes(tmp_path: Path) -> None:
    """In two processes that share nothing, under other seeds of hashing and other numbers of threads."""
    found = set()
    for seed in ("1", "2"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": seed, "TZ": f"UTC+{seed}"}
        command = [sys.executable, "-c", SHORT, str(CAMPAIGN), str(tmp_path / seed)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings)
        found.add(done.stdout.strip())
    assert len(found) == 1 and found != {hashlib.sha256(b"").hexdigest()}


def test_words_that_do_not_fit_are_named() -> None:
    texts = tuple(
        text.with_changes(wordings=tuple(w.with_changes(text="Llanfair" * 20) for w in text.wordings))
        if text.key == "storyboards.the-knock.risk"
        else text
        for text in RELEASE.texts
    )
    release = RELEASE.with_changes(texts=texts)
    with pytest.raises(SettingError, match=r"storyboards\.the-knock\.risk \[cy\] does not fit its place"):
        shown = making.DrawnFilm(piece_of("film-the-knock-story", "cy", release))
        shown.set(shown.parts)


@pytest.mark.parametrize("shape", ["wide", "square", "story"])
def test_both_languages_stand_at_one_size_and_last_equally_long(shape: str) -> None:
    for board in RELEASE.storyboards:
        sizes = {}
        for language in ("cy", "en"):
            shown = making.DrawnFilm(piece_of(f"film-{board.id}-{shape}", language))
            pages = shown.set(shown.parts[:-1])
            high = {}
            for note in pages.notes:
                if note["line"] == 0:
                    high[note["scene"]] = round(float(note["high"]), 2)
            sizes[language] = (high, [part.frames for part in shown.parts])
        assert sizes["cy"] == sizes["en"]
