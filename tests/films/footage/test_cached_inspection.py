"""A film is looked at once: what was found is kept, and of several who want it one looks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from films.footage.films import film
from netsafe.films.encoded_track import Packet, Track
from netsafe.films.footage import FootageError, cached_inspection
from netsafe.films.footage.cached_inspection import Footage, inspected_footage
from netsafe.films.footage.cut_finishing import tail
from netsafe.films.footage.inspection import Inspection, inspect_film
from netsafe.typesetting.cache import Cache


@pytest.fixture
def given(tmp_path: Path) -> Path:
    return film(tmp_path / "film.mp4", size="320x240", seconds=1, sound=None)


@pytest.fixture
def own_cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def test_one_looks_and_the_others_wait(
    given: Path, own_cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []
    ready = Barrier(4)

    def once(path: Path, *more: object) -> Inspection:
        looked.append(path)
        return inspect_film(path)

    def take(_: int) -> Footage:
        ready.wait()
        return inspected_footage(given, own_cache)

    monkeypatch.setattr(cached_inspection, "inspect_film", once)
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(take, range(4)))
    assert looked == [given]
    assert {one.inspection for one in taken} == {inspect_film(given)}


def test_another_film_of_that_name_is_looked_at(given: Path, own_cache: Cache) -> None:
    first = inspected_footage(given, own_cache)
    film(given, size="480x360", seconds=1, sound=None)
    second = inspected_footage(given, own_cache)
    assert (first.inspection.width, second.inspection.width) == (320, 480) and first.digest != second.digest


@pytest.mark.parametrize(("lasting", "times"), [(True, 1), (False, 2)])
def test_a_refusal_is_kept_where_it_lasts(
    given: Path, own_cache: Cache, monkeypatch: pytest.MonkeyPatch, lasting: bool, times: int
) -> None:
    looked: list[Path] = []

    def refuse(path: Path, *more: object) -> Inspection:
        looked.append(path)
        raise FootageError(path.name, "is a letter.", "give the film", lasting=lasting)

    monkeypatch.setattr(cached_inspection, "inspect_film", refuse)
    for _ in range(2):
        with pytest.raises(FootageError, match=r"^film\.mp4: is a letter\. Mend: give the film$"):
            inspected_footage(given, own_cache)
    assert len(looked) == times


def test_without_a_cache_it_is_only_slower(given: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands where the folder would be")
    assert inspected_footage(given, Cache(tmp_path / "cache")).inspection == inspect_film(given)


@pytest.mark.parametrize(
    ("length", "start"), [(20, 0), (250, 0), (260, 0), (275, 250), (499, 250), (510, 250), (530, 500)]
)
def test_the_end_of_a_track_is_a_second_or_more(length: int, start: int) -> None:
    whole = Track(b"", tuple(Packet(bytes([n % 250]), n, n % 250 == 0) for n in range(length)), length)
    last, first = tail(whole)
    assert first == start and last.length == length - start
    assert [one.data for one in last.packets] == [one.data for one in whole.packets[start:]]
    assert [one.time for one in last.packets] == list(range(length - start)) and last.packets[0].key
