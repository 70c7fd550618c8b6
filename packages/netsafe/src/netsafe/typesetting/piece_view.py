"""What a template may show: words, numbers and colours of a release as plain JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from netsafe.campaign import Release
from netsafe.campaign.alternative_text import alternative_text
from netsafe.campaign.edition_code import edition
from netsafe.campaign.further_ways import others_in_words
from netsafe.campaign.partner import Partner
from netsafe.campaign.service import Service
from netsafe.campaign.service_sentences import line_to_call, when_to_reach
from netsafe.campaign.short_link import printed_address
from netsafe.campaign.slot import Slot
from netsafe.campaign.template_view import view_json
from netsafe.campaign.typed_address import as_typed
from netsafe.formats.blobs import NO_BLOBS, BlobStore
from netsafe.language.opening_hours import opening_hours
from netsafe.looks import DAWN
from netsafe.typesetting.piece import Kind, Piece
from netsafe.typesetting.qr_code import code
from netsafe.typesetting.slots import EVERY_PIECE
from netsafe.typesetting.view_types import (
    Content,
    HelpView,
    LeadLogoView,
    PieceView,
    ServiceView,
    ShownPieceView,
    Side,
    ThemeView,
)


def piece(
    kind: Kind,
    release: Release,
    languages: tuple[str, ...],
    partner: Partner | None = None,
    blobs: BlobStore = NO_BLOBS,
    shown_pieces: Sequence[ShownPieceView] = (),
) -> Piece:
    """One piece of `kind`, with all that it may show; in all its languages it leads to one address.

    `blobs` holds the films that it shows; `shown_pieces` are the other pieces that it tells of.

    Raises KeyError naming the key and language whose words are missing.
    """
    address = printed_address(release, str(kind.options.get("code_of", kind.name)), languages)
    content: Content = {
        "kind": kind.name,
        "cabin": kind.cabin,
        "options": dict(kind.options),
        "campaign": release.id,
        "dated": release.dated.isoformat(),
        "country": release.country,
        "languages": list(release.languages),
        "theme": _theme(release),
        "sides": [_side(kind, release, language, address) for language in languages],
    }
    if shown_pieces:
        content["shown_pieces"] = list(shown_pieces)
    if logos := _logos(kind, release):
        content["logos"] = logos
    code_of_edition = edition(kind.name, languages, content)
    view: PieceView = {
        **content,
        "edition": code_of_edition,
        "partner": None,
        "uris": _uris(release),
    }
    if partner is not None:
        view = personal(view, partner)
    return Piece(kind, languages, view, code_of_edition, partner.id if partner else None, blobs)


def _logos(kind: Kind, release: Release) -> list[LeadLogoView]:
    """The logos of those who lead, where a kind has room for them."""
    return [
        {"lead": place, "sha256": organisation.logo_content.sha256}
        for place, organisation in enumerate(kind.leading(release))
        if kind.shows_logos and organisation.logo_content is not None
    ]


def _theme(release: Release) -> ThemeView:
    """Colours and look.  The first look is not named: editions are older than the second."""
    theme = release.theme
    view: ThemeView = {
        "family": theme.family,
        "colours": {c.id: {"screen": c.screen, "ink": list(c.ink)} for c in theme.colours},
    }
    return view if theme.look == DAWN else {**view, "look": theme.look}


def personal(view: PieceView, partner: Partner) -> PieceView:
    """`view` as the partner's own copy: its name, its logo, its link and code; the same edition."""
    sides: list[Side] = [
        {
            **_with_own_posts(side, partner.post_links.get(side["lang"], {})),
            "partner": partner.names[side["lang"]],
            "help": _linked(side["help"], partner.links[side["lang"]]),
        }
        for side in view["sides"]
    ]
    return {**view, "partner": {"id": partner.id, "logo": partner.logo}, "sides": sides}


def _with_own_posts(side: Side, links: Mapping[str, str]) -> Side:
    """A side whose ready posts, if it shows any, have the partner's links in place of the campaign's."""
    more = side.get("more", {})
    if "posts" not in more:
        return side
    rows = cast(list[Mapping[str, str]], more["posts"])
    return {**side, "more": {**more, "posts": [_relinked(row, links.get(row["id"])) for row in rows]}}


def _relinked(row: Mapping[str, str], link: str | None) -> Mapping[str, str]:
    """A ready post that leads to `link`, in its words and in those for its picture; without one, itself."""
    old = row["address"]
    if link is None or not old:
        return row
    new = as_typed(link)
    words = row["words"].replace(f"https://{old}", link).replace(old, new)
    return {**row, "words": words, "alt": row["alt"].replace(old, new), "address": new}


def _linked(facts: ServiceView | HelpView, link: str) -> HelpView:
    """The helpline, leading to `link`."""
    number = facts["number"] or ""
    return {**facts, "number": number, "url": link, "address": as_typed(link), "code": code(link)}


def _side(kind: Kind, release: Release, language: str, address: str) -> Side:
    """What one language of a piece shows."""
    help_ = release.service(release.help.service)
    side: Side = {
        "lang": language,
        "title": release.say(kind.title, language),
        "campaign": release.name.of(language),
        "words": {slot.key: _words(release, slot, language) for slot in kind.texts},
        "labels": {slot.key.partition(".")[2]: _label(release, slot, language) for slot in EVERY_PIECE},
        "help": _linked(service_view(release, help_, language), address),
        "crisis": service_view(release, release.service(release.help.crisis), language),
        "survivors": service_view(release, release.service(release.help.survivors), language),
        "leads": [release.name_in(organisation.name, language) for organisation in kind.leading(release)],
        "status": release.status(language),
        "partner": None,
    }
    if kind.show is not None:
        side["more"] = view_json(kind.show(release, language))
    return side


def _label(release: Release, slot: Slot, language: str) -> str:
    """A label; empty where it is not required and the campaign does not have it."""
    return release.say(slot.key, language) if slot.required or release.has(slot.key) else ""


def _uris(release: Release) -> dict[str, str]:
    """The link that calls each number of the campaign, by the number as it is printed.

    It stands outside what the edition is derived from: it says nothing that the number does not say.
    """
    return {number: number.uri for service in release.services for number in service.phone_numbers}


def _words(release: Release, slot: Slot, language: str) -> str:
    """The words in a slot; of an alternative text as a voice should read them."""
    if slot.form == "alt":
        return alternative_text(release, slot.key, language)
    return release.say(slot.key, language)


def service_view(release: Release, service: Service, language: str) -> ServiceView:
    """A service as a template shows it to readers of `language`; absent details are None.

    It is no part of the ``ServiceRow`` of documents and pages, though six facts stand in both.  A row asks
    for what the service is for and what it says of identity, which no small piece shows; its `hours` are “day
    and night” where these are 00:00–24:00, and say so where none are known; its `others` are rows where
    these are a sentence.  Editions are derived from both, so neither can take the form of the other.
    """
    when = when_to_reach(release, service, language)
    line = line_to_call(release, service, language)
    others = others_in_words(release, service, language)
    service = service.for_language(language)
    view: ServiceView = {
        "id": service.id,
        "kind": service.kind,
        "name": service.name.of(language),
        "number": service.number,
        "text": service.text,
        "address": service.short_address,
        "url": service.address,
        "hours": opening_hours(service, language) or None,
        "always": service.always_open,
        "when": when,
        "line": line,
    }
    if others:
        view["others"] = others
    return view
