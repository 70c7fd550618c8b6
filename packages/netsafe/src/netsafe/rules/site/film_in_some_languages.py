"""A film of the campaign's own is not there in every language.

What: a film with `recordings` has one recording, with its captions, for each language of the campaign and
for no other; so a recorded voice of a storyboard (`voices`) is in a language of the campaign.

Why: both languages or neither. Who opens the Welsh page of a film and finds it in English only was promised
something else.

Bad:

    [[films]]
    id = "own"
    path = { cy = "ein-un-ni", en = "our-own" }
    recordings = [
      { language = "en", file = "dawn.en.mp4", captions = "dawn.en.vtt" },
    ]

Good:

    [[films]]
    id = "own"
    path = { cy = "ein-un-ni", en = "our-own" }
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
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Films without a recording in a language, or with one too many; files that two recordings share."""
    languages = context.release.languages
    files: dict[str, str] = {}
    for index, film in enumerate(context.release.films):
        subject = context.fact("films", index, "recordings")
        counts = Counter(recording.language for recording in film.recordings)
        for language in languages if counts else ():
            if language not in counts:
                yield problem(subject, "missing", film=film.id, language=language)
        for language, count in counts.items():
            if language not in languages:
                yield problem(subject, "another-language", film=film.id, language=language)
            elif count > 1:
                yield problem(subject, "several", film=film.id, count=count, language=language)
        for recording in film.recordings:
            for file in (recording.file, recording.captions):
                if file in files:
                    yield problem(subject, "file", file=file)
                files[file] = film.id
    for index, storyboard in enumerate(context.release.storyboards):
        for voice in storyboard.voices:
            if voice.language not in context.release.all_languages:
                subject = context.fact("storyboards", index, "voices")
                yield problem(subject, "another-voice", film=storyboard.id, language=voice.language)


RULE = Rule("NS711", "error", check, reach="facts")
