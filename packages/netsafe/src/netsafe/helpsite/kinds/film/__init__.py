"""One film: our own file with captions, or the way to where it lives; always its words to read.

A film that was made, from a storyboard or from a recording, is played as it was made, in the size that suits
the window.  A recording of which nothing was made is played as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from netsafe_intake.cldr_formatting import file_size

from netsafe.campaign import Release
from netsafe.campaign.alternative_text import alternative_text
from netsafe.campaign.fact_text_slots import line_slots
from netsafe.campaign.film import Film, Recording
from netsafe.campaign.further_ways import others_in_words
from netsafe.campaign.markdown import Block, prose
from netsafe.campaign.service_sentences import line_to_call, when_to_reach
from netsafe.campaign.short_link import printed_address
from netsafe.campaign.storyboard import Storyboard
from netsafe.campaign.template_view import template_name
from netsafe.campaign.typed_address import as_typed
from netsafe.films.kind_names import kind_name
from netsafe.films.scene_timing import RATE, running_frames
from netsafe.films.shapes import PLAYED, SHAPES, shape
from netsafe.helpsite.addresses import address_of
from netsafe.helpsite.download_offer import Offer, OfferedFile, offer_of
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import FileView, WayBackView
from netsafe.helpsite.slots import site_labels, site_texts

LARGEST = shape(PLAYED)
"""The size of the film that is played, where it is largest."""

LONGEST = 99
"""Seconds: longer than any short cut."""

WINDOWS = {360: "(max-width: 480px)", 720: "(max-width: 1024px)"}
"""The windows in which a smaller size is played.  A browser takes the first that suits: the smallest
comes first, also for old ones that do not ask how wide the window is."""


@dataclass(frozen=True)
class SourceView:
    """A file to be played, and the media query of the windows that it suits; None for any."""

    address: str
    window: str | None


@dataclass(frozen=True)
class MeasuresView:
    """Width and height of a picture, in pixels."""

    width: int
    height: int


@dataclass(frozen=True)
class PlayedFilmView:
    """A film to be played with its captions, and every file of it to be taken.

    `words_in_picture` says that whoever sees it reads all its words: captions are then for who asks for them.
    `poster` is the address of the picture that is seen before it is played.
    """

    sources: list[SourceView]
    captions: str
    words_in_picture: bool
    poster: str | None
    measures: MeasuresView | None
    takes: list[FileView]


@dataclass(frozen=True)
class SceneView:
    """A scene in words: the minute and second at which it comes, what is read, and what is seen."""

    at: str
    words: str
    picture_words: str = field(metadata=template_name("seen"))


@dataclass(frozen=True)
class FilmView:
    """A film; `elsewhere` is the address at which it lives on another site, `host` that site's name."""

    film: PlayedFilmView | None
    elsewhere: str | None
    host: str | None
    scenes: list[SceneView]
    transcript: list[Block]
    all_films: WayBackView


def show(subject: Subject) -> FilmView:
    """The film of the page's language, its words, and every file of it."""
    film, release, language = subject.item, subject.release, subject.language
    assert isinstance(film, Film | Storyboard)
    elsewhere = film.address if isinstance(film, Film) else None
    return FilmView(
        film=_film(subject, film),
        elsewhere=elsewhere,
        host=urlsplit(elsewhere).hostname if elsewhere else None,
        scenes=scenes(release, film, language) if isinstance(film, Storyboard) else [],
        transcript=prose(release, f"films.{film.id}.transcript", language) if isinstance(film, Film) else [],
        all_films=WayBackView(address_of(subject.page, language), subject.say(f"{subject.page.stem}.title")),
    )


