"""A film of 20 seconds, 1920 × 1080, 25 frames a second: ours, the encoder alone, and MoviePy, in turns.

Ours is end to end: from the words to the MP4 with its sound, nothing kept from before.  The encoder alone is
handed the same frames, drawn beforehand and held in memory, as PyAV takes them: the same preset, one stream,
as many threads as x264 likes.  Beside it stands our own encoding by itself, by scenes on two threads with
our own settings: what is missing from it to 1 is all that is not encoding.  MoviePy 2.2.1 draws the same
layers with the same motions (another easing of its fades) in an environment of its own, which uv makes.

    .venv/bin/python benchmarks/film.py [rounds]

Beside another commit, in turns: what a second of film costs of the processor, with all that belongs to it
(wide, English, every cut, every smaller size, captions, the look for flashes), nothing kept from before.

    .venv/bin/python benchmarks/film.py --beside 0af0cd9 [rounds]
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.films import encoder, film, flashes
from netsafe.films.film import background_sound, making
from netsafe.films.film.drawing import Planes, Sprite, play
from netsafe.films.scene_timing import RATE
from netsafe.typesetting.cache import Cache
from netsafe.typesetting.piece_view import piece
from PIL import Image

HERE = Path(__file__).parent
BARS = {"encoder alone": 0.85, "MoviePy": 5.0}
AT_MOST = 1.0
"""Of what a second of film costs at another commit."""
FRAMES = 500

shipped = read_bundle(HERE.parent / "campaigns" / "operation-net-safe").release


def story(frames: int, number: str | None = None) -> making.DrawnFilm:
    """A wide film in English of exactly `frames` frames: two scenes for 20 seconds, more for more."""
    board = shipped.storyboards[0]
    first, last = board.scenes[0], board.scenes[-1]
    release = _numbered(shipped, number)
    many = max(2, -(-(frames - 400) // 450))
    scenes = [first.with_changes(id=f"{first.id}"), last]
    texts = list(release.texts)
    for extra in range(many - 2):  # a long film says its first scene again
        name = f"again-{extra}"
        scenes.insert(1, first.with_changes(id=name, picture=("door", "cups")[extra % 2]))
        for part in ("", ".seen"):
            old = release.text(f"{board.stem}.{first.id}{part}")
            texts.append(old.with_changes(key=f"{board.stem}.{name}{part}"))
    texts.sort(key=lambda text: text.key.partition(".")[0])
    end = _of(release, board.with_changes(scenes=tuple(scenes), cuts=()), tuple(texts)).parts[-1].frames
    share, rest = divmod(frames - end, len(scenes))
    timed = tuple(
        scene.with_changes(seconds=(share + (rest if n == 0 else 0)) / RATE) for n, scene in enumerate(scenes)
    )
    quick = release.with_changes(pace=type(release.pace)(forms=(("cy", 200), ("en", 200))))
    made = _of(quick, board.with_changes(scenes=timed, cuts=()), tuple(texts))
    assert made.frames == frames, (made.frames, frames)
    return made


def _numbered(release: Release, number: str | None) -> Release:
    services = tuple(
        one.with_changes(number=number) if number and one.id == release.help.service else one
        for one in release.services
    )
    return release.with_changes(services=services)


def _of(release: Release, board: object, texts: tuple[object, ...]) -> making.DrawnFilm:
    fields = {name: getattr(release, name) for name in Release.model_fields}
    changed = Release.model_construct(**{**fields, "storyboards": (board,), "texts": texts})
    return making.DrawnFilm(piece(film.kinds(changed)[0], changed, ("en",)))


def ours(one: making.DrawnFilm) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return making.played(one, Cache(Path(folder)))[0]


def sprites_of(one: making.DrawnFilm) -> list[tuple[making.Part, list[Sprite]]]:
    pages = one.set(one.parts)
    found = []
    for part in one.parts:
        layers = [pages.layer(n) for n, note in enumerate(pages.notes) if note["scene"] == part.id]
        found.append((part, [Sprite(layer, making.motion_of(layer.note, part)) for layer in layers]))
    return found


Frames = list[tuple[making.Part, list[Planes]]]


def drawn_before(one: making.DrawnFilm) -> Frames:
    """Every frame in memory; one that is the same as the one before is the same object."""
    ground = making.ground(one)
    out = []
    for part, sprites in sprites_of(one):
        planes = tuple(plane.copy() for plane in ground)
        frames: list[Planes] = []
        for changed in play(planes, ground, sprites, part.frames):  # type: ignore[arg-type]
            frames.append(tuple(p.copy() for p in planes) if changed else frames[-1])  # type: ignore[arg-type]
        out.append((part, frames))
    return out


def _given(frames: list[Planes]) -> Callable[[Planes], Iterator[None]]:
    def draw(planes: Planes) -> Iterator[None]:
        for frame in frames:
            for plane, ready in zip(planes, frame, strict=True):
                plane[:] = ready
            yield

    return draw


def one_stream(one: making.DrawnFilm, frames: Frames) -> None:
    """PyAV as its documentation has it: one stream, threads as x264 likes."""
    codec = av.CodecContext.create("libx264", "w")
    codec.width, codec.height, codec.pix_fmt = one.shape.width, one.shape.height, "yuv420p"
    codec.framerate, codec.time_base = Fraction(RATE), Fraction(1, RATE)
    codec.options = {"preset": encoder.PRESET, "qp": str(encoder.QUALITY)}
    frame = av.VideoFrame(one.shape.width, one.shape.height, "yuv420p")
    planes = encoder.planes_of(frame)
    number = 0
    for _, ready in frames:
        for _ in _given(ready)(planes):
            frame.pts = number
            codec.encode(frame)
            number += 1
    codec.encode(None)


def by_scenes(one: making.DrawnFilm, frames: Frames) -> None:
    """Our own settings, scene by scene on two threads."""

    def encoded(pair: tuple[making.Part, list[Planes]]) -> None:
        encoder.encode(one.shape.width, one.shape.height, _given(pair[1]), making._moving(pair[0]))

    with ThreadPoolExecutor(making.AT_ONCE) as pool:
        list(pool.map(encoded, sorted(frames, key=lambda pair: -pair[0].frames)))


def write_out(one: making.DrawnFilm, folder: Path) -> None:
    """The layers of a film as PNG files, with their motions, for another program to draw."""
    layers, begins = [], 0
    pages = one.set(one.parts)
    number = 0
    for part, sprites in sprites_of(one):
        for sprite in sprites:
            bitmap = pages._document[number].render(
                scale=2, fill_color=(0, 0, 0, 0), rev_byteorder=True, maybe_alpha=True
            )
            picture = Image.fromarray(bitmap.to_numpy()).convert("RGBA")
            box = picture.getchannel("A").getbbox() or (0, 0, 1, 1)
            picture.crop(box).save(folder / f"{number}.png")  # no larger than ours: what is bare is cut off
            motion, note = sprite.motion, pages.notes[number]
            layers.append(
                {
                    "file": f"{number}.png",
                    "x": 2 * note["x"] + box[0],
                    "y": 2 * note["y"] + box[1],
                    "dx": motion.dx,
                    "dy": motion.dy,
                    "travels": motion.travels,
                    "lasts": motion.lasts,
                    "goes": motion.goes,
                    "start": begins + motion.start,
                    "end": begins + part.frames,
                }
            )
            number += 1
        begins += part.frames
    ground = Image.new("RGB", (one.shape.width, one.shape.height), (18, 46, 69))
    ground.save(folder / "ground.png")
    loop = background_sound._loop()
    samples = np.tile(loop >> 8, (1, 1 + begins // (8 * RATE))).astype("<i2").T
    with wave.open(str(folder / "bed.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48000)
        file.writeframes(samples.tobytes())
    (folder / "story.json").write_text(
        json.dumps(
            {
                "size": [one.shape.width, one.shape.height],
                "frames": begins,
                "rate": RATE,
                "preset": encoder.PRESET,
                "quality": encoder.QUALITY,
                "ground": "ground.png",
                "sound": "bed.wav",
                "layers": layers,
            }
        )
    )


def moviepy(folder: Path) -> float | None:
    """Seconds that MoviePy takes, by its own clock, without the start of Python; None where it cannot run."""
    uv = shutil.which("uv") or str(HERE.parent / ".venv" / "bin" / "uv")
    command = [uv, "run", "--no-project", "--quiet", "--with", "moviepy==2.2.1", "python"]
    try:
        done = subprocess.run(
            [*command, str(HERE / "peers" / "film_moviepy.py"), str(folder)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "UV_SYSTEM_CERTS": "true"},
        )
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"  MoviePy did not run: {getattr(error, 'stderr', error)!s:.200}")
        return None
    return float(json.loads(done.stdout.strip().splitlines()[-1])["seconds"])


MAKE = """
import json, sys, tempfile, time
from pathlib import Path
import av, io
from netsafe.bundle import read_bundle
from netsafe.films import film
from netsafe.films.film import making
from netsafe.typesetting.cache import Cache
from netsafe.typesetting.piece_view import piece
release = read_bundle(sys.argv[1]).release
kinds = {kind.name: kind for kind in film.kinds(release)}
sums = [0.0, 0.0, 0.0]
for board in release.storyboards[:2]:
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        files = making.make(piece(kinds[f"film-{board.id}-wide"], release, ("en",)), Cache(Path(folder)))
        sums[0] += time.process_time() - start
    for ending, data in files.items():
        if ending.endswith(".mp4") and not ending.endswith("p.mp4"):
            with av.open(io.BytesIO(data)) as one:
                seconds = one.streams.video[0].frames / 25
            sums[1] += seconds
            sums[2] += seconds if ending == ".mp4" else 0
