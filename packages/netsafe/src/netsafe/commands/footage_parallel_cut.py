"""A film cut to its shapes on all cores: first each shape, then each language of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from typing import Any

from netsafe.campaign import Release
from netsafe.films.footage.cached_inspection import Footage
from netsafe.films.footage.cut_finishing import FilmWords, end_of_storyboard, finished
from netsafe.films.footage.draft_band_layer import band_over
from netsafe.films.footage.framing import Box
from netsafe.films.footage.shaped_pictures import Cut, Pictures, shaped
from netsafe.films.shapes import SHAPES, Shape
from netsafe.formats.captions import Captions
from netsafe.publishing.process_pool import become_worker, undisturbed, workers
from netsafe.typesetting.cache import Cache


@dataclass(frozen=True)
class Cutting:
    """A film that was taken in, its captions by language, and how it is framed and closed."""

    recording: Footage
    captions: Mapping[str, Captions]
    release: Release
    storyboard: str
    focus: tuple[float, float]
    keep: Box | None
    cache: Cache

    @property
    def steps(self) -> int:
        """Pieces of work that `done` is told of."""
        return len(SHAPES) * (1 + len(self.release.languages))

    def pictures(self, shape: Shape) -> Pictures:
        """The film in one shape, which all languages share."""
        closings = [
            end_of_storyboard(self.release, self.storyboard, shape, language)
            for language in self.release.languages
        ]
        cut = Cut(shape, self.focus, self.keep)
        return shaped(self.recording, cut, self.cache, band=band_over(closings))

    def files(self, pictures: Pictures, language: str) -> dict[str, bytes]:
        """Name → content of the files of one shape in one language."""
        stem = self.recording.path.stem
        end = end_of_storyboard(self.release, self.storyboard, pictures.shape, language)
        files = finished(pictures, FilmWords(stem, language, self.captions[language]), end, self.cache)
        return {f"{stem}-{pictures.shape.name}_{language}{ending}": data for ending, data in files.items()}


def cut_all(cutting: Cutting, jobs: int, done: Callable[[], None]) -> dict[str, bytes]:
    """Every file of the film by its name, by `jobs` processes; `done` is called after each step.

    Raises FootageError and SettingError as what it calls, and WorkerLost.
    """
    languages = cutting.release.languages
    files: dict[str, bytes] = {}
    if jobs <= 1:
        for shape in SHAPES:
            pictures = cutting.pictures(shape)
            done()
            for language in languages:
                files |= cutting.files(pictures, language)
                done()
        return files
    with workers(min(jobs, len(SHAPES)), __name__, become_worker) as pool:
        with undisturbed():
            waiting: set[Future[Any]] = {pool.submit(cutting.pictures, shape) for shape in SHAPES}
        while waiting:
            done_futures, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done_futures:
                result = future.result()
                done()
                if isinstance(result, Pictures):
                    waiting |= {pool.submit(cutting.files, result, language) for language in languages}
                else:
                    files |= result
    return files
