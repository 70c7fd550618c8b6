"""A post is longer than its channel takes.

What: the whole text of each post, with its references resolved, its own link and its hashtags, stays within
`limit` of its channel. A channel whose id is a platform (x, facebook, instagram, linkedin, threads, bluesky,
mastodon) is counted as that platform counts, and never takes more than the platform does. Another channel
that counts a link as a fixed length (`link`) is counted as X counts: most letters as one, all others as two,
an emoji as two.

Why: a post that is cut loses its end, and the end is where help is.

Bad:

    [[channels]]
    id = "short"
    limit = 20
    link = 10

Good:

    [[channels]]
    id = "short"
    limit = 100
    link = 23

Exempt: channels without a limit that are no platform. Where a platform counts what people see as one letter,
code points are counted, so never too few.

Source: twitter-text, configuration 3 (weights, 23 for a link, 2 for an emoji); docs/posts.md for the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.counted_length import length
from netsafe.campaign.outgoing_post import with_all
from netsafe.campaign.post_platform import PLATFORMS
from netsafe.campaign.strategy import Channel
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Posts above the limit of their channel."""
    channels = {channel.id: channel for channel in context.release.channels}
    for post in context.release.posts:
        if not context.reads(f"posts.{post.id}"):
            continue
        channel = channels[post.channel]
        for language in context.release.languages:
            passage = context.passage(f"posts.{post.id}", language)
            limit = context.slots[f"posts.{post.id}"].limit
            if passage is None or limit is None:
                continue
            count = length_on(channel, with_all(context.release, post, context.resolved(passage), language))
            if count > limit:
                yield problem(
                    passage,
                    post=post.id,
                    count=count,
                    channel=channel.id,
                    limit=limit,
                    excess=count - limit,
                )


def length_on(channel: Channel, words: str) -> int:
    """What `channel` counts for `words`."""
    platform = PLATFORMS.get(channel.id)
    if platform is not None:
        return length(words, platform.count, channel.link or platform.link)
    return length(words, "weighted" if channel.link else "characters", channel.link)


RULE = Rule("NS403", "error", check, reach="wording")
