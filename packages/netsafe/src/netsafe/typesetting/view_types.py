"""The shape of a view: all that a Typst template, a Word document or a slide is given of a piece.

What one kind shows beyond what every piece shows stands in `more`: the JSON of that kind's own frozen record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict

Option = str | int | list[int]
"""What sets kinds of one cabin apart: a size, a design, a number of pixels."""


class CodeView(TypedDict):
    """A code: `size` in modules without the quiet zone, `rows` of ``1`` for dark, a line for each row."""

    size: int
    rows: str


class ServiceFacts(TypedDict):
    """What is told of any service in one language; what nobody knows of it is None.

    `when` says when somebody answers, `line` its name and number in few words, `others` its further numbers.
    """

    id: str
    kind: str
    name: str
    text: str | None
    hours: str | None
    always: bool
    when: str | None
    line: str
    others: NotRequired[str]


class ServiceView(ServiceFacts):
    """A service beside the helpline: it may have no number, or no address."""

    number: str | None
    address: str | None
    url: str | None


class HelpView(ServiceFacts):
    """The helpline, with the link that this copy leads to: in full, as it is typed, and as a code."""

    number: str
    address: str
    url: str
    code: CodeView


class LeadLogoView(TypedDict):
    """The logo of one of those who lead: `lead` is its place among their names, `sha256` is of its file."""

    lead: int
    sha256: str


class Side(TypedDict):
    """What one language of a piece shows: its texts by key, the labels of every piece by name, the help.

    `leads` are the names of the organisations that lead, in their order.
    """

    lang: str
    title: str
    campaign: str
    words: dict[str, str]
    labels: dict[str, str]
    help: HelpView
    crisis: ServiceView
    survivors: ServiceView
    leads: list[str]
    status: Literal["draft", "unread", "read", "approved"]
    partner: str | None
    more: NotRequired[Mapping[str, object]]


class ColourView(TypedDict):
    """A colour on a screen (``#rrggbb``) and in print (percent of four inks)."""

    screen: str
    ink: list[float]


class ThemeView(TypedDict):
    """The typeface, the colours by name, and the look where it is not the dawn."""

    family: str
    colours: dict[str, ColourView]
    look: NotRequired[str]


class PartnerView(TypedDict):
    """The partner whose own copy it is; `logo` is SVG made safe."""

    id: str
    logo: str | None


@dataclass(frozen=True)
class ScreenPictureView:
    """What a picture for screens shows: the address that its alternative text names.

    A partner's copy names the partner's own.
    """

    address: str


class ShownPieceView(TypedDict):
    """Another piece that a piece shows: `key` names its picture, None where a piece has no looks.

    `title_key` is the key of its title, `description` says what its picture says and shows, `takes` are the
    sorts of its files, such as “PDF”.
    """

    key: str | None
    kind: str
    cabin: str
    purpose: str | None
    languages: list[str]
    title_key: str
    title: str
    description: str
    edition: str
    takes: list[str]


class Content(TypedDict):
    """What a piece shows, from which its edition is derived.

    `shown_pieces` are the other pieces whose pictures it shows, in the order of the catalogue.
    """

    kind: str
    cabin: str
    options: dict[str, Option]
    campaign: str
    dated: str
    country: str
    languages: list[str]
    theme: ThemeView
    sides: list[Side]
    shown_pieces: NotRequired[list[ShownPieceView]]
    logos: NotRequired[list[LeadLogoView]]


class UnlinkedView(Content):
    """All of it but the links that call numbers."""

    edition: str
    partner: PartnerView | None


class PieceView(UnlinkedView):
    """All of it: `uris` holds the link that calls each number, by the number as it is printed."""

    uris: dict[str, str]
