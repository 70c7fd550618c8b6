"""What Chromium reads of a file of captions: a parser of WebVTT that is not ours."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import Page

_READ = """async (files) => {
  const read = [];
  for (const file of files) {
    const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
    const video = document.createElement("video"), track = document.createElement("track");
    const address = URL.createObjectURL(new Blob([bytes], {type: "text/vtt"}));
    const answered = new Promise((done) => {
      track.addEventListener("load", () => done(true));
      track.addEventListener("error", () => done(false));
    });
    video.append(track);
    document.body.append(video);
    track.track.mode = "hidden";
    track.src = address;
    const whole = await answered;
    read.push(whole && Array.from(track.track.cues, (cue) => ({
      start: cue.startTime, end: cue.endTime, text: cue.text, words: cue.getCueAsHTML().textContent,
    })));
    URL.revokeObjectURL(address);
    video.remove();
  }
  return read;
}"""


@dataclass(frozen=True)
class Shown:
    """A cue as the browser has it: its times in thousandths, its text as written, and what is shown of it."""

    start: int
    end: int
    text: str
    words: str


def cues_in(page: Page, files: Iterable[bytes]) -> list[list[Shown] | None]:
    """The cues of each file, in their order of time; None where the browser refuses it."""
    coded = [base64.b64encode(data).decode() for data in files]
    return [
        [
            Shown(round(cue["start"] * 1000), round(cue["end"] * 1000), cue["text"], cue["words"])
            for cue in file
        ]
        if file is not False
        else None
        for file in page.evaluate(_READ, coded)
    ]
