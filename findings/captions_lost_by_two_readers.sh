#!/usr/bin/env bash
# webvtt-py and FFmpeg (and so PyAV) each lose captions that every browser shows, and say nothing.
#
# What surprises: the WebVTT standard lets a cue begin at any line with an arrow, also right below the head, and ends
# one at an empty line only, not at a line with a blank in it. FFmpeg's demuxer takes everything up to the first empty
# line for the head, and drops a first cue that stands there. webvtt-py drops a cue whose first line of words is one
# blank, which is how YouTube's automatic captions begin. Neither raises, warns or counts what it left out.
#
# Why it matters: captions are the whole film for who cannot hear it; a lost first cue is noticed by nobody who hears.
# What Net Safe does: it reads captions by the standard's own steps (packages/netsafe/src/netsafe/campaign/captions/webvtt.py), has
# Chromium read the same files in a test, and calls words that no player would show an error with their line.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check webvtt-py==0.5.1 av==18.1.0
printf 'WEBVTT\n00:00:01.000 --> 00:00:03.000\nThere is help.\n\n00:00:04.000 --> 00:00:05.000\nCall.\n' > close.vtt
printf 'WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n \nThere is help.\n\n00:00:04.000 --> 00:00:05.000\nCall.\n' > blank.vtt
venv/bin/python - <<'PY'
import sys
from importlib.metadata import version

import av
import webvtt


def by_ffmpeg(name: str) -> list[str]:
    with av.open(name) as file:
        return [bytes(packet).decode().strip() for packet in file.demux() if packet.size]


def by_webvtt_py(name: str) -> list[str]:
    return [cue.text.strip() for cue in webvtt.read(name)]


print("webvtt-py", version("webvtt-py"), "PyAV", av.__version__, "libavformat", av.library_versions["libavformat"])
both = ["There is help.", "Call."]
seen = {(reader.__name__, name): reader(name) for reader in (by_ffmpeg, by_webvtt_py) for name in ("close.vtt", "blank.vtt")}
for (reader, name), cues in seen.items():
    print(f"{reader} of {name}: {cues}")
expected = {
    ("by_ffmpeg", "close.vtt"): both[1:], ("by_ffmpeg", "blank.vtt"): both,
    ("by_webvtt_py", "close.vtt"): both, ("by_webvtt_py", "blank.vtt"): both[1:],
}
sys.exit(seen != expected)
PY
