"""What posts and adverts of a release show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from netsafe.campaign import Release
from netsafe.campaign.alternative_text import alternative_text
from netsafe.campaign.counted_length import length
from netsafe.campaign.outgoing_post import lines_of, link_of, moment, post_text
from netsafe.campaign.post import Post
from netsafe.campaign.post_platform import PLATFORMS, Platform
from netsafe.campaign.typed_address import as_typed
from netsafe.films import film
from netsafe.films.kind_names import kind_name
from netsafe.materials import social
from netsafe.materials.posts.post_views import (
    AdvertsView,
    AdvertView,
    PostFilmView,
    PostPictureView,
    PostsView,
    PostView,
)
from netsafe.typesetting import piece_view
from netsafe.typesetting.picture_description import description
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.view_types import UnlinkedView


def show_posts(channel: str | None, release: Release, language: str) -> PostsView:
    """The posts of `channel`, or all, in the order in which they go out, and the pictures they show."""
    posts = [post for post in release.posts if channel in (None, post.channel)]
    rows = [_row(release, post, language) for post in posts]
    rows.sort(key=lambda row: (*row.in_order, row.id))
    kinds = {kind.name: kind for post in posts if (kind := social.post_kind(release, post))}
    pictures = {name: _view_without_links(kind, release, language) for name, kind in kinds.items()}
    stills = {row.film.kind for row in rows if row.film and row.film.kind}
    films = {
        kind.name: _view_without_links(kind, release, language)
        for kind in film.kinds(release)
        if kind.name in stills
    }
    return PostsView(
        zone=release.site.zone if release.site else None,
        host=as_typed(release.site.address) if release.site else f"{release.id}.invalid",
        about=release.say("site.about", language) if release.has("site.about") else "",
        rows=[replace(row, picture=_with_alternative(row.picture, pictures)) for row in rows],
        pictures=pictures if channel is None else {},
        films=films if channel is None else {},
    )


def _view_without_links(kind: Kind, release: Release, language: str) -> UnlinkedView:
    """The view of a piece that posts show, without the links of numbers, which the page has itself.

    The edition of the posts is derived from what they show.
    """
    view = piece_view.piece(kind, release, (language,)).view
    return cast(UnlinkedView, {name: content for name, content in view.items() if name != "uris"})


def show_adverts(release: Release, language: str) -> AdvertsView:
    """Every advert with its items and the address that it leads to."""
    return AdvertsView(
        [
            AdvertView(
                advert.id,
                list(lines_of(release.say(f"adverts.{advert.id}.headlines", language))),
                list(lines_of(release.say(f"adverts.{advert.id}.descriptions", language))),
                link_of(release, advert, language),
            )
            for advert in release.adverts
        ]
    )


def _row(release: Release, post: Post, language: str) -> PostView:
    channel = next(channel for channel in release.channels if channel.id == post.channel)
    platform = PLATFORMS.get(post.channel, Platform(post.channel, post.channel, channel.limit or 0))
    words = post_text(release, post, language)
    local = post.at.get(language) if post.at else None
    exact = moment(release, post, language)
    limits = [limit for limit in (channel.limit, platform.limit) if limit]
    return PostView(
        id=post.id,
        channel=post.channel,
        channel_name=release.say(f"channels.{post.channel}", language),
        platform=platform.name,
        local=local.isoformat(timespec="minutes") if local else None,
        utc=exact.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ") if exact and exact.tzinfo else None,
        words=words,
        counts=length(words, platform.count, channel.link or platform.link),
        limit=min(limits, default=None),
        fold=platform.fold,
        card=platform.card and post.link,
        link=link_of(release, post, language) if post.link else None,
        audiences=[release.say(f"audiences.{audience}", language) for audience in post.audiences],
        picture=_picture(release, post, platform, language),
        film=_film(release, post, platform, language),
    )


def _picture(release: Release, post: Post, platform: Platform, language: str) -> PostPictureView:
    kind = social.post_kind(release, post)
    return PostPictureView(
        kind.name if kind else None,
        platform.shape,
        alternative_text(release, f"social.{post.picture}.alt", language),
        _address(release, kind.name, language, ".png") if kind else None,
    )


def _film(release: Release, post: Post, platform: Platform, language: str) -> PostFilmView | None:
    if post.film is None:
        return None
    storyboard = next((storyboard for storyboard in release.storyboards if storyboard.id == post.film), None)
    if storyboard is not None:
        name, first = kind_name(storyboard, platform.shape), storyboard.scenes[0]
        return PostFilmView(
            name,
            release.say(f"storyboards.{post.film}.title", language),
            alternative_text(release, f"storyboards.{post.film}.{first.id}.seen", language),
            _address(release, name, language, ".mp4"),
        )
    other = next(film for film in release.films if film.id == post.film)
    return PostFilmView(None, release.say(f"films.{other.id}.title", language), None, other.address)


def _address(release: Release, name: str, language: str, ending: str) -> str | None:
    """Where a published piece stands; None where the campaign has no site."""
    if release.site is None:
        return None
    return f"{release.site.address}/materials/{name}/{release.id}_{name}_{language}{ending}"


def _with_alternative(row: PostPictureView, pictures: Mapping[str, UnlinkedView]) -> PostPictureView:
    """The picture of a post with the alternative text that lies beside the picture itself."""
    if row.kind is None:
        return row
    view = pictures[row.kind]
    return replace(row, alt=description(view["sides"][0], view["options"]))
