"""Posts and search adverts as files to schedule from, and as one page that shows each as it will be seen.

``posts`` is the calendar of all of them: a page, a feed of dates, a table for people.  ``posts-CHANNEL``
holds one channel's posts as schedulers read them, for they ask for one account at a time.  ``adverts`` holds
the copy of search adverts as the ad editors read it.  Each is made in one language, for accounts of one
language, and in all together.  Columns and where they were found: `docs/posts.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from netsafe.campaign import Release
from netsafe.campaign.fact_text_slots import channel_slot
from netsafe.campaign.slot import Slot, labels
from netsafe.materials.posts.post_views import AdvertsView, PostsView
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.piece import Kind, Piece, PieceFiles, View
from netsafe.typesetting.view_types import Option

NAME = "posts"
PLAN = "posts"
ADVERTS = "adverts"
ENDINGS = {
    PLAN: (".html", ".ics", "-plan.csv"),
    ADVERTS: ("-google-ads.csv", "-microsoft-ads.csv"),
    "": ("-hootsuite.csv", "-sprout.csv", "-publer.csv", "-buffer.csv"),
}
"""What each kind becomes; the last is that of the channels."""


def kinds(release: Release) -> tuple[Kind, ...]:
    """The kinds that `release` has posts and adverts for; none where it has no labels for them."""
    kinds_to_make: list[Kind] = []
    if release.posts and release.has("labels.posts"):
        kinds_to_make.append(_kind(PLAN, labels("posts"), _show_posts(None)))
        scheduled = {post.channel for post in release.posts if post.at}
        kinds_to_make.extend(
            _kind(f"{PLAN}-{channel.id}", (channel_slot(channel),), _show_posts(channel.id))
            for channel in release.channels
            if channel.id in scheduled
        )
    if release.adverts and release.has("labels.adverts"):
        kinds_to_make.append(_kind(ADVERTS, labels("adverts"), _show_adverts))
    return tuple(kinds_to_make)


def restore(name: str, view: View) -> Kind:
    """The kind of a piece of this cabin that is to be made from `view`: it needs nothing else."""
    return _kind_of(name, (), "", options=view["options"])


def make(piece: Piece) -> PieceFiles:
    """The files of a piece, by their endings."""
    from netsafe.materials.posts import (  # pictures take long to import
        advert_csv,
        post_icalendar,
        preview_page,
        scheduler_csv,
    )

    if piece.kind.name == ADVERTS:
        return {
            "-google-ads.csv": advert_csv.google(piece.view),
            "-microsoft-ads.csv": advert_csv.microsoft(piece.view),
        }
    if piece.kind.name == PLAN:
        return {
            ".html": preview_page.page(piece.view, piece.edition),
            ".ics": post_icalendar.calendar(piece.view),
            "-plan.csv": scheduler_csv.plan(piece.view),
        }
    return {f"-{scheduler.name}.csv": scheduler.write(piece.view) for scheduler in scheduler_csv.SCHEDULERS}


def _show_posts(channel: str | None) -> Callable[[Release, str], PostsView]:
    def show_posts(release: Release, language: str) -> PostsView:
        from netsafe.materials.posts import posts_view  # loads what draws codes

        return posts_view.show_posts(channel, release, language)

    return show_posts


def _show_adverts(release: Release, language: str) -> AdvertsView:
    from netsafe.materials.posts import posts_view

    return posts_view.show_adverts(release, language)


def _kind(name: str, texts: tuple[Slot, ...], show: Callable[[Release, str], object]) -> Kind:
    return _kind_of(name, texts, texts[0].key, show=show)


def _kind_of(
    name: str,
    texts: tuple[Slot, ...],
    title: str,
    show: Callable[[Release, str], object] | None = None,
    options: Mapping[str, Option] | None = None,
) -> Kind:
    """A kind of this cabin: tables, which have room for any number of languages."""
    return Kind(
        name,
        NAME,
        texts,
        make,
        _endings(name),
        title,
        show=show,
        options=options or {},
        most_languages=None,
        personal=False,
        offered=False,
        purpose="post",
        faces=(),
    )


def _endings(name: str) -> tuple[str, ...]:
    return ENDINGS.get(name, ENDINGS[""])


def _texts(release: Release) -> tuple[Slot, ...]:
    """The titles of the posts and of the adverts: a campaign that has some wants them made."""
    posts, adverts = bool(release.posts), bool(release.adverts)
    return (*labels("posts", required=posts), *labels("adverts", required=adverts))


CABIN = Cabin(__name__, kinds, restore, texts=_texts)
