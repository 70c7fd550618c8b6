"""The plan as a table for people, and as each scheduler reads it.

Times are local: the scheduler is set to the time zone of the campaign.  A post without a time is in the
table for people alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from netsafe.materials.posts.csv_table import table
from netsafe.materials.posts.post_views import PostView, posts_by_side
from netsafe.typesetting.piece import View

PLAN = (
    "date", "time", "time zone", "language", "channel", "audience", "text", "characters", "limit", "link",
    "picture", "alternative text", "film", "post",
)  # fmt: skip

PUBLER = (
    "Date - Intl. format or prompt",
    "Text",
    "Link(s) - Separated by comma for FB carousels",
    "Media URL(s) - Separated by comma",
    "Title - For the video, pin, PDF ..",
    "Label(s) - Separated by comma",
    "Alt text(s) - Separated by ||",
    "Comment(s) - Separated by ||",
    "Pin board, FB album, or Google category",
    "Post subtype - I.e. story, reel, PDF ..",
    "CTA - For Facebook links or Google",
    "Reminder - For stories, reels, shorts, and TikToks",
)


@dataclass(frozen=True)
class Scheduler:
    """A scheduler by its name in file names; `header` is None where it takes none; `cells` makes a row."""

    name: str
    header: tuple[str, ...] | None
    cells: Callable[[PostView, dt.datetime], tuple[str, ...]]

    def write(self, view: View) -> bytes:
        """Every post that has a time, without a byte order mark: it would become part of the first name."""
        head = [self.header] if self.header else []
        return table([*head, *(self.cells(row, at) for row, at in _scheduled(view))])


def _hootsuite(row: PostView, at: dt.datetime) -> tuple[str, ...]:
    return (f"{at:%d/%m/%Y %H:%M}", row.words, "")


def _sprout(row: PostView, at: dt.datetime) -> tuple[str, ...]:
    return (f"{at:%d/%m/%Y}", f"{at:%H:%M}", row.words)


def _publer(row: PostView, at: dt.datetime) -> tuple[str, ...]:
    film = row.film
    alt = "" if film else " ".join(row.picture.alt.split())
    title = film.title if film else ""
    filled = (f"{at:%Y-%m-%d %H:%M}", row.words, "", media(row), title, row.channel, alt)
    return (*filled, *[""] * (len(PUBLER) - len(filled)))


def _buffer(row: PostView, at: dt.datetime) -> tuple[str, ...]:
    return (row.words, row.picture.address or "", "", f"{at:%Y-%m-%d %H:%M}")


SCHEDULERS = (
    Scheduler("hootsuite", None, _hootsuite),
    Scheduler("sprout", ("date", "time_24hr", "message_text"), _sprout),
    Scheduler("publer", PUBLER, _publer),
    Scheduler("buffer", ("Text", "Image URL", "Tags", "Posting Time"), _buffer),
)


def media(row: PostView) -> str:
    """The address of the film of a post, or else of its picture; nothing without a site."""
    film = row.film
    return (film and film.address) or row.picture.address or ""


def plan(view: View) -> bytes:
    """Every post in every language of the piece, for people: Excel opens it as it is."""
    rows = [PLAN]
    for language, zone, row in _rows(view):
        at = _time(row)
        rows.append(
            (
                f"{at:%Y-%m-%d}" if at else "",
                f"{at:%H:%M}" if at else "",
                (zone or "") if at else "",
                language,
                row.channel_name,
                "; ".join(row.audiences),
                row.words,
                str(row.counts),
                str(row.limit or ""),
                row.link or "",
                row.picture.address or row.picture.kind or "",
                row.picture.alt,
                (row.film.address or row.film.title) if row.film else "",
                row.id,
            )
        )
    return table(rows, marked=True)


def _rows(view: View) -> Iterator[tuple[str, str | None, PostView]]:
    """Each post in each language by time, with the language and its time zone.

    At the same minute the leading language comes first.
    """
    dated_rows = [
        ((*row.in_order, row.channel, row.id, place), side["lang"], posts.zone, row)
        for place, (side, posts) in enumerate(posts_by_side(view))
        for row in posts.rows
    ]
    for _, language, zone, row in sorted(dated_rows, key=lambda dated_row: dated_row[0]):
        yield language, zone, row


def _scheduled(view: View) -> Iterator[tuple[PostView, dt.datetime]]:
    for _, _, row in _rows(view):
        if (at := _time(row)) is not None:
            yield row, at


def _time(row: PostView) -> dt.datetime | None:
    return dt.datetime.fromisoformat(row.local) if row.local else None
