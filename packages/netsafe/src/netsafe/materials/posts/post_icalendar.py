"""The posts as a calendar (RFC 5545): when each goes out in each language, with its text; nothing reminds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netsafe.formats.icalendar_lines import escaped, folded
from netsafe.materials.posts.post_views import posts_by_side
from netsafe.typesetting.piece import View

_LASTS = "PT5M"
_TITLE = 60


def calendar(view: View) -> bytes:
    """Every post that has a time, in universal time; without a site in floating time, as no zone is known."""
    return b"".join(folded(line) for line in _lines(view))


def _lines(view: View) -> Iterator[str]:
    sides = list(posts_by_side(view))
    first, first_posts = sides[0]
    host = first_posts.host
    stamp = dt.date.fromisoformat(view["dated"]).strftime("%Y%m%dT000000Z")
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Net Safe//{host}//POSTS")
    yield f"X-WR-CALNAME:{escaped(first['campaign'] + ': ' + ' / '.join(s['title'] for s in view['sides']))}"
    for side, posts in sides:
        for row in posts.rows:
            if row.local is None:
                continue
            local = dt.datetime.fromisoformat(row.local).strftime("%Y%m%dT%H%M%S")
            yield "BEGIN:VEVENT"
            yield f"UID:post-{row.id}-{side['lang']}@{host}"
            yield f"DTSTAMP:{stamp}"
            yield f"DTSTART:{row.utc or local}"
            yield f"DURATION:{_LASTS}"
            yield f"SUMMARY;LANGUAGE={side['lang']}:{escaped(_title(row.platform, row.words))}"
            yield f"DESCRIPTION;LANGUAGE={side['lang']}:{escaped(row.words)}"
            if row.link:
                yield f"URL:{row.link}"
            yield "TRANSP:TRANSPARENT"
            yield "END:VEVENT"
    yield "END:VCALENDAR"


def _title(platform: str, words: str) -> str:
    first = words.split("\n")[0]
    if len(first) > _TITLE:
        beginning = first[:_TITLE]
        first = f"{beginning.rpartition(' ')[0] or beginning} …"
    return f"{platform}: {first}"
