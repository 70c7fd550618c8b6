"""The door as ``_headers`` and ``_redirects``, as Cloudflare Pages and Netlify read them.

Both put the headers of every pattern that fits on an answer.  So the first pattern, ``/*``, says what holds
for pages: whatever a later one forgets, or a host's limit cuts off, is too strict and never too loose.
A later pattern takes back what is otherwise in its class with ``! name``, which Cloudflare needs before it
lets a value be replaced; Netlify passes over such a line and takes the value of the closest pattern.

A CDN counts nothing, keeps what follows ``?`` when it redirects, and sends headers of its own; the runbook
says what that costs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from netsafe.helpsite.file_role import FileClass
from netsafe.publishing.door import answer_headers
from netsafe.publishing.door.answer_headers import AnswerClass
from netsafe.publishing.door.door_answers import LINKS, Door, address_of, class_of

_OF_THE_HOST = ("access-control-allow-origin", "etag")
"""What Cloudflare Pages says by itself: that other sites may read ours, and what could mark a reader."""

MOST_RULES = 100
"""Patterns in ``_headers`` that Cloudflare Pages reads; it passes over the rest."""

MOST_REDIRECTS = 2000
"""Spelled-out lines in ``_redirects`` that Cloudflare Pages reads; it passes over the rest."""


_REFUSAL = (
    "This build is not for the public, so there is nothing here for a CDN.  Put right what stands below, or\n"
    "build with --draft-in-public, if everybody shall see it as the draft that it is."
)


def files(door: Door) -> dict[str, bytes]:
    """``cdn/_headers`` and ``cdn/_redirects``; the same door gives the same bytes.

    Neither of a door that is not for the public: a note in their place says why.
    """
    if door.not_public:
        reasons = "".join(f"- {reason}\n" for reason in door.not_public)
        return {"cdn/not-for-the-public.txt": f"{_REFUSAL}\n\n{reasons}".encode()}
    start = f"# Net Safe: made by “netsafe build” from {door.campaign}, {door.digest}\n"
    return {
        "cdn/_headers": (start + "\n".join(_header_lines(door)) + "\n").encode(),
        "cdn/_redirects": (start + "\n".join(_redirect_lines(door)) + "\n").encode(),
    }


def patterns(door: Door) -> Iterator[tuple[str, AnswerClass, AnswerClass]]:
    """Patterns in the order to be read, each with its class, and the class that it takes its place from.

    First folders in which there is no page, as what most of their files are; then what is otherwise there,
    by its ending, and what stands beside pages, by its name.  Where an ending or a name does not tell the
    class, and where there is one of it, it is spelled out.
    """
    class_at = {address_of(file): class_of(file) for file in door.answers}
    others = sorted(address for address, answer_class in class_at.items() if answer_class != "page")
    with_pages = {
        folder
        for address, answer_class in class_at.items()
        if answer_class == "page"
        for folder in _folders(address)
    }
    folder_of = {
        address: next((folder for folder in _folders(address) if folder not in with_pages), "")
        for address in others
    }
    file_counts = Counter(folder_of.values())  # a file alone in its folder is told by its name, as others are
    folder_of = {address: folder if file_counts[folder] > 1 else "" for address, folder in folder_of.items()}
    classes: dict[str, Counter[FileClass]] = {}
    for address in others:
        if folder := folder_of[address]:
            classes.setdefault(folder, Counter())[class_at[address]] += 1
    usual: dict[str, AnswerClass] = {
        folder: counter.most_common(1)[0][0] for folder, counter in classes.items()
    }
    for folder in sorted(usual):
        yield f"{folder}*", usual[folder], "page"
    alike: dict[tuple[str, AnswerClass, AnswerClass], list[str]] = {}
    for address in others:
        folder, file_class = folder_of[address], class_at[address]
        before = usual.get(folder, "page")
        if file_class != before:
            pattern = f"{folder}*{_ending(address)}" if folder else f"/*{_name(address)}"
            alike.setdefault((pattern, file_class, before), []).append(address)
    for (pattern, answer_class, before), addresses in alike.items():
        matching = {other for address, other in class_at.items() if _fits(pattern, address)}
        if len(addresses) > 1 and matching == {answer_class}:
            yield pattern, answer_class, before
        else:
            yield from ((address, answer_class, before) for address in addresses)


def beyond_limits(door: Door) -> Iterator[str]:
    """What Cloudflare Pages would pass over, because it reads no more; a line each."""
    rules = 1 + sum(1 for _ in patterns(door))
    if rules > MOST_RULES:
        yield (
            f"For a CDN: _headers has {rules:,} patterns, and Cloudflare reads {MOST_RULES}: "
            "files beyond have the headers of pages"
        )
    redirects = sum(1 for line in _redirect_lines(door) if "*" not in line)
    if redirects > MOST_REDIRECTS:
        yield (
            f"For a CDN: _redirects has {redirects:,} links and old addresses, and Cloudflare reads "
            f"{MOST_REDIRECTS:,}: links beyond lead to the first page"
        )


def _ending(address: str) -> str:
    """The ending of an address, with its point.

    >>> _ending("/files/film-dawn_cy.mp4")
    '.mp4'
    """
    return "." + address.rpartition(".")[2]


def _name(address: str) -> str:
    """The last part of an address, with its stroke.

    >>> _name("/cy/newyddion/feed.xml")
    '/feed.xml'
    """
    return "/" + address.rpartition("/")[2]


def _fits(pattern: str, address: str) -> bool:
    start, _, end = pattern.partition("*")
    return len(address) >= len(start + end) and address.startswith(start) and address.endswith(end)


def _folders(address: str) -> Iterator[str]:
    """The folders that `address` stands in, the widest first, but for the root.

    >>> list(_folders("/cy/files/poster.pdf"))
    ['/cy/', '/cy/files/']
    """
    parts = address.split("/")
    yield from ("/".join(parts[:depth]) + "/" for depth in range(2, len(parts)))


def _header_lines(door: Door) -> Iterator[str]:
    yield "/*"
    yield from (f"  ! {name}" for name in _OF_THE_HOST)
    yield from (f"  {name}: {value}" for name, value in _values("page").items())
    for pattern, answer_class, before in patterns(door):
        new, old = _values(answer_class), _values(before)
        yield pattern
        yield from (f"  ! {name}" for name, value in old.items() if new.get(name) != value)
        yield from (f"  {name}: {value}" for name, value in new.items() if old.get(name) != value)
        types = {
            file.media_type
            for file in door.answers
            if _fits(pattern, address_of(file)) or file.address == pattern
        }
        if not pattern.endswith("*") and len(types) == 1:
            yield f"  content-type: {types.pop()}"


def _values(answer_class: AnswerClass) -> dict[str, str]:
    return {header.name: header.value for header in answer_headers.HEADERS[answer_class]}


def _redirect_lines(door: Door) -> Iterator[str]:
    """First what is spelled out, then what is not: Cloudflare wants them in this order."""
    for old, new in sorted(door.moved.items()):
        if old + "/" != new:  # a CDN adds the last stroke by itself, and the rule would lead to itself
            yield f"{old} {new} 308"
    for code, address in sorted(door.links.items()):
        yield f"{LINKS}{code} {address} 302"
    for code, address in sorted(door.links.items()):  # as they are typed from a poster in capitals
        yield f"{LINKS}{code}".upper() + f" {address} 302"
    for start in (LINKS, LINKS.upper()):
        yield f"{start}* {door.unknown_code_target} 302"
    for page in sorted(door.not_found, key=address_of, reverse=True):
        if page.address != "/":  # Cloudflare finds the nearest 404.html by itself; Netlify must be told
            yield f"{page.address}* /{page.name} 404"
