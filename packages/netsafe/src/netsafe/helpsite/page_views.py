"""What the templates of pages are given: what several kinds of page show, each a frozen record.

What only one kind shows stands in its cabin.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from netsafe.campaign.further_ways import WayRow
from netsafe.campaign.markdown import Block, Span
from netsafe.campaign.template_view import LEFT_OUT
from netsafe.helpsite.download_offer import Thumbnail
from netsafe.helpsite.slots import AWAY, FRAME, SHARED


@dataclass(frozen=True)
class SectionView:
    """A section of a page; `title` is None where it has none."""

    title: str | None
    blocks: list[Block]


@dataclass(frozen=True)
class LinkView:
    """A link to a page; `lang` is its language where that is not the reader's, `hint` empty for none."""

    address: str
    words: str
    hint: str = ""
    lang: str | None = field(default=None, metadata=LEFT_OUT)


@dataclass(frozen=True)
class WayBackView:
    """A link to the page that lists what this one tells of."""

    address: str
    words: str


@dataclass(frozen=True)
class TwinView:
    """The same page in another language."""

    lang: str
    address: str


@dataclass(frozen=True)
class LanguageView:
    """The same page in another language, and the name of the language in itself."""

    lang: str
    name: str
    address: str


@dataclass(frozen=True)
class FileView:
    """A file to take: what it is, the ending of its name in capitals, and its size in words."""

    address: str
    words: str
    ending: str
    size: str


@dataclass(frozen=True)
class PictureView:
    """A small picture, with the size in pixels at which it is shown, and what it says and shows."""

    src: str
    width: int
    height: int
    shows: str


def picture_view(picture: Thumbnail, shows: str) -> PictureView:
    """`picture` as pages show it."""
    return PictureView(picture.address, picture.width, picture.height, shows)


@dataclass(frozen=True)
class FurtherWayView(WayRow):
    """A further way; `spoken` is the service's name and the number as a voice reads them, if it has one."""

    spoken: str | None


@dataclass(frozen=True)
class ChatView:
    """Where a service chats; `minutes`, `dates` and `times` as of a card, `until_day` an ISO date."""

    address: str
    minutes: str | None
    dates: str
    times: str
    until_day: str


@dataclass(frozen=True, kw_only=True)
class CardView:
    """A service as a card of a page; `promises` says whether a call may be called confidential.

    `spoken` and `spoken_text` are its name and a number of it, as a voice should read them; `minutes` are its
    hours as the page's script reads them, `dates` the days that differ, `times` its times in words, and
    `until_day` is an ISO date.  `message` is where one can write, and `answer` when that is answered.
    """

    id: str
    kind: str
    name: str
    number: str | None
    dial: str | None
    text: str | None
    sms: str | None
    address: str | None
    url: str | None
    hours: str | None
    languages: str | None
    what: list[Block]
    identity: list[Block]
    checked: str
    until: str
    until_day: str
    spoken: str | None
    spoken_text: str | None
    minutes: str | None
    dates: str
    times: str
    shuts: bool
    message: str | None
    answer: str | None
    chat: ChatView | None
    promises: bool
    free: bool
    others: list[FurtherWayView] | None = field(default=None, metadata=LEFT_OUT)


@dataclass(frozen=True)
class MenuGroupView:
    """Pages for the foot of a page, below one name."""

    name: str
    pages: list[LinkView]


@dataclass(frozen=True, kw_only=True)
class FrameView:
    """What surrounds any page: names, ways out, numbers, languages, the foot.

    `home_in` and `safe_in` are the languages of links that lead out of a further language; `days` are what is
    said before a time of opening of each day from Monday, and of today and tomorrow; `preview` is True for a
    preview.  `leave_short` is what is said of leaving where there is no keyboard.
    """

    lang: str
    tag: str
    direction: str
    campaign: str
    site: str
    exit: str
    zone: str
    home: str
    others: list[LanguageView]
    labels: Annotated[dict[str, str], SHARED]
    words: Annotated[dict[str, str], FRAME]
    helpline: CardView
    main: CardView
    crisis: list[CardView]
    emergency: list[Span]
    otherwise: list[Span]
    menu: list[MenuGroupView]
    leads: list[str]
    feed: str | None
    safe: str
    leave_short: str
    status: str | None
    days: list[str]
    home_in: str | None = field(default=None, metadata=LEFT_OUT)
    safe_in: str | None = field(default=None, metadata=LEFT_OUT)
    preview: bool | None = field(default=None, metadata=LEFT_OUT)
    chat_now: str | None = None


@dataclass(frozen=True, kw_only=True)
class PageView:
    """A page in one language: its frame, the title of its tab, its heading.

    `more` is the view of its kind as JSON, with the kind's labels: what ``PageKind.more`` gives.
    """

    kind: str
    address: str | None
    all: list[TwinView]
    f: FrameView
    tab: str
    title: str
    lead: list[Span]
    onward: list[LinkView]
    more: Mapping[str, object]
    assets: dict[str, str]
    colours: dict[str, str]
    edition: str | None = field(default=None, metadata=LEFT_OUT)


@dataclass(frozen=True)
class SideView:
    """One language of the page in all languages at once."""

    f: FrameView
    more: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class JointView:
    """The page in all languages at once; `lost` where it stands for an address that is not there.

    `further` are its twins in the further languages.
    """

    kind: str
    lost: bool
    sides: list[SideView]
    assets: dict[str, str]
    colours: dict[str, str]
    further: list[LanguageView] | None = field(default=None, metadata=LEFT_OUT)
    edition: str | None = field(default=None, metadata=LEFT_OUT)


@dataclass(frozen=True)
class DoorDownSideView:
    """One language of the page while the door does not answer; of `words`, what nobody wrote is empty."""

    f: FrameView
    words: Annotated[dict[str, str], AWAY]
