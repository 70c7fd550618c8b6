"""What of the sound of a film is wrong, and how it is brought to one loudness."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.films.footage.film_finding import FilmFinding, Severity
from netsafe.films.footage.inspection import Inspection
from netsafe.films.footage.measured_soundtrack import Soundtrack

LOUDNESS = -23.0
"""LUFS to which every film is brought (EBU R 128): as the films that are made from storyboards."""

NEAR = 1.0
"""LU by which a film may be off before it is said."""

MOST_GAIN = 30.0
"""Decibels by which sound is made louder at most: what is quieter is mostly hiss."""

QUIET = -43.0
"""LUFS below which what hisses in a recording will be heard."""

CLIPPED = 0.001
"""Share of samples at the end of the scale above which it is no accident."""

OFF = 1.0
"""Seconds by which sound may begin late, end early or go on before it is said."""

_REPAIRED: dict[str, tuple[Severity, str, str]] = {
    "left": ("note", "has sound in its left channel alone; both play it when it is cut.", ""),
    "right": ("note", "has sound in its right channel alone; both play it when it is cut.", ""),
    "inverted": (
        "warning",
        "has two channels that cancel each other where one loudspeaker plays both, as in a telephone; the "
        "right one is turned over when it is cut.",
        "listen to the cut film on a telephone",
    ),
}


def gain(sound: Soundtrack) -> float | None:
    """Decibels by which sound is made louder; None where nothing is heard."""
    return None if sound.loudness is None else min(LOUDNESS - sound.loudness, MOST_GAIN)


def judged_sound(name: str, inspection: Inspection) -> Iterator[FilmFinding]:
    """What is found in the sound of a film."""
    sound = inspection.sound
    if sound is None:
        yield FilmFinding("note", name, "has no sound.")
        return
    if sound.loudness is None:
        yield FilmFinding("note", name, "has a track of sound, in which nothing is heard.")
        return
    yield from _tracks(name, inspection)
    if sound.repair:
        severity, reason, mend = _REPAIRED[sound.repair]
        yield FilmFinding(severity, name, reason, mend)
    yield from _level(name, sound, sound.loudness)
    yield from _times(name, inspection, sound)


def _tracks(name: str, inspection: Inspection) -> Iterator[FilmFinding]:
    if inspection.tracks < 2 or inspection.track is None:
        return
    which = "the first" if inspection.track == 0 else "the first in which something is heard"
    reason = f"has {inspection.tracks} tracks of sound; number {inspection.track + 1} is used, {which}."
    if inspection.tracks_heard > 1:
        mend = "where another is wanted, or all of them, export the film with one track, mixed"
        yield FilmFinding("warning", name, reason, mend)
    else:
        yield FilmFinding("note", name, reason)


def _level(name: str, sound: Soundtrack, loudness: float) -> Iterator[FilmFinding]:
    louder = min(LOUDNESS - loudness, MOST_GAIN)
    if loudness < QUIET:
        yield FilmFinding(
            "warning",
            name,
            f"is very quiet ({loudness:.1f} LUFS): cut, it is {louder:.0f} dB louder, and so is "
            "what hisses in it.",
            "give it with its sound as it was mixed, or record it again nearer to the voice",
        )
    elif abs(louder) > NEAR:
        reason = f"is heard at {loudness:.1f} LUFS; it is brought to {LOUDNESS:g} when it is cut."
        yield FilmFinding("note", name, reason)
    if sound.clipped > CLIPPED:
        yield FilmFinding(
            "warning",
            name,
            f"is clipped: {sound.clipped:.1%} of its sound is at the end of the scale, and crackles.",
            "take the sound from before it was made so loud; making it quieter now mends nothing",
        )
    elif sound.peak is not None and sound.peak > 0:
        yield FilmFinding(
            "warning",
            name,
            f"has peaks {sound.peak:.1f} dB above what can be played: it crackles.",
            "export it with its sound 3 dB lower",
        )


def _times(name: str, inspection: Inspection, sound: Soundtrack) -> Iterator[FilmFinding]:
    start, end = sound.start - inspection.start, sound.end - inspection.start
    if start > OFF:
        yield FilmFinding("note", name, f"is silent until its sound begins at {start:.1f} s.")
    if end < inspection.seconds - OFF:
        yield FilmFinding(
            "warning",
            name,
            f"has sound until {end:.1f} s, and pictures until {inspection.seconds:.1f} s: "
            "the rest is silent.",
            "is it the whole film?",
        )
    if end > inspection.seconds + OFF:
        yield FilmFinding(
            "warning",
            name,
            f"has sound until {end:.1f} s, and pictures until {inspection.seconds:.1f} s: "
            "it is cut off there.",
            "let the last picture stand as long as the sound",
        )
