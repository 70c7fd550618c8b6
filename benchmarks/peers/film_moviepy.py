"""MoviePy draws the storyboard that `benchmarks/film.py` wrote out, and says how long it took.

    uv run --no-project --with moviepy==2.2.1 python benchmarks/peers/film_moviepy.py FOLDER

FOLDER holds `story.json` (size, frames, ground, layers with place and motion) and a PNG for each layer.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from moviepy import AudioFileClip, CompositeVideoClip, ImageClip, vfx


def clip(folder: Path, layer: dict, rate: int) -> ImageClip:
    """One layer: where it stands, how it comes and goes."""
    x, y, dx, dy = layer["x"], layer["y"], layer["dx"], layer["dy"]
    travels = layer["travels"] / rate

    def place(t: float) -> tuple[float, float]:
        left = 0 if travels == 0 else (1 - min(1, t / travels)) ** 3
        return x + dx * left, y + dy * left

    made = ImageClip(str(folder / layer["file"]), transparent=True).with_start(layer["start"] / rate)
    made = made.with_duration((layer["end"] - layer["start"]) / rate)
    made = made.with_position(place if travels else (x, y))
    effects = []
    if layer["lasts"]:
        effects.append(vfx.CrossFadeIn(layer["lasts"] / rate))
    if layer["goes"]:
        effects.append(vfx.CrossFadeOut(layer["goes"] / rate))
    return made.with_effects(effects) if effects else made


def main() -> None:
    folder = Path(sys.argv[1])
    story = json.loads((folder / "story.json").read_text())
    began = time.perf_counter()
    length = story["frames"] / story["rate"]
    ground = ImageClip(str(folder / story["ground"])).with_duration(length)
    layers = [clip(folder, layer, story["rate"]) for layer in story["layers"]]
    film = CompositeVideoClip([ground, *layers], size=tuple(story["size"])).with_duration(length)
    film = film.with_audio(AudioFileClip(str(folder / story["sound"])).with_duration(length))
    film.write_videofile(
        str(folder / "moviepy.mp4"),
        fps=story["rate"],
        codec="libx264",
        preset=story["preset"],
        threads=2,
        audio_codec="aac",
        ffmpeg_params=["-qp", str(story["quality"])],
        logger=None,
    )
    print(json.dumps({"seconds": time.perf_counter() - began}))


if __name__ == "__main__":
    main()
