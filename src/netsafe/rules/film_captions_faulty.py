"""Captions of a film cannot be read, or not in their time.

What: the captions of each recording are WebVTT; each stands after its beginning, has words, and goes before
the next one comes. A warning where they go by too fast to be read (more than 20 characters a second), or do
not fit a phone (lines of more than 42 characters, more than three lines).

Why: who cannot hear the film has nothing but its captions, and so has everybody who watches without sound;
a player leaves out what it cannot read, and says nothing.

Bad:

    00:00:02,000 --> 00:00:04,000          (a comma: that is SRT)
    Nobody is born with this. It can be stopped, and help is there for you.

Good:

    00:00:02.000 --> 00:00:05.500
    Nobody is born with this.
    It can be stopped, and help is there.

Exempt: films that live elsewhere. Whether captions go on after the film ends is seen when it is built.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign import Place
from netsafe.campaign.webvtt import CaptionsError, caption_faults, read_captions
from netsafe.rules.finding import Finding
from netsafe.rules.reading import Reading
from netsafe.rules.rule import Found, Rule


def look(reading: Reading) -> Iterator[Finding | Found]:
    """Captions that are no WebVTT, and lines of them that a player or a reader cannot follow."""
    for recording in (one for film in reading.release.films for one in film.recordings):
        file = f"films/{recording.captions}"
        try:
            spoken = read_captions(recording.captions_data)
        except CaptionsError as error:
            yield Place(file, error.line), f"{error.reason}.", "save it as WebVTT"
            continue
        for fault in caption_faults(spoken, None):
            where = Place(file, fault.line)
            yield RULE.finding(where, fault.reason, fault.mend, None if fault.grave else "warning")


RULE = Rule("NS719", "film-captions-faulty", "error", __doc__, look)
