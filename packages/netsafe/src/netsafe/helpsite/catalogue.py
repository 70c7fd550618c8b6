"""Every kind of page, one line a cabin."""

from __future__ import annotations

from netsafe.helpsite.kinds import (
    announcement,
    calendar,
    calling,
    film,
    films,
    find,
    guide,
    home,
    joint,
    lost,
    materials,
    news,
    professionals,
)
from netsafe.helpsite.subject import PageKind

KINDS: dict[str, PageKind] = {
    kind.name: kind
    for kind in (
        home.KIND,
        guide.KIND,
        find.KIND,
        calling.KIND,
        professionals.KIND,
        films.KIND,
        film.KIND,
        materials.KIND,
        news.KIND,
        announcement.KIND,
        calendar.KIND,
        joint.KIND,
        lost.KIND,
    )
}
"""Name → kind; the name is also the folder in ``kinds/`` that holds its template."""
