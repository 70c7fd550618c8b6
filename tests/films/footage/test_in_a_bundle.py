"""``netsafe build`` with a film of the campaign's own: checked, cut, and looked at by Debian's ffmpeg."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from films.film.outside import frame, last_words, packets, run, told
from films.footage.films import film
from materials.other_eyes import band_share
from netsafe.bundle import read_bundle
from netsafe.cli import main
from netsafe.films.footage import inspection, shaped_pictures
from netsafe.films.footage.cut_finishing import end_of_storyboard
from netsafe.films.footage.draft_band_layer import band_over
from netsafe.films.shapes import SHAPES
from patience import PATIENCE
from PIL import Image

SHIPPED = Path(__file__).parents[3] / "campaigns" / "operation-net-safe"
SIZES = {"wide": (1920, 1080), "square": (1080, 1080), "story": (1080, 1920)}
ENDINGS = {".mp4": "film", ".vtt": "captions", ".srt": "captions", ".txt": "text", ".jpg": "preview"}
TODAY = ("--today", "2026-11-24")
WORDS = {
    "cy": ("Y wawr", "Dyma ffilm fer.", "Mae’r haul **yn codi** dros y bryniau.", "Mae’r haul yn codi."),
    "en": ("The dawn", "This is a short film.", "The sun **rises** over the hills.", "The sun rises."),
}
"""Its title, what it is about, its words, and its captions."""


def campaign(folder: Path) -> Path:
    """Operation Net Safe without its site, which takes longer to make than the film, and with the film."""
    shutil.copytree(SHIPPED, folder)
    (folder / "films").mkdir()
    rows = ""
    for language, (title, about, transcript, said) in WORDS.items():
        film(folder / "films" / f"dawn.{language}.mp4", size="640x360", seconds=2)
        captions = f"WEBVTT\n\n00:00.200 --> 00:01.500\n{said}\n"
        (folder / "films" / f"dawn.{language}.vtt").write_text(captions, encoding="utf-8")
        rows += (
            f'{{ language = "{language}", file = "dawn.{language}.mp4", captions = "dawn.{language}.vtt" }}, '
        )
        with (folder / "words" / f"films.{language}.md").open("a", encoding="utf-8") as words:
            words.write(
                f"\n## dawn.title\n\n{title}\n\n## dawn.about\n\n{about}\n\n"
                f"## dawn.transcript\n\n{transcript}\n"
            )
    path = folder / "campaign.toml"
    facts = path.read_text(encoding="utf-8")
    facts, sites = re.subn(r"\n\[site\]\n(?:.+\n)+", "\n", facts)
    assert sites == 1
    # so much shorter is the last picture, which stands until the address is written down
    facts = facts.replace('"https://www.stopitnow.org.uk/helpline"', '"https://help.example"')
    facts += '\n[[films]]\nid = "dawn"\npath = { cy = "gwawr", en = "dawn" }\nend = "the-knock"\n'
    path.write_text(f"{facts}focus = [40, 50]\nrecordings = [{rows}]\n", encoding="utf-8")
    return folder


def build(bundle: Path, out: Path, only: str = "footage") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "netsafe", "build", bundle, "--out", out, "--only", only, *TODAY],
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip


def path_of(out: Path, shape: str, language: str, ending: str = ".mp4") -> Path:
    kind = f"footage-dawn-{shape}"
    return out / "materials" / kind / f"operation-net-safe_{kind}_{language}{ending}"


def tree(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A campaign with a film, and the folder built from it by several processes; no test changes them."""
    folder = tmp_path_factory.mktemp("built")
    bundle = campaign(folder / "bundle")
    done = build(bundle, folder / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "6 pieces made" in done.stdout
    return bundle, folder / "out"


@pytest.fixture
def changed(built: tuple[Path, Path], tmp_path: Path) -> Path:
    """The campaign again, for a test that changes it."""
    return Path(shutil.copytree(built[0], tmp_path / "bundle"))


def test_a_kind_for_each_shape_and_all_that_belongs_to_it(built: tuple[Path, Path]) -> None:
    listed = json.loads((built[1] / "manifest.json").read_bytes())["files"]
    found = {(one["kind"], one["language"], one["path"]): one["variant"] for one in listed if one["edition"]}
    wanted = {
        (f"footage-dawn-{shape}", tag, str(path_of(built[1], shape, tag, end).relative_to(built[1]))): variant
        for shape in SIZES
        for tag in WORDS
        for end, variant in ENDINGS.items()
    }
    assert wanted.items() <= found.items()
    smaller = {path for _, _, path in found.keys() - wanted.keys()}
    assert all(re.search(r"footage-dawn-wide_..-\d+p\.mp4$", path) for path in smaller)


@pytest.mark.parametrize("shape", SIZES)
def test_another_decoder_plays_it_to_the_end(built: tuple[Path, Path], shape: str) -> None:
    path = path_of(built[1], shape, "cy")
    found = told(path)
    assert (found["video"]["width"], found["video"]["height"]) == SIZES[shape]
    assert float(found["format"]["duration"]) == pytest.approx(2 + 5, abs=0.05), "the film, and its end"
    assert abs(float(found["audio"]["duration"]) - 2) < 0.1
    assert found["format"]["tags"]["title"] == WORDS["cy"][0]
    assert run("ffmpeg", "-v", "error", "-i", path, "-f", "null", "-") == ""


@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("second", [0.1, 1.9, 5])
def test_each_frame_of_a_draft_wears_the_band(
    built: tuple[Path, Path], shape: str, second: float, tmp_path: Path
) -> None:
    with Image.open(frame(path_of(built[1], shape, "en"), second, tmp_path / "frame.png")) as drawn:
        assert band_share(drawn) >= 0.05


def test_an_approval_takes_the_band_away(built: tuple[Path, Path], tmp_path: Path) -> None:
    release = read_bundle(built[0]).release
    ends = [end_of_storyboard(release, "the-knock", SHAPES[0], language) for language in ("cy", "en")]
    band = band_over(ends)
    assert band is not None
    assert band.words == " · ".join(release.say(f"labels.{release.status(tag)}", tag) for tag in ("cy", "en"))
    for end in ends:
        end.side = {**end.side, "status": "approved"}
    assert band_over(ends) is None


def test_captions_and_words_of_each_language(built: tuple[Path, Path]) -> None:
    for tag, (title, _, transcript, said) in WORDS.items():
        captions = path_of(built[1], "square", tag, ".vtt").read_text(encoding="utf-8")
        assert f"00:00:00.200 --> 00:00:01.520\n{said}\n" in captions
        assert "\n00:00:02.000 --> " in captions and "0808 1000 900" in captions
        words = path_of(built[1], "square", tag, ".txt").read_text(encoding="utf-8")
        assert words.startswith(f"{title}\n") and transcript.replace("*", "") in words
        assert "\n00:02\n" in words and "0808 1000 900" in words


def test_the_number_can_be_read_at_the_end(built: tuple[Path, Path], tmp_path: Path) -> None:
    said = last_words(path_of(built[1], "story", "cy"), "cy", tmp_path)
    assert "08081000900" in re.sub(r"\D", "", said), said


def in_this_process(bundle: Path, out: Path, only: str) -> str:
    words = ["build", str(bundle), "--out", str(out), "--only", only, "--jobs", "1", *TODAY]
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_another_number_changes_only_the_end(
    built: tuple[Path, Path], changed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = changed / "campaign.toml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("0808 1000 900", "0808 1000 905"))

    def decode(*_: object) -> None:
        raise AssertionError("the recording is decoded again")

    for module in (inspection, shaped_pictures):
        monkeypatch.setattr(module, "work", decode)
    in_this_process(changed, tmp_path / "out", "footage-dawn-square")
    before, after = (packets(path_of(out, "square", "en")) for out in (built[1], tmp_path / "out"))
    frames = 2 * 25
    assert before[:frames] == after[:frames] and before[frames:] != after[frames:]
    captions = path_of(tmp_path / "out", "square", "en", ".vtt").read_text(encoding="utf-8")
    assert "0808 1000 905" in captions and "0808 1000 900" not in captions


def test_another_folder_is_the_same_campaign(built: tuple[Path, Path], changed: Path, tmp_path: Path) -> None:
    """Where the recording lies is in no recipe, no edition and no byte."""
    out = Path(shutil.copytree(built[1], tmp_path / "out"))
    assert "Nothing has changed" in in_this_process(changed, out, "footage")


def test_how_it_is_cut_is_in_the_recipe(built: tuple[Path, Path], changed: Path, tmp_path: Path) -> None:
    facts = changed / "campaign.toml"
    facts.write_text(
        facts.read_text(encoding="utf-8").replace("[40, 50]", "[40, 50]\nkeep = [0, 0, 100, 99]")
    )
    in_this_process(changed, tmp_path / "out", "footage-dawn-square")
    pictures = [packets(path_of(out, "square", "en"))[:50] for out in (built[1], tmp_path / "out")]
    assert pictures[0] != pictures[1]


def cut_off(bundle: Path) -> None:
    path = bundle / "films" / "dawn.en.mp4"
    path.write_bytes(path.read_bytes()[:-2000])


def small(bundle: Path) -> None:
    film(bundle / "films" / "dawn.en.mp4", size="160x120", seconds=1.2)


def late(bundle: Path) -> None:
    (bundle / "films" / "dawn.en.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:09.000\nThe sun rises.\n")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (cut_off, r"dawn\.en\.mp4: is not whole: .* Mend: copy it again from its source"),
        (small, r"dawn\.en\.mp4: is 160 × 120 pixels large; 240 are the least\. Mend: ask for .*"),
        (late, r"dawn\.en\.vtt:3: stands until 9\.0 s; the film ends at 2\.0 s\. Mend: .*"),
    ],
)  # fmt: skip
def test_what_is_not_taken_in_leaves_the_old_folder_whole(
    built: tuple[Path, Path], changed: Path, tmp_path: Path, spoil: Callable[[Path], None], says: str
) -> None:
    spoil(changed)
    out = Path(shutil.copytree(built[1], tmp_path / "out"))
    done = build(changed, out)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    said = [line for line in done.stderr.splitlines() if not re.match(r"Making|\d+ of", line)]
    said.remove(f"{out} is as it was.")
    (fault,) = said  # though three shapes were to be made
    assert re.fullmatch(says, fault)
    assert tree(out) == tree(built[1])
