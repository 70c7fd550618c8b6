"""Releases that nobody would write, for properties that must hold of all."""

from __future__ import annotations

import datetime as dt
import io

from hypothesis import strategies as st
from netsafe.campaign import Release, Text, Wording
from netsafe.campaign.announcement import Announcement
from netsafe.campaign.blob import Blob
from netsafe.campaign.code_destinations import Landing, Link, Moved
from netsafe.campaign.fields import LocalisedName, LocalisedSlug
from netsafe.campaign.film import Film, Recording
from netsafe.campaign.finder_steps import Answer, Step
from netsafe.campaign.message import Message
from netsafe.campaign.phase_and_event import Event, Phase
from netsafe.campaign.phone_number import PhoneNumber
from netsafe.campaign.picture import Picture
from netsafe.campaign.release import Help
from netsafe.campaign.review import Review
from netsafe.campaign.service import Service
from netsafe.campaign.site import Page, Site
from netsafe.campaign.source import Source
from netsafe.campaign.storyboard import Pace, Scene, Storyboard
from netsafe.campaign.strategy import Audience
from netsafe.campaign.text import Origin, normal
from netsafe.campaign.theme import Colour, Theme
from netsafe.campaign.way import Hours, Way
from netsafe.formats.blobs import BlobMemory, sha256_of
from netsafe.language.weekdays import WEEKDAYS
from PIL import Image

LANGUAGES = ("cy", "en")

slugs = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
_printable = st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Cf", "Zs"))
lines = (
    st.text(_printable | st.just(" "), max_size=40).map(lambda s: " ".join(s.split())).filter(str.isprintable)
)
names = st.tuples(lines.filter(bool), lines.filter(bool)).map(
    lambda pair: LocalisedName(forms=tuple(zip(LANGUAGES, pair, strict=True)))
)
paths = st.tuples(slugs | st.just(""), slugs).map(
    lambda pair: LocalisedSlug(forms=tuple(zip(LANGUAGES, pair, strict=True)))
)
dates = st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1))


def _canonical(text: str) -> str:
    try:
        return normal(text)
    except ValueError:
        return "x"


words = (
    st.lists(
        st.one_of(
            st.text(_printable | st.sampled_from(" \n"), max_size=60),
            st.sampled_from(
                ["## x", "\\## x", "\\\\## y", "# {from=en:1}", "```", "---", "{a.number}", "<b>", "#panic()"]
            ),
        ),
        max_size=5,
    )
    .map("\n".join)
    .map(_canonical)
)


@st.composite
def wordings(draw: st.DrawFn, language: str) -> Wording:
    origin = draw(
        st.none()
        | st.builds(Origin, language=st.just("en"), mark=st.from_regex(r"[0-9a-f]{8}", fullmatch=True))
    )
    allow = draw(st.lists(st.from_regex(r"NS[0-9]{3}", fullmatch=True), max_size=2).map(tuple))
    return Wording(language=language, text=draw(words), origin=origin, allow=allow)


@st.composite
def texts(draw: st.DrawFn) -> tuple[Text, ...]:
    keys = draw(st.lists(st.tuples(slugs, slugs).map(".".join), unique=True, max_size=6))
    made = []
    for key in sorted(keys, key=lambda key: key.partition(".")[0]):
        spoken = draw(st.sampled_from([("cy",), ("en",), ("cy", "en")]))
        made.append(Text(key=key, wordings=tuple(draw(wordings(language)) for language in spoken)))
    # Headings that the first language has come first: only then is the order of the files this order.
    return tuple(sorted(made, key=lambda t: (t.key.partition(".")[0], t.of("cy") is None)))


@st.composite
def services(draw: st.DrawFn, name: str, source: str) -> Service:
    opening = draw(
        st.lists(
            st.builds(
                Hours,
                days=st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True).map(tuple),
                opens=st.times(max_value=dt.time(11, 59)),
                closes=st.times(min_value=dt.time(12, 0)),
            ),
            max_size=2,
        ).map(tuple)
    )
    further = (
        Way(number=PhoneNumber("0808 1000 933"), languages=("cy",), hours=opening, source=source),
        Way(number=PhoneNumber("+44 7480 635 060"), kind="text", always_open=True),
    )
    return Service(
        id=name,
        kind="help",
        name=draw(names),
        number=(number := draw(st.none() | lines.filter(bool).map(PhoneNumber))),
        ways=draw(st.sampled_from([(), further if number else further[1:]])),
        hours=opening,
        identity="confidential",
        source=source,
        checked_on=draw(dates),
        valid_until=draw(dates),
        note=draw(lines),
    )


def dot_png(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (2, 2), shade).save(out, "PNG")
    return out.getvalue()


def site(safety: str) -> Site:
    return Site(
        address="https://help.example.org",
        exit="https://weather.example.org",
        zone="Europe/London",
        safety=safety,
    )


