"""One page: a calendar, and each post as its platform will show it, all languages side by side; no script."""

from __future__ import annotations

import base64
import calendar
import datetime as dt
import io
from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape
from netsafe_intake.cldr_formatting import long_date, month_and_year
from netsafe_intake.wording import nearest_language, word_table
from PIL import Image

from netsafe.campaign.template_view import view_from_json
from netsafe.films import film
from netsafe.films.film import making
from netsafe.materials import social
from netsafe.materials.posts.post_views import PostsView, PostView, posts_by_side
from netsafe.materials.posts.preview_views import (
    DayPostView,
    DayView,
    EntryView,
    MonthDayView,
    MonthView,
    PreviewPostView,
    PreviewSideView,
    PreviewWords,
)
from netsafe.typesetting.cache import Cache
from netsafe.typesetting.pdf_preview import page_image
from netsafe.typesetting.piece import Kind, Piece, View
from netsafe.typesetting.typst_compiler import typeset
from netsafe.typesetting.view_types import PieceView, Side, UnlinkedView

WIDTH = 560
"""Pixels of a picture on the page: it is shown at about half of that."""

QUALITY = 72


def page(view: View, edition: str) -> bytes:
    """The page as HTML with its pictures inside; the same view gives the same bytes."""
    sides = [_side(side, posts, view["uris"]) for side, posts in posts_by_side(view)]
    days = _days(sides)
    dated = [day.date for day in days if day.date]
    months = dict.fromkeys((date.year, date.month) for date in dated)
    html: str = _template().render(
        edition=edition,
        sides=sides,
        voices=list({side.spoken: side for side in reversed(sides)}.values())[::-1],
        days=days,
        months=[_month(year, number, dated, days, sides) for year, number in months],
        colours={name: colour["screen"] for name, colour in view["theme"]["colours"].items()},
    )
    return html.encode()


def _side(side: Side, posts: PostsView, uris: dict[str, str]) -> PreviewSideView:
    """A language: its words, its state, and its posts by id; `uris` are the links of numbers."""
    language = side["lang"]
    spoken = nearest_language(str(__package__), language)
    words = view_from_json(PreviewWords, word_table(str(__package__), spoken))
    pictures = {
        name: _picture(name, language, _whole_view(view, uris)) for name, view in posts.pictures.items()
    }
    stills = {name: _still(name, language, _whole_view(view, uris)) for name, view in posts.films.items()}
    return PreviewSideView(
        lang=language,
        spoken=spoken,
        words=words,
        campaign=side["campaign"],
        about=posts.about,
        host=posts.host,
        zone=posts.zone,
        edition=side["labels"]["edition"],
        status=None if side["status"] == "approved" else side["labels"][side["status"]],
        posts={row.id: _post(row, words, pictures | stills) for row in posts.rows},
    )


def _post(post: PostView, words: PreviewWords, pictures: Mapping[str, str]) -> PreviewPostView:
    visible, folded = fold(post.words, post.fold)
    film_shown = post.film if post.film is not None and post.film.kind in pictures else None
    kind = film_shown.kind if film_shown else post.picture.kind
    counted = words.counts if post.limit else words.counts_only
    return PreviewPostView(
        post=post,
        visible=visible,
        folded=folded,
        counted=counted.format(count=post.counts, limit=post.limit),
        src=pictures.get(kind or ""),
        alternative=(film_shown.first_scene or "") if film_shown else post.picture.alt,
        time=post.local[11:] if post.local else None,
    )


def fold(words: str, at: int | None) -> tuple[str, str]:
    """What a platform shows of `words`, and what it hides: cut before the word that passes `at`.

    >>> fold("You can stop. Help is here.", 15)
    ('You can stop.', 'Help is here.')
    """
    if at is None or len(words) <= at:
        return words, ""
    start = max(words.rfind(" ", 0, at + 1), words.rfind("\n", 0, at + 1))
    start = start if start > 0 else at
    return words[:start].rstrip(), words[start:].lstrip()


def _days(sides: list[PreviewSideView]) -> list[DayView]:
    """The days in their order, each with its posts; a post belongs to the day of the leading language."""
    days: dict[dt.date | None, list[str]] = {}
    for name, row in sides[0].posts.items():
        day = dt.date.fromisoformat(row.post.local[:10]) if row.post.local else None
        days.setdefault(day, []).append(name)
    return [
        DayView(
            day,
            f"day-{day.isoformat()}" if day else "no-time",
            [long_date(day, side.lang) if day else side.words.no_time for side in sides],
            [DayPostView(name, [EntryView(side, side.posts[name]) for side in sides]) for name in names],
        )
        for day, names in days.items()
    ]


def _month(
    year: int, number: int, dated: list[dt.date], days: list[DayView], sides: list[PreviewSideView]
) -> MonthView:
    first = dt.date(year, number, 1)
    counts = {day.date: len(day.posts) for day in days}
    return MonthView(
        [month_and_year(first, side.lang) for side in sides],
        [
            [
                MonthDayView(day.day, f"day-{day.isoformat()}", counts[day] if day in dated else 0)
                if day.month == number
                else None
                for day in week
            ]
            for week in calendar.Calendar().monthdatescalendar(year, number)
        ],
    )


def _whole_view(content: UnlinkedView, uris: dict[str, str]) -> PieceView:
    """The view of a piece whose links of numbers are kept apart from it."""
    return {**content, "uris": uris}


def _picture(name: str, language: str, view: View) -> str:
    """The picture of a post as an address that holds the picture itself."""
    return _inside(page_image(typeset(_piece(social.CABIN.restore(name, view), language, view)), width=WIDTH))


def _still(name: str, language: str, view: View) -> str:
    """The still of a film, as the picture of a post is shown."""
    poster_frame = making.still_of(
        making.DrawnFilm(_piece(film.restore(name, view), language, view)), Cache()
    )
    with Image.open(io.BytesIO(poster_frame)) as still:
        height = round(still.height * WIDTH / still.width)
        return _inside(still.resize((WIDTH, height), Image.Resampling.LANCZOS))


def _piece(kind: Kind, language: str, view: View) -> Piece:
    return Piece(kind, (language,), view, str(view["edition"]))


def _inside(image: Image.Image) -> str:
    out = io.BytesIO()
    image.convert("RGB").save(out, "WEBP", quality=QUALITY, method=6)
    return "data:image/webp;base64," + base64.b64encode(out.getvalue()).decode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader(str(__package__), "."),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2")
