"""Key messages: what the campaign says, to whom, and by which sources."""

from __future__ import annotations

from typing import Literal

from netsafe.campaign.fields import Model, Slug

MessageKind = Literal["fact", "law", "harm", "consequence", "help", "action"]


class Message(Model):
    """A key message; its words are ``messages.<id>``.  A consequence never stands without help."""

    id: Slug
    kind: MessageKind
    audiences: tuple[Slug, ...]
    sources: tuple[Slug, ...]
