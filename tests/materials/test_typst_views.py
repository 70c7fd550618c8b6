"""A Typst template asks for nothing that the record of its kind does not have, and shows all that it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from materials.small_pieces import campaign
from materials.typst_fields import asked_of, fields_of, named_in, records_in
from netsafe.campaign.further_ways import WayRow
from netsafe.campaign.service_details import ServiceRow
from netsafe.campaign.template_view import view_from_json, view_json
from netsafe.films.film import DrawnFilmView, DrawnSceneView, ShortCutView, VoiceView
from netsafe.materials.catalogue import kinds_of
from netsafe.materials.pack import PackView
from netsafe.materials.release_row_views import (
    AudienceRow,
    ServiceHeadsView,
)
from netsafe.materials.slides import SlideView
from netsafe.typesetting.typst_compiler import PACKAGE, TEMPLATES
from netsafe.typesetting.view_types import ScreenPictureView

RELEASE = campaign()
VIEWS = {
    kind.name: kind.show(RELEASE, language)
    for kind in kinds_of(RELEASE)
    for language in RELEASE.languages
    if kind.show is not None
}
CABINS = {kind.cabin: type(VIEWS[kind.name]) for kind in kinds_of(RELEASE) if kind.name in VIEWS}

PARAMETERS: dict[str, Mapping[str, type]] = {
    "services": {"s": ServiceRow, "words": ServiceHeadsView, "other": WayRow},
    "slides": {"slide": SlideView},
    "pack": {"a": AudienceRow},
    "film": {"scene": DrawnSceneView},
}
"""Rows that templates hand to functions, by the name of the parameter there."""

ELSEWHERE: set[tuple[type, str]] = {
    (ScreenPictureView, "address"),  # the alternative text, in typesetting/screen_picture.py
    (SlideView, "notes"),  # PowerPoint shows them
    *(
        (DrawnSceneView, name) for name in ("movement", "seen", "frames", "stayed", "opens")
    ),  # the film draws them
    *((DrawnFilmView, name) for name in ("aside", "sound", "cuts", "voices")),
    *((ShortCutView, name) for name in fields_of(ShortCutView)),
    *((VoiceView, name) for name in fields_of(VoiceView)),
}
"""What other code shows."""

EDITION_ONLY: set[tuple[type, str]] = {(PackView, "region")}
"""What nothing shows any more, and stays, for editions are derived from it."""


def sources() -> dict[str, str]:
    """Every template by its path below its room."""
    paths = [path for room in TEMPLATES for path in sorted((PACKAGE / room).glob("*/*.typ"))]
    return {f"{path.parent.name}/{path.name}": path.read_text(encoding="utf-8") for path in paths}


def templates(cabin: str) -> dict[str, str]:
    return {path: text for path, text in sources().items() if path.split("/")[0] == cabin}


WITH_TEMPLATES = {cabin: record for cabin, record in CABINS.items() if templates(cabin)}


@pytest.mark.parametrize("cabin", WITH_TEMPLATES)
def test_a_template_asks_only_for_what_its_record_has(cabin: str) -> None:
    asked = set()
    for text in templates(cabin).values():
        asked |= asked_of(text, WITH_TEMPLATES[cabin], PARAMETERS.get(cabin, {}))
    assert {(record, name) for record, name in asked if name not in fields_of(record)} == set()
    assert asked or set(fields_of(WITH_TEMPLATES[cabin])) == {"address"}, "the test reads this template"


def test_the_table_of_services_asks_only_for_what_rows_have() -> None:
    asked = asked_of(sources()["typst/services.typ"], ServiceRow, PARAMETERS["services"])
    assert {(record, name) for record, name in asked if name not in fields_of(record)} == set()
    assert {(ServiceRow, "source-in"), (ServiceHeadsView, "will-they-know"), (WayRow, "how")} <= asked


@pytest.mark.parametrize("cabin", WITH_TEMPLATES)
def test_all_that_a_record_has_is_shown(cabin: str) -> None:
    names = set()
    for path, text in sources().items():
        if path.split("/")[0] in (cabin, "typst"):
            names |= named_in(text)
    everything = {
        (record, name) for record in records_in(WITH_TEMPLATES[cabin]) for name in fields_of(record)
    }
    assert {field for field in everything if field[1] not in names} - ELSEWHERE - EDITION_ONLY == set()


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_read_as_it_was_written(name: str) -> None:
    content = view_json(VIEWS[name])
    assert view_json(view_from_json(type(VIEWS[name]), content)) == content


@dataclass(frozen=True)
class Line:
    words: str


@dataclass(frozen=True)
class Sheet:
    head: Line
    lines: list[Line]


@pytest.mark.parametrize(
    ("template", "record", "name"),
    [
        ("#let more = side.more\n#more.foot", Sheet, "foot"),
        ("#(side.more.foot)", Sheet, "foot"),
        ("#let sheet = sides.first().more\n#sheet.head.colour", Line, "colour"),
        ("#for l in side.more.lines { text(l.colour) }", Line, "colour"),
        ("#for (i, l) in side.more.lines.enumerate() { l.colour }", Line, "colour"),
        ("#side.more.lines.map(l => (l.words, (l.colour)))", Line, "colour"),
        (
            "#let more = side.more\n#for l in more.lines.filter(l => l.words != none) { l.colour }",
            Line,
            "colour",
        ),
        ("#let shown(row) = row.colour", Line, "colour"),
    ],
)
def test_a_field_that_is_not_there_is_seen(template: str, record: type, name: str) -> None:
    asked = asked_of(template, Sheet, {"row": Line})
    assert {field for field in asked if field[1] not in fields_of(field[0])} == {(record, name)}
