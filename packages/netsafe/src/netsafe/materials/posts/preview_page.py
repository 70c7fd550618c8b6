"""One page: a calendar, and each post as its platform will show it, all languages side by side; no script."""

from __future__ import annotations

import base64
import calendar
import datetime as dt
import io
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from netsafe_intake.cldr_formatting import long_date, month_and_year
from netsafe_intake.wording import nearest_language, word_table
from PIL import Image

from netsafe.films import film
from netsafe.films.film import making
from netsafe.materials import social
from netsafe.typesetting.cache import Cache
from netsafe.typesetting.pdf_preview import page_image
from netsafe.typesetting.piece import Kind, Piece, View
from netsafe.typesetting.typst_compiler import typeset
from netsafe.typesetting.view_types import PieceView

WIDTH = 560
"""Pixels of a picture on the page: it is shown at about half of that."""

QUALITY = 72
_SOCIAL = {kind.name: kind for kind in social.KINDS}


def page(view: View, edition: str) -> bytes:
    """The page as HTML with its pictures inside; the same view gives the same bytes."""
    sides = [_side(side, view["uris"]) for side in view["sides"]]
    days = _days(sides)
    dated = [day["date"] for day in days if day["date"]]
    months = dict.fromkeys((date.year, date.month) for date in dated)
    html: str = _template().render(
        edition=edition,
        sides=sides,
        voices=list({side["spoken"]: side for side in reversed(sides)}.values())[::-1],
        days=days,
        months=[_month(year, number, dated, days, sides) for year, number in months],
        colours={name: colour["screen"] for name, colour in view["theme"]["colours"].items()},
    )
    return html.encode()


def _side(side: Mapping[str, Any], uris: Mapping[str, str]) -> dict[str, Any]:
    """A language: its words, its state, and its posts by id; `uris` are the links of numbers."""
    spoken = nearest_language(str(__package__), side["lang"])
    words = word_table(str(__package__), spoken)
    more = side["more"]
    pictures = {
        name: _picture(name, side["lang"], _whole_view(view, uris)) for name, view in more["pictures"].items()
    }
    stills = {
        name: _still(name, side["lang"], _whole_view(view, uris)) for name, view in more["films"].items()
    }
    rows = {row["id"]: _post(row, words, pictures | stills) for row in more["rows"]}
    return {
        "lang": side["lang"],
        "spoken": spoken,
        "words": words,
        "campaign": side["campaign"],
        "about": more["about"],
        "host": more["host"],
        "zone": more["zone"],
        "edition": side["labels"]["edition"],
        "status": None if side["status"] == "approved" else side["labels"][side["status"]],
        "rows": rows,
    }


def _post(row: Mapping[str, Any], words: Mapping[str, Any], pictures: Mapping[str, str]) -> dict[str, Any]:
    before_fold, after_fold = fold(row["words"], row["fold"])
    still = row["film"] is not None and row["film"]["kind"] in pictures
    kind = row["film"]["kind"] if still else row["picture"]["kind"]
    counted = words["counts"] if row["limit"] else words["counts_only"]
    return {
        **row,
        "seen": before_fold,
        "rest": after_fold,
        "counted": counted.format(count=row["counts"], limit=row["limit"]),
        "src": pictures.get(kind or ""),
        "seen-in-it": row["film"]["seen"] if still else row["picture"]["alt"],
        "time": row["local"][11:] if row["local"] else None,
    }


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


def _days(sides: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The days in their order, each with its posts; a post belongs to the day of the leading language."""
    days: dict[dt.date | None, list[str]] = {}
    for name, row in sides[0]["rows"].items():
        day = dt.date.fromisoformat(row["local"][:10]) if row["local"] else None
        days.setdefault(day, []).append(name)
    return [
        {
            "date": day,
            "id": f"day-{day.isoformat()}" if day else "no-time",
            "said": [long_date(day, side["lang"]) if day else side["words"]["no_time"] for side in sides],
            "posts": [
                {"id": name, "sides": [(side, side["rows"][name]) for side in sides]} for name in names
            ],
        }
        for day, names in days.items()
    ]


def _month(
    year: int, number: int, dated: list[dt.date], days: list[dict[str, Any]], sides: list[dict[str, Any]]
) -> dict[str, Any]:
    first = dt.date(year, number, 1)
    counts = {day["date"]: len(day["posts"]) for day in days}
    return {
        "said": [month_and_year(first, side["lang"]) for side in sides],
        "weeks": [
            [
                {"day": day.day, "id": f"day-{day.isoformat()}", "count": counts[day] if day in dated else 0}
                if day.month == number
                else None
                for day in week
            ]
            for week in calendar.Calendar().monthdatescalendar(year, number)
        ],
    }


def _whole_view(content: Mapping[str, Any], uris: Mapping[str, str]) -> PieceView:
    """The view of a piece whose links of numbers are kept apart from it."""
    return cast(PieceView, {**content, "uris": uris})


def _picture(name: str, language: str, view: View) -> str:
    """The picture of a post as an address that holds the picture itself."""
    return _inside(page_image(typeset(_piece(_SOCIAL[name], language, view)), width=WIDTH))


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
def _template() -> Any:
    environment = Environment(
        loader=PackageLoader(str(__package__), "."),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2")