def title_and_about(release: Release, film: Film | Storyboard, language: str) -> tuple[str, list[Block]]:
    """The title of a film and what it is about; of one from a storyboard, its length and its sound."""
    if isinstance(film, Film):
        stem = f"films.{film.id}"
        return release.say(f"{stem}.title", language), prose(release, f"{stem}.about", language)
    seconds = -(-sum(running_frames(release, film)) // RATE)
    words = f"{release.say('film.length', language)}: {seconds} {release.say('film.seconds', language)}."
    if film.sound != "silence":
        words += f" {release.say('film.music', language)}."
    about: Block = {"kind": "paragraph", "spans": [{"text": words, "strong": False}]}
    return release.say(f"{film.stem}.title", language), [about]


def _film(subject: Subject, film: Film | Storyboard) -> PlayedFilmView | None:
    offers = {
        shape.name: offer
        for shape in SHAPES
        if (offer := offer_of(subject.offers, kind_name(film, shape.name), subject.language)) is not None
    }
    if PLAYED in offers:
        return _made_film(subject, offers, isinstance(film, Storyboard))
    recordings = film.recordings if isinstance(film, Film) else ()
    recording = next((other for other in recordings if other.language == subject.language), None)
    if recording is None:
        return None
    return PlayedFilmView(
        sources=[SourceView(film_address(recording), None)],
        captions=captions_address(recording),
        words_in_picture=False,
        poster=None,
        measures=None,
        takes=[
            FileView(
                address=film_address(recording),
                words=subject.say("site.film"),
                ending="MP4",
                size=file_size(recording.content.size, subject.language),
            )
        ],
    )


def _made_film(
    subject: Subject, offers: Mapping[str, Offer], words_in_picture: bool
) -> PlayedFilmView | None:
    """The wide film in its sizes to be played, and all files to be taken."""
    uncut = [file for file in offers[PLAYED].files if file.cut is None]
    sizes = sorted((file for file in uncut if file.role is Role.FILM), key=_lines)
    captions = [file for file in uncut if file.role is Role.CAPTIONS]
    spoken = next((file for file in captions if file.ending == "VTT"), None)
    if not sizes or spoken is None:
        return None
    films = [
        (_words_of(subject, name, file), file)
        for name, offer in offers.items()
        for file in sorted(offer.files, key=lambda file: (-(file.cut or LONGEST), -_lines(file)))
        if file.role is Role.FILM
    ]
    takes = [*films, *((subject.say("site.captions"), file) for file in captions)]
    return PlayedFilmView(
        sources=[SourceView(file.address, WINDOWS.get(file.lines) if file.lines else None) for file in sizes],
        captions=spoken.address,
        words_in_picture=words_in_picture,
        poster=poster.address if (poster := offers[PLAYED].poster) else None,
        measures=MeasuresView(LARGEST.width, LARGEST.height),
        takes=[
            FileView(
                address=file.address,
                words=words,
                ending=file.ending,
                size=file_size(file.bytes, subject.language),
            )
            for words, file in takes
        ],
    )


def _words_of(subject: Subject, name: str, file: OfferedFile) -> str:
    """What a film to be taken is called: “Film 16:9, 720p”, “Film 9:16, 15 seconds”."""
    parts = [f"{subject.say('site.film')} {shape(name).ratio}"]
    if file.cut is not None:
        parts.append(f"{file.cut} {subject.say('film.seconds')}")
    elif name == PLAYED:
        parts.append(f"{_lines(file)}p")
    return ", ".join(parts)


def _lines(file: OfferedFile) -> int:
    return file.lines or LARGEST.height


def scenes(release: Release, film: Storyboard, language: str) -> list[SceneView]:
    """A film in words, scene by scene: when it comes, what is read, and what is seen."""
    help_ = release.service(release.help.service)
    number = help_.for_language(language).number
    second_service = release.service(getattr(release.help, film.beside))
    address = as_typed(printed_address(release, kind_name(film, PLAYED), (language,)))
    last = [
        release.say(f"{film.stem}.end", language),
        f"{release.say('labels.call', language)}: {number}. {release.say('labels.run-by', language)}.",
        *filter(
            None,
            (when_to_reach(release, help_, language), others_in_words(release, help_, language)),
        ),
        f"{address}. {release.say(f'labels.{film.beside}', language)}: "
        f"{line_to_call(release, second_service, language)}.",
    ]
    keys = [film.keys_of(scene) for scene in film.scenes]
    words = [*(release.say(read, language) for read, _ in keys), " ".join(last)]
    visible = [
        alternative_text(release, key, language)
        for key in (*(picture_key for _, picture_key in keys), f"{film.stem}.end.seen")
    ]
    label = release.say("film.seen", language)
    rows, at = [], 0
    for read, look, frames in zip(words, visible, running_frames(release, film), strict=True):
        clock = f"{at // RATE // 60}:{at // RATE % 60:02}"
        rows.append(SceneView(clock, " ".join(read.split()), f"{label}: {look}"))
        at += frames
    return rows


def film_address(recording: Recording) -> str:
    """Where the film of a recording is found."""
    return f"/files/{recording.file}"


def captions_address(recording: Recording) -> str:
    """Where the captions of a recording are found, which is WebVTT whatever it was in the bundle."""
    name = recording.captions
    return f"/files/{name}" if name.endswith(".vtt") else f"/files/{name}.vtt"


KIND = PageKind(
    "film",
    FilmView,
    show,
    labels=(
        *site_labels("film-elsewhere", "film-go", "film-take", "film-words", "captions", "nothing-yet"),
        *site_texts("film-missing"),
    ),
    texts=lambda release: (*site_labels("film"), *line_slots(release)),
)
