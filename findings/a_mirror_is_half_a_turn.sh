#!/usr/bin/env bash
# PyAV's frame.rotation calls a film that is mirrored from left to right "turned by 180 degrees", and cuts angles short.
#
# What surprises: the note of a telephone is a matrix that turns and may mirror (front cameras of some telephones mirror
# what they film). `VideoFrame.rotation` gives the angle of its first row alone, as a whole number cut short: a mirror
# reads as half a turn, and of the eight ways in which a picture can stand four numbers are left. Whoever turns by that
# number sets a mirrored film on its head.
#
# Why it matters: nearly every upright film of a telephone carries such a note, and an interview on its head goes out.
# What Net Safe does: it reads the matrix itself from the frame's side data, knows all eight ways, and refuses other
# angles (packages/netsafe/src/netsafe/films/footage/orientation.py); ffmpeg's own autorotation is the test's second opinion.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check av==18.1.0 numpy
venv/bin/python - <<'PY'
import struct
import sys

import av
import numpy as np

WAYS = {"upright": (0, False, False), "mirrored": (0, True, False), "on its head": (180, False, False),
        "upside down and mirrored": (0, False, True)}


def written(name: str, degrees: int, across: bool, down: bool) -> None:
    with av.open(name, "w") as out:
        stream = out.add_stream("libx264", rate=25)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        stream.set_display_rotation(degrees, hflip=across, vflip=down)
        for _ in range(3):
            frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), "rgb24")
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))


print("PyAV", av.__version__)
angles = {}
for way, note in WAYS.items():
    written("film.mp4", *note)
    with av.open("film.mp4") as film:
        frame = next(film.decode(video=0))
        sides = frame.side_data.get("DISPLAYMATRIX")
        a, b, _, c, d, *_ = struct.unpack("=9i", bytes(sides)) if sides else (65536, 0, 0, 0, 65536)
        angles[way] = abs(frame.rotation)
        print(f"{way}: rotation {frame.rotation}, matrix {a >> 16} {b >> 16} {c >> 16} {d >> 16}")
expected = {"upright": 0, "mirrored": 180, "on its head": 180, "upside down and mirrored": 0}
sys.exit(angles != expected)
PY
