"""What of the captions of a film is wrong, and what is only noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netsafe.films.footage.film_finding import FilmFinding, Severity
from netsafe.formats.captions import CaptionsError, caption_faults, read_captions


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
            yield FilmFinding("error", f"{file}:{error.line}", error.reason, error.mend)
            continue
        for fault in caption_faults(captions, seconds):
            severity: Severity = "error" if fault.grave else "warning"
            words = fault.explanation
            yield FilmFinding(severity, f"{file}:{fault.line}", words.reason(), words.mend())
