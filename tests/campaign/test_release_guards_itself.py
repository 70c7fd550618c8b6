"""A release that names what it does not have is refused, wherever it comes from; so is a changed one."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, get_args

import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.blob import Blob
from netsafe.campaign.fields import Slug
from netsafe_intake.toml import tuples
from pydantic import BaseModel, ValidationError

RELEASE = read_bundle(Path(__file__).parents[2] / "campaigns" / "operation-net-safe").release

NOTHING = {"content": Blob.of(b""), "captions_content": b""}

EXTRA: dict[str, dict[str, Any]] = {
    "links": {"code": "a7", "language": "cy", "page": "home"},
    "moved": {"address": "/cy/hen/", "language": "cy", "page": "home"},
    "further": {"language": "pl", "instead": "en", "pages": ("home",)},
    "films": {
        "id": "own",
        "path": {"cy": "ffilm", "en": "film"},
        "recordings": (
            {
                "language": "cy",
                "file": "a.mp4",
                "captions": "a.vtt",
                "content": Blob.of(b""),
                "captions_content": b"",
            },
        ),
        "end": RELEASE.storyboards[0].id,
    },
}
"""Rows that the shipped campaign has no use for."""

FIELDS: dict[str, dict[str, Any]] = {
    "organisations": {"picture": RELEASE.pictures[0].id},
    "events": {"organisation": RELEASE.organisations[0].id},
    "services": {
        "ways": (
            {
                "number": "116 123",
                "source": RELEASE.sources[0].id,
                "interpreters": {"source": RELEASE.sources[0].id, "checked_on": RELEASE.dated},
                "special_days": ({"date": RELEASE.dated, "source": RELEASE.sources[0].id},),
            },
        ),
        "special_days": ({"date": RELEASE.dated, "source": RELEASE.sources[0].id},),
        "number_special_days": ({"date": RELEASE.dated, "source": RELEASE.sources[0].id},),
        "interpreters": {"source": RELEASE.sources[0].id, "checked_on": RELEASE.dated},
    },
}
"""Fields that no row of the shipped campaign has: for the first row of each table."""

REFERENCES = [
    "organisations.picture",
    "areas.within",
    "phases.source",
    "events.areas",
    "events.source",
    "events.organisation",
    "objectives.audiences",
    "objectives.measures",
    "messages.audiences",
    "messages.sources",
    "calls.services",
    "calls.audiences",
    "services.source",
    "services.run_by",
    "services.sister",
    "services.interpreters.source",
    "services.ways.source",
    "services.ways.interpreters.source",
    "services.ways.special_days.source",
    "services.special_days.source",
    "services.number_special_days.source",
    "questions.services",
    "posts.channel",
    "posts.audiences",
    "posts.phase",
    "posts.film",
    "adverts.audiences",
    "announcements.source",
    "films.end",
    "storyboards.audiences",
    "pages.services",
    "pages.onward",
    "finder.answers.then",
    "finder.answers.services",
    "landings.page",
    "links.page",
    "further.pages",
    "moved.page",
    "site.safety",
    "help.service",
    "help.crisis",
    "help.survivors",
]
"""Every field of the bundle format that names an id of another row: written here, not taken from the code."""

NAMES_OF_AREAS = {"areas.within", "events.areas"}
"""References by the code of an area, such as W06000001, which is no slug."""

NAMES_OF_KINDS = {"further.kinds", "landings.items", "posts.picture"}
"""Fields that name kinds of material, which the release does not have."""

NAMES_OF_COLOURS = {"theme.pairs.text", "theme.pairs.ground"}
"""Fields that name colours of the same theme, which a rule of its own checks."""

NAMES_OF_LOOKS = {"theme.look"}
"""A folder of netsafe.looks, whose name the theme checks itself."""

NAMES_OF_SCENES = {"storyboards.cuts.scenes"}
"""Fields that name scenes of the same film, which the storyboard itself checks."""

_, SLUG_CHECK = get_args(Slug)
"""What pydantic keeps of a field that is one slug."""


def content() -> dict[str, Any]:
    """The shipped campaign as plain values, with a row in each table that names an id."""
    plain = RELEASE.model_dump(exclude_defaults=True)
    for picture, row in zip(RELEASE.pictures, plain["pictures"], strict=True):
        row["content"] = picture.content
    for table, row in deepcopy(EXTRA).items():
        plain[table] = (*plain.get(table, ()), row)
    for table, fields in deepcopy(FIELDS).items():
        plain[table][0].update(fields)
    return {"format": 1, **plain}


def faults(plain: dict[str, Any]) -> dict[tuple[str | int, ...], str]:
    """Path → reason of each fault for which the model refuses `plain`."""
    with pytest.raises(ValidationError) as refused:
        Release.model_validate(tuples(plain))
    return {fault["loc"]: fault["msg"] for fault in refused.value.errors()}


def places_of(value: Any, fields: tuple[str, ...], path: tuple[str | int, ...]) -> Iterator[Any]:
    """Path, row and field of each place that `fields`, one within another, name below `value`."""
    if isinstance(value, (list, tuple)):
        for index, element in enumerate(value):
            yield from places_of(element, fields, (*path, index))
    elif len(fields) > 1:
        yield from places_of(value[fields[0]], fields[1:], (*path, fields[0])) if fields[0] in value else ()
    elif fields[0] in value:
        yield (*path, fields[0]), value, fields[0]


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The records that a field holds, however deep within tuples and options."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def slug_fields(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[str]:
    """The path of every field below `model` that holds slugs and is not the record's own id."""
    for name, field in model.model_fields.items():
        for inner in models_in(field.annotation):
            yield from slug_fields(inner, (*path, name))
        holds_slugs = SLUG_CHECK in field.metadata or Slug in get_args(field.annotation)
        if holds_slugs and name != "id":
            yield ".".join((*path, name))


