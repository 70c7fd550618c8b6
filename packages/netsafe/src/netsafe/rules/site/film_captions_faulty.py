"""Captions of a film cannot be read, or not in their time.

What: the captions of each recording are WebVTT, read as browsers read it, or SRT; each stands after its
beginning, has words, and goes before the next one comes. A warning where they overlap by a frame, as editing
programs write, and are cut there; where letters are guessed, or a program recognised the speech; where they
go by too fast to be read (more than 20 characters a second), or do not fit a phone (lines of more than 42
characters, more than three lines).

Why: who cannot hear the film has nothing but its captions, and so has everybody who watches without sound;
a player leaves out what it cannot read, and says nothing.

Bad:

    [[films]]
    id = "own"
    path = { cy = "ein-un-ni", en = "our-own" }
    recordings = [
      { language = "cy", file = "dawn.cy.mp4", captions = "dawn.cy.vtt" },
      { language = "en", file = "dawn.en.mp4", captions = "dawn.en.vtt" },
    ]
    films/dawn.en.vtt
    WEBVTT

    00:00:02,000 --> 00:00:04,000
    Nobody is born with this. It can be stopped.

Good:

    [[films]]
    id = "own"
    path = { cy = "ein-un-ni", en = "our-own" }
    recordings = [
      { language = "cy", file = "dawn.cy.mp4", captions = "dawn.cy.vtt" },
      { language = "en", file = "dawn.en.mp4", captions = "dawn.en.vtt" },
    ]
    films/dawn.en.vtt
    WEBVTT

    00:00:02.000 --> 00:00:05.500
    Nobody is born with this.
    It can be stopped, and help is there.

Exempt: films that live elsewhere. Whether captions go on after the film ends is seen when it is built.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.finding_subject import FileSubject
from netsafe.formats.captions import CaptionsError, caption_faults, read_captions
from netsafe.rules.context import CheckContext
from netsafe.rules.finding import Severity
from netsafe.rules.rule import Problem, Rule, explained


def check(context: CheckContext) -> Iterator[Problem]:
    """Captions that cannot be read, and lines of them that a player or a reader cannot follow."""
    for path, recording in (
        (("films", index, "recordings", place, "captions"), recording)
        for index, film in enumerate(context.release.films)
        for place, recording in enumerate(film.recordings)
    ):
        try:
            captions = read_captions(recording.captions_content)
        except CaptionsError as error:
            yield explained(FileSubject(path, error.line), error.explanation)
            continue
        for fault in caption_faults(captions, None):
            severity: Severity | None = None if fault.grave else "warning"
            yield explained(FileSubject(path, fault.line), fault.explanation, severity=severity)


RULE = Rule("NS719", "error", check, reach="facts", words="netsafe.formats.captions")
