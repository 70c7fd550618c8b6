"""A film of the campaign's own is not there in every language.

What: a film with `recordings` has one recording, with its captions, for each language of the campaign and
for no other.

Why: both languages or neither. Who opens the Welsh page of a film and finds it in English only was promised
something else.

Bad:

    recordings = [{ language = "en", file = "dawn.en.mp4", captions = "dawn.en.vtt" }]

Good:

    recordings = [
      { language = "cy", file = "dawn.cy.mp4", captions = "dawn.cy.vtt" },
      { language = "en", file = "dawn.en.mp4", captions = "dawn.en.vtt" },
    ]

Exempt: films that live elsewhere. That every film has its words to read (`films.….transcript`) is NS101.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Films without a recording in a language, or with one too many; files that two recordings share."""
    languages = context.release.languages
    files: dict[str, str] = {}
    for index, film in enumerate(context.release.films):
        place = context.fact("films", index, "recordings")
        spoken = Counter(recording.language for recording in film.recordings)
        for language in languages if spoken else ():
            if language not in spoken:
                yield (
                    place,
                    f"“{film.id}” has no recording in {language}.",
                    f"add one with captions in {language}",
                )
        for language, count in spoken.items():
            if language not in languages:
                yield (
                    place,
                    f"“{film.id}” has a recording in {language}, which the campaign does not speak.",
                    f"take it out, or add {language} to languages",
                )
            elif count > 1:
                yield place, f"“{film.id}” has {count} recordings in {language}.", "keep one of them"
        for recording in film.recordings:
            for file in (recording.file, recording.captions):
                if file in files:
                    yield (
                        place,
                        f"{file} stands twice among the films.",
                        "give each recording files of its own",
                    )
                files[file] = film.id


RULE = Rule("NS711", "error", check)
