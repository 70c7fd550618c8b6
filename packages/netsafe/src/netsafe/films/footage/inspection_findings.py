"""What of a film is wrong, what is only noted, and what will be put right when it is cut."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.films.footage.film_finding import FilmFinding
from netsafe.films.footage.inspection import Inspection
from netsafe.films.footage.limits import LIMITS, Limits
from netsafe.films.footage.sound_findings import judged_sound

_HDR = {16: "PQ", 18: "HLG"}


def judged(name: str, inspection: Inspection, limits: Limits = LIMITS) -> Iterator[FilmFinding]:
    """What is found in a film that could be decoded."""
    yield from _picture(name, inspection, limits)
    if inspection.seconds < limits.least_seconds:
        yield FilmFinding("error", name, f"lasts {inspection.seconds:.2f} seconds.", "give the whole film")
    if not limits.least_rate <= inspection.rate <= limits.rate + 0.5:
        yield FilmFinding(
            "error",
            name,
            f"has {inspection.rate:.1f} pictures a second; "
            f"{limits.least_rate:g} to {limits.rate:g} are wanted.",
            "export it with 25",
        )
    if inspection.transfer in _HDR:
        yield FilmFinding(
            "warning",
            name,
            f"is made for screens of high contrast ({_HDR[inspection.transfer]}); its colours would be dull.",
            "export it in Rec. 709",
        )
    yield from judged_sound(name, inspection)


def _picture(name: str, inspection: Inspection, limits: Limits) -> Iterator[FilmFinding]:
    if min(inspection.width, inspection.height) < limits.least_side:
        yield FilmFinding(
            "error",
            name,
            f"is {inspection.width} × {inspection.height} pixels large; {limits.least_side} are the least.",
            "ask for the film in its full size",
        )
    elif min(inspection.width, inspection.height) < 720:
        yield FilmFinding(
            "warning",
            name,
            f"is {inspection.width} × {inspection.height} pixels large, and looks soft on a large screen.",
            "ask for it in 1920 × 1080",
        )
    if inspection.ratio != (1, 1):
        across, down = inspection.ratio
        yield FilmFinding(
            "note",
            name,
            f"has oblong pixels ({across}:{down}), {inspection.stored[0]} × {inspection.stored[1]} of them; "
            f"it is scaled to what players show, {inspection.width} × {inspection.height}.",
        )
    if inspection.turn != "none":
        yield FilmFinding("note", name, "is turned by a note in it, as telephones write; it is cut upright.")
