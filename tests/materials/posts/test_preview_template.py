"""The template of the page of posts asks for nothing that its views do not have."""

from __future__ import annotations

from dataclasses import fields

from helpsite.template_types import Walk
from jinja2 import Environment, PackageLoader
from netsafe.campaign.template_view import name_in_template
from netsafe.materials.posts.post_views import PostView
from netsafe.materials.posts.preview_views import (
    DayView,
    MonthDayView,
    MonthView,
    PreviewPostView,
    PreviewSideView,
    PreviewWords,
)
from netsafe_intake.wording import languages, word_table

CABIN = "netsafe.materials.posts"


def walked() -> Walk:
    walk = Walk(Environment(loader=PackageLoader(CABIN, ".")))
    walk.template(
        "page.html.j2",
        {
            "edition": str,
            "sides": list[PreviewSideView],
            "voices": list[PreviewSideView],
            "days": list[DayView],
            "months": list[MonthView],
            "colours": dict[str, str],
        },
    )
    return walk


def test_the_template_asks_only_for_what_its_views_have() -> None:
    walk = walked()
    assert walk.faults == set()
    shown = {
        *((PreviewPostView, name) for name in ("visible", "folded", "counted", "src", "alternative", "time")),
        (PostView, "platform"),
        (MonthDayView, "count"),
        (PreviewSideView, "status"),
        (PreviewWords, "clock"),
    }
    assert shown <= walk.asked


def test_every_word_of_the_page_has_a_field_in_every_language() -> None:
    names = {name_in_template(row) for row in fields(PreviewWords)}
    for language in languages(CABIN):
        assert names <= word_table(CABIN, language).keys(), language