print(json.dumps(sums))
"""
"""Makes two films with any commit; prints seconds of the processor, of all films, and of whole ones."""


def beside(revision: str, rounds: int) -> None:
    """What a second of film costs, here and at another commit, in turns."""
    root = HERE.parent
    with tempfile.TemporaryDirectory() as place:
        packed = subprocess.run(
            ["git", "-C", str(root), "archive", revision, "packages", "campaigns"],
            capture_output=True,
            check=True,
        ).stdout
        subprocess.run(["tar", "-x", "-C", place], input=packed, check=True)
        trees = {"here": root, revision: Path(place)}
        found: dict[str, list[list[float]]] = {name: [] for name in trees}
        for _ in range(rounds):
            for name, tree in trees.items():
                sources = ":".join(str(path) for path in sorted(tree.glob("packages/*/src")))
                done = subprocess.run(
                    [sys.executable, "-c", MAKE, str(tree / "campaigns" / "operation-net-safe")],
                    env={**os.environ, "PYTHONPATH": sources},
                    cwd=place,
                    capture_output=True,
                    text=True,
                    check=True,
                )
                found[name].append(json.loads(done.stdout.strip().splitlines()[-1]))
    print(f"Two wide films in English, all that belongs to them, {rounds} rounds in turns")
    print(f"{'':12}{'CPU s':>9}{'film s':>9}{'whole s':>9}{'CPU s a second':>16}")
    for name, rows in found.items():
        spent = statistics.median(row[0] for row in rows)
        print(f"{name:12}{spent:9.2f}{rows[0][1]:9.2f}{rows[0][2]:9.2f}{spent / rows[0][1]:16.3f}")
    ratios = [
        (mine[0] / mine[1]) / (theirs[0] / theirs[1])
        for mine, theirs in zip(found["here"], found[revision], strict=True)
    ]
    ratio = statistics.median(ratios)
    verdict = "reached" if ratio <= AT_MOST else "NOT reached"
    print(f"  {ratio:.2f} of what a second cost at {revision}; at most {AT_MOST:.2f}: {verdict}")
    whole = statistics.median(m[0] / t[0] for m, t in zip(found["here"], found[revision], strict=True))
    print(f"  {whole:.2f} of what all films of it cost together")


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor seconds."""
    wall, own = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - own


