"""Programs that did not make the films and look at them: Debian's ffmpeg and tesseract."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from needs import missing, program
from patience import PATIENCE

TONGUES = {"cy": "cym", "en": "eng"}


def run(name: str, *words: str | Path) -> str:
    done = subprocess.run(
        [program(name), *map(str, words)], capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr[-400:]
    return done.stdout


def told(path: Path) -> dict[str, Any]:
    """What ffprobe tells of a film, its streams by kind."""
    out = json.loads(run("ffprobe", "-v", "error", "-of", "json", "-show_streams", "-show_format", path))
    return {"format": out["format"], **{stream["codec_type"]: stream for stream in out["streams"]}}


def packets(path: Path, stream: str = "0:v") -> list[tuple[float, str]]:
    """Time and digest of each packet, copied out without being decoded."""
    out = run("ffmpeg", "-v", "error", "-i", path, "-map", stream, "-c", "copy", "-f", "framemd5", "-")
    base = 1.0
    rows = []
    for line in out.splitlines():
        if found := re.match(r"#tb 0: (\d+)/(\d+)", line):
            base = int(found[1]) / int(found[2])
        elif not line.startswith("#"):
            parts = [part.strip() for part in line.split(",")]
            rows.append((int(parts[2]) * base, parts[5]))
    return rows


def frame(path: Path, second: float, to: Path, look: str = "null") -> Path:
    """The picture that stands at `second`, through a filter of ffmpeg."""
    run("ffmpeg", "-v", "error", "-y", "-ss", f"{second:.3f}", "-i", path, "-frames:v", "1", "-vf", look, to)
    return to


def read(picture: Path, language: str) -> str:
    """What tesseract reads in a picture."""
    if TONGUES[language] not in run("tesseract", "--list-langs"):
        missing(f"tesseract does not know {TONGUES[language]}")
    return run("tesseract", picture, "stdout", "-l", TONGUES[language], "--psm", "4")


def last_words(path: Path, language: str, folder: Path) -> str:
    """What can be read at the end of a film, dark on light, at a half and at a third of its size."""
    end = float(told(path)["format"]["duration"])
    said = []
    for size in (2, 3):
        look = f"scale=iw/{size}:-1:flags=area,format=gray,negate"
        said.append(read(frame(path, end - 1, folder / f"{path.stem}-{size}.png", look), language))
    return "\n".join(said)


def loudness(path: Path) -> float:
    """Integrated loudness in LUFS (EBU R 128), by ffmpeg's own meter."""
    done = subprocess.run(
        [program("ffmpeg"), "-hide_banner", "-i", path, "-af", "ebur128", "-f", "null", "-"],
        capture_output=True, text=True, check=True, timeout=PATIENCE,
    )  # fmt: skip
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", done.stderr)[-1])
