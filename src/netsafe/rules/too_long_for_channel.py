"""A post is longer than its channel takes.

What: the words of each post, with its references resolved, stay within `limit` of its channel. Where the
channel counts a link as a fixed length (`link`), characters are weighed as its platform weighs them:
those of most alphabets and of general punctuation as one, all others as two.

Why: a post that is cut loses its end, and the end is where help is.

Bad: 300 characters for a channel with limit = 280.

Good: 230 characters and a link.

Exempt: channels without a limit. An emoji made of several characters is weighed part by part, so never
too low.

Source: twitter-text, configuration 3 (weights, and 23 for a link).
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.plan import Channel
from netsafe.rules.reading import Reading
from netsafe.rules.rule import Found, Rule
from netsafe.rules.said import LINK

_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))


def look(reading: Reading) -> Iterator[Found]:
    """Posts above the limit of their channel."""
    channels = {channel.id: channel for channel in reading.release.channels}
    for post in reading.release.posts:
        channel = channels[post.channel]
        for language in reading.release.languages:
            said = reading.of(f"posts.{post.id}", language)
            if said is None or channel.limit is None:
                continue
            length = length_on(channel, reading.resolved(said))
            if length > channel.limit:
                yield (
                    said,
                    f"“{post.id}” counts {length} on {channel.id}, which takes {channel.limit}.",
                    f"shorten it by {length - channel.limit}",
                )


def length_on(channel: Channel, words: str) -> int:
    """What `channel` counts for `words`."""
    if not channel.link:
        return len(words)
    links = len(LINK.findall(words))
    rest = LINK.sub("", words)
    return links * channel.link + sum(1 if any(a <= ord(c) <= b for a, b in _LIGHT) else 2 for c in rest)


RULE = Rule("NS403", "too-long-for-channel", "error", __doc__, look)