def memory(frames: int) -> None:
    """In a process of its own: make one film and say how much memory that took, in MB."""
    one = story(frames)
    ours(one)
    status = Path("/proc/self/status").read_text()  # what getrusage says, a child has from its parent
    print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)


def main() -> None:
    if sys.argv[1:2] == ["--memory"]:
        memory(int(sys.argv[2]))
        return
    if sys.argv[1:2] == ["--beside"]:
        beside(sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 3)
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    one = story(FRAMES)
    frames = drawn_before(one)
    contenders: dict[str, Callable[[], object]] = {
        "Net Safe, end to end": lambda: ours(one),
        "x264 in one stream": lambda: one_stream(one, frames),
        "x264 by scenes": lambda: by_scenes(one, frames),
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, work in contenders.items():
            times[name].append(timed(work))
    print(f"A film of {FRAMES} frames, 1920 × 1080, preset {encoder.PRESET}, {rounds} rounds ({sys.argv[0]})")
    print(f"{'':24}{'wall s':>9}{'own CPU s':>11}{'cores':>7}")
    for name, found in times.items():
        wall, own = (statistics.median(one[i] for one in found) for i in (0, 1))
        print(f"{name:24}{wall:9.2f}{own:11.2f}{own / wall:7.2f}")
    mine = times["Net Safe, end to end"]
    for name, said, bar in (
        ("x264 in one stream", "of the speed of the encoder alone", BARS["encoder alone"]),
        ("x264 by scenes", "of the speed of our own encoding alone", None),
    ):
        walls, owns = (
            statistics.median(peer[i] / me[i] for peer, me in zip(times[name], mine, strict=True))
            for i in (0, 1)
        )
        _verdict(f"{said} ({owns:.2f} by processor time)", walls, bar)
    with tempfile.TemporaryDirectory() as place:
        write_out(one, Path(place))
        frames.clear()
        theirs = moviepy(Path(place))
        if theirs is None:
            print("  MoviePy: not measured")
        else:
            again = timed(lambda: ours(one))[0]
            print(f"{'MoviePy 2.2.1':24}{theirs:9.2f}{'':>18}  beside ours of {again:.2f} just after it")
            _verdict("times as fast as MoviePy", theirs / again, BARS["MoviePy"])
    command = [sys.executable, __file__, "--memory"]
    sizes = [
        int(subprocess.run([*command, str(count)], capture_output=True, text=True, check=True).stdout)
        for count in (FRAMES, 6 * FRAMES)
    ]
    print(f"memory: {sizes[0]} MB for 20 s, {sizes[1]} MB for 120 s ({sizes[1] / sizes[0]:.2f}×)")
    with tempfile.TemporaryDirectory() as place:
        cache = Cache(Path(place))
        first = timed(lambda: making.played(one, cache))[1]
        same = timed(lambda: making.played(one, cache))[1]
        before = len(list(Path(place).iterdir()))
        other = story(FRAMES, "0808 1000 905")
        new = timed(lambda: making.played(other, cache))[1]
        drawn = len(list(Path(place).iterdir())) - before
        print(f"again, nothing changed: {same:.2f} s of CPU instead of {first:.2f}")
        print(f"again, with another number: {new:.2f} s of CPU, {drawn} of {len(one.parts)} scenes drawn")
    mp4 = ours(one)
    print(f"the look for flashes, not counted above: {timed(lambda: flashes.faults(mp4))[1]:.2f} s of CPU")


def _verdict(what: str, ratio: float, bar: float | None) -> None:
    verdict = "" if bar is None else f"; bar {bar:.2f}: {'reached' if ratio >= bar else 'NOT reached'}"
    print(f"  {ratio:.2f} {what}{verdict}")


if __name__ == "__main__":
    main()
