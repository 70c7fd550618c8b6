"""The door as nginx's configuration: three files, of which an operator copies one and sets four lines.

``http.conf`` holds the maps, ``server.conf`` goes inside a ``server`` block and holds a location for each
address, ``site.conf`` is that block with the lines to set.  Locations are exact, because those know capital
letters from small ones, which maps do not.  Every address that is written into an answer is one of ours,
spelled out: what a reader asked for is never repeated to them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined
from netsafe_intake.mistyped_web_address import addresses_by_key

from netsafe.helpsite.file_role import FileClass
from netsafe.publishing.door import answer_headers, request_header_limits, robot_user_agents
from netsafe.publishing.door.door_answers import LINKS, Door, address_of, class_of, endings_of
from netsafe.publishing.door.nginx import mistyped_address_patterns
from netsafe.publishing.published_file import COMPRESSED, PublishedFile

_USUAL = (
    "gzip, deflate, br, zstd",
    "gzip, deflate, br",
    "br, gzip, deflate",
    "gzip, deflate",
    "gzip",
    "br",
    "identity",
)
"""What programs of readers mostly say that they accept: found in a hash, without an expression."""

_LONGEST_STRING = 4000
"""Bytes; nginx reads its configuration through a window of 4096, and a string has to fit in."""

_NOTHING = r"[ \t]*"
_REFUSED = rf"{_NOTHING};{_NOTHING}q=0(?:\.0{{0,3}})?{_NOTHING}(?:,|$)"
_QUALITY = rf"(?:{_NOTHING};{_NOTHING}q=(?:0(?:\.\d{{0,3}})?|1(?:\.0{{0,3}})?))?{_NOTHING}(?:,|$)"


@dataclass(frozen=True)
class AnswerShape:
    """What locations may share: class, media type, and the codings to choose from, smallest first."""

    answer_class: FileClass
    media_type: str
    codings: tuple[str, ...]

    @property
    def in_pieces(self) -> bool:
        """Whether readers may ask for a part."""
        return self.answer_class in answer_headers.IN_PIECES


def files(door: Door) -> dict[str, bytes]:
    """The configuration, by path below ``door/``; the same door gives the same bytes."""
    answers, not_found = _shapes(door.answers), _shapes(door.not_found)
    pages = Counter(shape for _, shape in answers if shape.answer_class == "page").most_common(1)
    context = {
        "door": door,
        "answers": answers,
        "not_found": not_found,
        "usual_page": pages[0][0] if pages else None,
        "choices": sorted({shape.codings for _, shape in (*answers, *not_found) if shape.codings}),
        "table": answer_headers.HEADERS,
        "away": list(in_strings(door.away.decode())),
        "away_headers": answer_headers.AWAY,
        "links": LINKS,
        "written_address": mistyped_address_patterns,
        "addresses_by_key": _addresses_by_key(door),
        "robots": robot_user_agents.patterns(),
        "usual_agents": robot_user_agents.USUAL,
        "longest_purpose": request_header_limits.LONGEST_PURPOSE + len(","),
        "codings": COMPRESSED,
        "ending": ending,
        "rows": rows,
        "longer_than": longer_than,
    }
    templates = Environment(
        loader=PackageLoader(__name__, ""),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    return {
        f"nginx/{name}": templates.get_template(f"{name}.j2").render(context).encode()
        for name in ("http.conf", "server.conf", "site.conf", *(("away.conf",) if door.away else ()))
    }


def ending(codings: tuple[str, ...]) -> str:
    """The variable that holds the ending of the file to send; empty where there is one file only.

    >>> ending(("br", "gzip"))
    '$netsafe_br_gzip'
    """
    return f"$netsafe_{'_'.join(codings)}" if codings else ""


def accepts(coding: str) -> str:
    """An expression (PCRE, whatever the case) for an ``Accept-Encoding`` with which `coding` may be sent.

    Either the coding is named with a quality above nothing, or it is not named and ``*`` is.

    >>> import re
    >>> [bool(re.search(accepts("br"), header)) for header in ("gzip, br", "br;q=0, *", "*;q=0.5", "gzip")]
    [True, False, True, False]
    """
    start = rf"(?:^|,){_NOTHING}"
    with_name = rf"{start}{coding}(?!{_REFUSED}){_QUALITY}"
    without_name = rf"^(?!(?:.*,)?{_NOTHING}{coding}{_QUALITY})"
    return rf"{with_name}|{without_name}(?:.*,)?{_NOTHING}\*(?!{_REFUSED}){_QUALITY}"


def in_strings(page: str) -> Iterable[str]:
    r"""`page`, which is HTML, as what stands between the quotes of nginx's strings, none too long for it.

    >>> print(*in_strings('<p lang="en">£5 or $5</p>'))
    <p lang=\"en\">£5 or &#36;5</p>
    """
    signs = [{"$": "&#36;", '"': '\\"', "\\": "\\\\"}.get(sign, sign) for sign in page]
    part: list[str] = []
    size = 0
    for sign in signs:
        if size + len(sign.encode()) > _LONGEST_STRING:
            yield "".join(part)
            part, size = [], 0
        part.append(sign)
        size += len(sign.encode())
    if part:
        yield "".join(part)


def rows(codings: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """The rows of a map from ``Accept-Encoding`` to the ending of the file that is sent."""
    for header in _USUAL:
        words = header.split(", ")
        yield f'"{header}"', next((COMPRESSED[coding] for coding in codings if coding in words), "")
    yield f'"~{longer_than(request_header_limits.LONGEST_ACCEPT_ENCODING)}"', ""
    for coding in codings:
        yield f'"~*{accepts(coding)}"', COMPRESSED[coding]


def longer_than(size: int) -> str:
    """An expression (PCRE) for what has more than `size` bytes.

    >>> longer_than(200)
    '(?s)^.{201}'
    """
    return f"(?s)^.{{{size + 1}}}"


def _addresses_by_key(door: Door) -> dict[str, str]:
    """What each key means (:mod:`netsafe_intake.mistyped_web_address`), as the map's expression writes it."""
    places = addresses_by_key(sorted(map(address_of, door.answers)), door.moved, door.links)
    return {
        mistyped_address_patterns.padded(key) if key else "/": address
        for key, address in sorted(places.items())
    }


def _shapes(files: Iterable[PublishedFile]) -> list[tuple[PublishedFile, AnswerShape]]:
    return [
        (file, AnswerShape(class_of(file), file.media_type, tuple(coding for coding, _ in endings_of(file))))
        for file in sorted(files, key=address_of)
    ]