def test_every_field_that_holds_a_slug_is_a_reference_or_a_name_that_is_none() -> None:
    fields = set(slug_fields(Release))
    within = NAMES_OF_KINDS | NAMES_OF_COLOURS | NAMES_OF_LOOKS | NAMES_OF_SCENES
    assert fields == (set(REFERENCES) - NAMES_OF_AREAS) | within


@pytest.mark.parametrize("reference", REFERENCES)
def test_an_id_that_nobody_has_is_refused_with_its_path(reference: str) -> None:
    plain = content()
    table, *fields = reference.split(".")
    places = list(places_of(plain[table], tuple(fields), (table,)))
    assert places, "give the campaign of this test a row that has one"
    path, row, field = places[-1]
    several = isinstance(row[field], (list, tuple))
    row[field] = ("gone",) if several else "gone"
    told = faults(plain)
    assert list(told) == [(*path, 0) if several else path]
    assert "“gone”" in next(iter(told.values()))


def test_every_fault_is_told_at_once_with_its_path() -> None:
    plain = content()
    plain["help"]["service"] = "gone"
    plain["messages"][3]["audiences"] = ("people", "nobody-at-all")
    plain["calls"] = (*plain["calls"], plain["calls"][0])
    told = faults(plain)
    assert set(told) == {
        ("help", "service"),
        ("messages", 3, "audiences", 0),
        ("messages", 3, "audiences", 1),
        ("calls", len(plain["calls"]) - 1),
    }
    assert told["help", "service"].startswith("“gone” is not one of the services (stop-it-now, ")
    assert told["calls", len(plain["calls"]) - 1].endswith(" stands twice in calls")


def test_a_change_is_checked_as_a_new_release_is() -> None:
    with pytest.raises(ValidationError, match="is not one of the services"):
        RELEASE.with_changes(services=RELEASE.services[1:])
    with pytest.raises(ValidationError, match="not permitted"):
        RELEASE.with_changes(service=())
    with pytest.raises(ValidationError, match="Input should be a valid"):
        RELEASE.with_changes(dated="today")


def test_a_changed_release_has_its_own_digest_texts_and_services() -> None:
    before, number = RELEASE.digest, RELEASE.service("samaritans").number
    services = tuple(
        service.with_changes(number="116 124") if service.id == "samaritans" else service
        for service in RELEASE.services
    )
    changed = RELEASE.with_changes(services=services, texts=RELEASE.texts[:1])
    assert changed.digest != before and RELEASE.digest == before
    assert changed.service("samaritans").number == "116 124" != number
    assert not changed.has(RELEASE.texts[-1].key)


def test_pydantics_own_copy_changes_nothing() -> None:
    assert RELEASE.model_copy().digest == RELEASE.digest
    with pytest.raises(TypeError, match="with_changes"):
        RELEASE.model_copy(update={"services": ()})
