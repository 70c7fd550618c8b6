"""What of a film is wrong, what is only noted, and what will be put right when it is cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from netsafe.campaign.captions import CaptionsError, caption_faults, read_captions
from netsafe.materials.footage.limits import LIMITS, Limits
from netsafe.materials.footage.looking import Look

Severity = Literal["error", "warning", "note"]

LOUDNESS = -23.0
"""LUFS to which every film is brought (EBU R 128): as the films that are made from storyboards."""

NEAR = 1.0
"""LU by which a film may be off before it is said."""

_HDR = {16: "PQ", 18: "HLG"}


@dataclass(frozen=True)
class Judgement:
    """One thing found: how grave, where (a file, or a line of one), what, and how to mend it."""

    severity: Severity
    place: str
    reason: str
    mend: str = ""

    @property
    def told(self) -> str:
        """The reason and the mend."""
        return self.reason + (f" Mend: {self.mend}" if self.mend else "")

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.told}"


def judged(name: str, look: Look, limits: Limits = LIMITS, target: float = LOUDNESS) -> Iterator[Judgement]:
    """What is found in a film that could be decoded."""
    if min(look.width, look.height) < limits.least_side:
        yield Judgement(
            "error",
            name,
            f"is {look.width} × {look.height} pixels large; {limits.least_side} are the least.",
            "ask for the film in its full size",
        )
    elif min(look.width, look.height) < 720:
        yield Judgement(
            "warning",
            name,
            f"is {look.width} × {look.height} pixels large, and looks soft on a large screen.",
            "ask for it in 1920 × 1080",
        )
    if look.seconds < limits.least_seconds:
        yield Judgement("error", name, f"lasts {look.seconds:.2f} seconds.", "give the whole film")
    if not limits.least_rate <= look.rate <= limits.rate + 0.5:
        yield Judgement(
            "error",
            name,
            f"has {look.rate:.1f} pictures a second; {limits.least_rate:g} to {limits.rate:g} are wanted.",
            "export it with 25",
        )
    if look.transfer in _HDR:
        yield Judgement(
            "warning",
            name,
            f"is made for screens of high contrast ({_HDR[look.transfer]}); its colours would be dull.",
            "export it in Rec. 709",
        )
    yield from _heard(name, look, target)


def _heard(name: str, look: Look, target: float) -> Iterator[Judgement]:
    if look.audio is None:
        yield Judgement("note", name, "has no sound.")
    elif look.loudness is None:
        yield Judgement("note", name, "has a track of sound, in which nothing is heard.")
    elif abs(look.loudness - target) > NEAR:
        yield Judgement(
            "note",
            name,
            f"is heard at {look.loudness:.1f} LUFS; it is brought to {target:g} when it is cut.",
        )
    if look.peak is not None and look.peak > 0:
        yield Judgement(
            "warning",
            name,
            f"has peaks {look.peak:.1f} dB above what can be played: it crackles.",
            "export it with its sound 3 dB lower",
        )


def judged_captions(
    files: Mapping[str, tuple[str, bytes]], languages: tuple[str, ...], name: str, seconds: float | None
) -> Iterator[Judgement]:
    """What is found in captions: language → name and content of the file."""
    for language in languages:
        if language not in files:
            yield Judgement(
                "error",
                name,
                f"has no captions in {language}.",
                f"give them with “--captions {language}=FILE.vtt”",
            )
    for language, (file, data) in files.items():
        if language not in languages:
            spoken = ", ".join(languages)
            yield Judgement(
                "error", file, f"is in {language}, which the campaign does not speak.", f"known are {spoken}"
            )
            continue
        try:
            captions = read_captions(data)
        except CaptionsError as error:
            yield Judgement(
                "error",
                f"{file}:{error.line}",
                f"{error.reason}.",
                error.mend,
            )
            continue
        for fault in caption_faults(captions, seconds):
            yield Judgement(
                "error" if fault.grave else "warning", f"{file}:{fault.line}", fault.reason, fault.mend
            )
