"""Reconstructed counts, in words and as plain data."""

from __future__ import annotations

from typing import Any

from netsafe_intake.wording import Wording, languages, wording

from netsafe_evaluation.trial.narrative import ROOM
from netsafe_evaluation.trial.reconstruction import Candidate, Reconstruction

_LISTED = 8
"""Of more candidates than this, only the first four and the last four are written."""


def reconstruction_as_text(reconstruction: Reconstruction, printed: str, language: str) -> str:
    """One line: all whole numbers that give the figure, or that none does and what the nearest ones give."""
    words = wording(ROOM, language)
    displays = words.number(reconstruction.displays)
    if reconstruction.solutions:
        numbers = candidate_numbers(reconstruction.solutions, reconstruction, words)
        return words.say("reconstruct.some", printed=printed, shown=displays, numbers=numbers)
    nearest = nearest_candidates(reconstruction, words)
    return words.say("reconstruct.none", printed=printed, shown=displays, near=nearest)


def reconstruction_to_dict(reconstruction: Reconstruction, printed: str) -> dict[str, Any]:
    """The same as plain data."""
    off_by_one = reconstruction.off_by_one
    return {
        "printed": printed,
        "measure": reconstruction.figure.measure,
        "shown": reconstruction.displays,
        "control": list(reconstruction.control) if reconstruction.control else None,
        "possible": [candidate_to_dict(candidate) for candidate in reconstruction.solutions],
        "nearest": [candidate_to_dict(candidate) for candidate in reconstruction.nearest],
        "off_by_one": off_by_one.responses if off_by_one else None,
        "verdict": {
            language: reconstruction_as_text(reconstruction, printed, language)
            for language in languages(ROOM)
        },
    }


def candidate_to_dict(candidate: Candidate) -> dict[str, Any]:
    """The number of persons who acted, and the figure that follows from it."""
    value = None if candidate.value is None else float(candidate.value)
    return {"acted": candidate.responses, "value": value}


def candidate_numbers(
    candidates: tuple[Candidate, ...], reconstruction: Reconstruction, words: Wording, bare: bool = False
) -> str:
    """The candidates in a list, each with the figure that it gives unless they are `bare`."""
    digits = reconstruction.figure.digits + 2
    half = _LISTED // 2
    abridged = len(candidates) > _LISTED
    numbers = [
        words.number(candidate.responses)
        if bare
        else words.say(
            "reconstruct.number",
            acted=words.number(candidate.responses),
            value=candidate.printed_value(digits),
        )
        for candidate in ((*candidates[:half], *candidates[-half:]) if abridged else candidates)
    ]
    if abridged:
        return ", ".join([*numbers[:half], "…", *numbers[half:]])
    return words.listed(numbers, "or")


def nearest_candidates(reconstruction: Reconstruction, words: Wording) -> str:
    """The whole numbers that come nearest to the figure, each with the one that it gives."""
    return ", ".join(
        words.say(
            "published.near",
            acted=words.number(candidate.responses),
            value=candidate.printed_value(reconstruction.figure.digits),
        )
        for candidate in reconstruction.nearest
    )
