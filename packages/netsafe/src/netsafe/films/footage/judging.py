"""What of a film is wrong, what is only noted, and what will be put right when it is cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netsafe.films.footage.finding import FilmFinding
from netsafe.films.footage.isolated_inspection import Look
from netsafe.films.footage.judging_sound import judged_sound
from netsafe.films.footage.limits import LIMITS, Limits
from netsafe.formats.captions import CaptionsError, caption_faults, read_captions

_HDR = {16: "PQ", 18: "HLG"}


def judged(name: str, look: Look, limits: Limits = LIMITS) -> Iterator[FilmFinding]:
    """What is found in a film that could be decoded."""
    yield from _picture(name, look, limits)
    if look.seconds < limits.least_seconds:
        yield FilmFinding("error", name, f"lasts {look.seconds:.2f} seconds.", "give the whole film")
    if not limits.least_rate <= look.rate <= limits.rate + 0.5:
        yield FilmFinding(
            "error",
            name,
            f"has {look.rate:.1f} pictures a second; {limits.least_rate:g} to {limits.rate:g} are wanted.",
            "export it with 25",
        )
    if look.transfer in _HDR:
        yield FilmFinding(
            "warning",
            name,
            f"is made for screens of high contrast ({_HDR[look.transfer]}); its colours would be dull.",
            "export it in Rec. 709",
        )
    yield from judged_sound(name, look)


def _picture(name: str, look: Look, limits: Limits) -> Iterator[FilmFinding]:
    if min(look.width, look.height) < limits.least_side:
        yield FilmFinding(
            "error",
            name,
            f"is {look.width} × {look.height} pixels large; {limits.least_side} are the least.",
            "ask for the film in its full size",
        )
    elif min(look.width, look.height) < 720:
        yield FilmFinding(
            "warning",
            name,
            f"is {look.width} × {look.height} pixels large, and looks soft on a large screen.",
            "ask for it in 1920 × 1080",
        )
    if look.ratio != (1, 1):
        across, down = look.ratio
        yield FilmFinding(
            "note",
            name,
            f"has oblong pixels ({across}:{down}), {look.stored[0]} × {look.stored[1]} of them; it is scaled "
            f"to what players show, {look.width} × {look.height}.",
        )
    if look.turn != "none":
        yield FilmFinding("note", name, "is turned by a note in it, as telephones write; it is cut upright.")


def judged_captions(
    files: Mapping[str, tuple[str, bytes]], languages: tuple[str, ...], name: str, seconds: float | None
) -> Iterator[FilmFinding]:
    """What is found in captions: language → name and content of the file."""
    for language in languages:
        if language not in files:
            yield FilmFinding(
                "error",
                name,
                f"has no captions in {language}.",
                f"give them with “--captions {language}=FILE.vtt”",
            )
    for language, (file, data) in files.items():
        if language not in languages:
            spoken = ", ".join(languages)
            yield FilmFinding(
                "error", file, f"is in {language}, which the campaign does not speak.", f"known are {spoken}"
            )
            continue
        try:
            captions = read_captions(data)
        except CaptionsError as error:
            yield FilmFinding(
                "error",
                f"{file}:{error.line}",
                f"{error.reason}.",
                error.mend,
            )
            continue
        for fault in caption_faults(captions, seconds):
            yield FilmFinding(
                "error" if fault.grave else "warning", f"{file}:{fault.line}", fault.reason, fault.mend
            )
