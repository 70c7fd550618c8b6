"""The page for those who add a channel, a platform or a scheduler names places that are there, and enough."""

from __future__ import annotations

import re
from pathlib import Path

from netsafe.bundle import read_bundle
from netsafe.campaign.post_platform import PLATFORMS
from netsafe.campaign.strategy import Channel
from netsafe.materials.catalogue import kinds_of
from netsafe.materials.posts.scheduler_csv import SCHEDULERS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/contributing/add-a-platform-or-channel.md").read_text(encoding="utf-8")
POSTS = (ROOT / "docs/posts.md").read_text(encoding="utf-8")
SHIPPED = ROOT / "campaigns/operation-net-safe"


def test_every_place_is_there() -> None:
    rows = re.findall(r"^\| `([\w/.-]+)` \| `([\w/.-]+)` \|", PAGE, re.MULTILINE)
    assert len(rows) == 4
    for place in [place for row in rows for place in row]:
        assert (ROOT / place).is_file(), place
    for part in re.findall(r"`((?:campaign|materials)/[\w/]+\.py)`", PAGE):
        assert (ROOT / "packages/netsafe/src/netsafe" / part).is_file(), part
    for trial in re.findall(r"tests/[\w/.]+", PAGE):
        assert (ROOT / trial).exists(), trial


def test_the_words_of_a_channel_stand_where_the_page_says() -> None:
    channels = re.findall(r"^id = \"([\w-]+)\"", _channels_of_the_campaign(), re.MULTILINE)
    for language in ("en", "cy"):
        words = (SHIPPED / f"words/channels.{language}.md").read_text(encoding="utf-8")
        for channel in channels:
            assert re.search(rf"^## {channel}\b", words, re.MULTILINE), (language, channel)


def _channels_of_the_campaign() -> str:
    tables = re.split(
        r"^(?=\[\[)", (SHIPPED / "campaign.toml").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return "\n".join(table for table in tables if table.startswith("[[channels]]"))


def test_a_channel_is_data_alone_and_has_files_of_its_own() -> None:
    release = read_bundle(SHIPPED).release
    timed = next(post for post in release.posts if post.at)
    posts = tuple(
        post.with_changes(channel="noticeboard") if post is timed else post for post in release.posts
    )
    more = release.with_changes(channels=(*release.channels, Channel(id="noticeboard")), posts=posts)
    names = {kind.name for kind in kinds_of(more)} - {kind.name for kind in kinds_of(release)}
    assert names == {"posts-noticeboard"}


def test_the_page_of_posts_names_every_platform_and_every_scheduler() -> None:
    for platform in PLATFORMS.values():
        assert re.search(rf"^\| {platform.name} \| {platform.limit:,} \|", POSTS, re.MULTILINE), platform.name
    for scheduler in SCHEDULERS:
        assert f"-{scheduler.name}.csv" in POSTS
