"""A template asks for nothing that the type of its view does not have, on any path through it."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from helpsite.template_types import Shown, Walk, Words, fields_of, plain
from jinja2 import DictLoader, Environment
from netsafe.helpsite.page import environment
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_kind_catalogue import KINDS
from netsafe.helpsite.page_views import DoorDownSideView, FrameView, JointView, PageView, SectionView


def variables(kind: PageKind[object]) -> dict[str, Any]:
    """The types of the variables of a kind's template: fields of a page, and in `more` the kind's own."""
    shown = Shown(kind.view, Words.of(kind.labels))
    page = fields_of(JointView if kind.name == "joint" else PageView)
    assert page is not None
    if kind.name == "joint":
        side = dataclasses.make_dataclass("Side", [("f", FrameView), ("more", shown)])
        return {**page, "sides": list[side]}  # type: ignore[valid-type]
    return {**page, "more": shown}


@pytest.mark.parametrize("name", KINDS)
def test_a_template_asks_only_for_what_its_view_has(name: str) -> None:
    walk = Walk(environment())
    walk.template(f"kinds/{name}/page.html.j2", variables(KINDS[name]))
    assert walk.faults == set()
    own = {field for kind, field in walk.asked if isinstance(kind, Shown)}
    assert own >= {slot.key.rpartition(".")[2] for slot in KINDS[name].labels}, "each label is shown"


def test_the_page_while_the_door_is_down_asks_only_for_what_it_has() -> None:
    walk = Walk(environment())
    walk.template(
        "templates/door_down.html.j2", {"sides": list[DoorDownSideView], "style": str, "digest": str}
    )
    assert walk.faults == set()
    assert (DoorDownSideView, "f") in walk.asked


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{{ page.titel }}", "titel"),
        ("{% for section in page.sections %}{{ section.heading }}{% endfor %}", "heading"),
        (
            "{% for s in page.sections %}{% for b in s.blocks %}{{ b.colour }}{% endfor %}{% endfor %}",
            "colour",
        ),
        ("{% set f = page.f %}{{ f.words['leave-today'] }}", "leave-today"),
        ("{% macro card(c) %}{{ c.price }}{% endmacro %}{{ card(page.f.helpline) }}", "price"),
        ("{{ page.f.crisis | map(attribute='hour') | join }}", "hour"),
        ("{% if false %}{{ page.f.until }}{% endif %}", "until"),
        ("{{ somewhere }}", "somewhere"),
        ("{{ page['no-such-label'] }}", "no-such-label"),
    ],
)
def test_a_name_that_is_not_there_is_seen(template: str, name: str) -> None:
    side = dataclasses.make_dataclass("Side", [("f", FrameView), ("sections", list[SectionView])])
    walk = Walk(Environment(loader=DictLoader({"page": template})))
    walk.template("page", {"page": plain(side)})
    (fault,) = walk.faults
    assert fault.startswith("page:1: ") and fault.endswith(name)