PATH = LocalisedSlug(forms=(("cy", "y-dudalen"), ("en", "the-page")))
FILM = b"\0\0\0\x18ftypisom"
DOT = dot_png(7)
BLOBS = BlobMemory({sha256_of(FILM): ("film.mp4", FILM), sha256_of(DOT): ("dot.png", DOT)})
"""The store of every release here."""

OWN = Film(
    id="own",
    path=PATH,
    recordings=tuple(
        Recording(
            language=language,
            file=f"own.{language}.mp4",
            captions=f"own.{language}.vtt",
            content=Blob.of(FILM),
            captions_content=b"WEBVTT\n",
        )
        for language in LANGUAGES
    ),
)


@st.composite
def films(draw: st.DrawFn, boards: tuple[Storyboard, ...]) -> tuple[Film, ...]:
    percent = st.integers(0, 50) | st.floats(0, 50)
    own = Film(
        id=OWN.id,
        path=OWN.path,
        recordings=OWN.recordings,
        focus=(draw(percent), draw(percent)),
        keep=draw(st.none() | st.just((draw(percent), 0, 60, 70.5))),
        end=draw(st.sampled_from([None, *(one.id for one in boards)])),
    )
    far = Film(id="far", path=PATH, address="https://films.example.org")
    return draw(st.sampled_from([(), (far, own)]))


@st.composite
def pages(draw: st.DrawFn, service: str) -> tuple[Page, ...]:
    ids = draw(st.lists(slugs, unique=True, max_size=3))
    return tuple(
        Page(
            id=one,
            kind=draw(st.sampled_from(("home", "guide", "professionals"))),
            path=draw(paths),
            sections=draw(st.sampled_from([(), ("page-a.body",)])),
            services=draw(st.sampled_from([(), (service,)])),
            onward=draw(st.sampled_from([(), (ids[0],)])),
            settings=draw(st.sampled_from([(), ("school", "health")])),
        )
        for one in ids
    )


@st.composite
def releases(draw: st.DrawFn) -> Release:
    service, source, audience = (draw(slugs) for _ in range(3))
    starts = draw(dates)
    paged = draw(pages(service))
    landings = tuple(Landing(items=("poster",), page=page.id) for page in paged[:1])
    links = tuple(
        Link(code="a7", language="cy", page=page.id, retired=draw(st.booleans())) for page in paged[:1]
    )
    moved = tuple(Moved(address="/cy/hen/", language="cy", page=page.id) for page in paged[:1])
    end = Answer(id="end", services=(service,))
    board = Storyboard(
        id="film",
        audiences=(audience,),
        scenes=(Scene(id="one", picture="path", seconds=3.5), Scene(id="two", picture="door")),
        sound="silence",
        beside="survivors",
    )
    boards: tuple[Storyboard, ...] = draw(st.sampled_from([(), (board,)]))
    finder = (Step(id="one", answers=(end, Answer(id="on", then="two"))), Step(id="two", answers=(end,)))
    return Release(
        format=1,
        id=draw(slugs),
        name=draw(names),
        languages=LANGUAGES,
        written_in="en",
        country="GB",
        region=draw(names),
        dated=draw(dates),
        starts=starts,
        ends=draw(st.none() | dates),
        notes=draw(st.lists(lines, max_size=2).map(tuple)),
        help=Help(service=service, address="https://example.org/help", crisis=service, survivors=service),
        site=draw(st.sampled_from([None, site(paged[0].id)])) if paged else None,
        pages=paged,
        landings=landings,
        links=links,
        moved=moved,
        finder=draw(st.sampled_from([(), finder])),
        films=draw(films(boards)),
        pace=draw(st.sampled_from([Pace(), Pace(forms=(("cy", 140),))])),
        storyboards=boards,
        announcements=draw(
            st.sampled_from([(), (Announcement(id="news", path=PATH, published=starts, source=source),)])
        ),
        events=draw(st.sampled_from([(), (Event(id="week", kind="moment", starts=starts, ends=starts),)])),
        sources=(Source(id=source, title=draw(lines)),),
        services=(draw(services(service, source)),),
        audiences=(Audience(id=audience, primary=draw(st.booleans())),),
        messages=draw(
            st.lists(slugs, unique=True, max_size=3).map(
                lambda ids: tuple(
                    Message(id=i, kind="fact", audiences=(audience,), sources=(source,)) for i in ids
                )
            )
        ),
        phases=(Phase(id="launch", starts=starts),),
        pictures=draw(st.sampled_from([(), (Picture(id="dot", file="dot.png", content=Blob.of(DOT)),)])),
        theme=Theme(family=draw(lines), colours=(Colour(id="ink", screen="#0a0b0c", ink=(1, 2, 3, 4)),)),
        reviews=draw(st.sampled_from([(), (Review(language="cy", state="unread"),)])),
        texts=draw(texts()),
    )
