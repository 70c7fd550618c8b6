"""The news of one language as an Atom feed (RFC 4287)."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from netsafe.campaign import Release
from netsafe.campaign.markdown import plain, prose
from netsafe.helpsite.addresses import address_of, feed_of, item_address, page_of_kind
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.kinds.news import newest_first
from netsafe.helpsite.page_frame import site_of
from netsafe.helpsite.site_response import SiteResponse, View

MEDIA = "application/atom+xml; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"


def feed(release: Release, language: str) -> SiteResponse | None:
    """The feed in `language`; None where the campaign has no page of news."""
    page, address = page_of_kind(release, "news"), feed_of(release, language)
    if page is None or address is None:
        return None
    site = site_of(release).address
    entries = [
        {
            "title": release.say(f"announcements.{announcement.id}.title", language),
            "address": site + item_address(page, announcement, language),
            "id": f"tag:{site.removeprefix('https://')},{announcement.published.isoformat()}:{announcement.id}/{language}",
            "day": announcement.published.isoformat(),
            "words": plain(prose(release, f"announcements.{announcement.id}.body", language)),
        }
        for announcement in newest_first(release)
    ]
    view = {
        "lang": language,
        "title": f"{release.name.of(language)}: {release.say(f'{page.stem}.title', language)}",
        "site": site,
        "address": site + address,
        "page": site + address_of(page, language),
        "updated": max([entry["day"] for entry in entries], default=release.dated.isoformat()),
        "author": " · ".join(organisation.name.of(language) for organisation in release.leading)
        or release.name.of(language),
        "entries": entries,
    }
    return SiteResponse(address, address[1:], "atom", Role.FEED, MEDIA, (language,), view, write)


def write(view: View) -> bytes:
    """The feed as XML: words are text of their elements, never markup."""
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": view["lang"]})
    _add(root, "id", view["address"])
    _add(root, "title", view["title"])
    _add(root, "updated", _moment(view["updated"]))
    _add(SubElement(root, "author"), "name", view["author"])
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": view["address"]})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": view["page"]})
    for entry in view["entries"]:
        element = SubElement(root, "entry")
        _add(element, "id", entry["id"])
        _add(element, "title", entry["title"])
        _add(element, "published", _moment(entry["day"]))
        _add(element, "updated", _moment(entry["day"]))
        SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry["address"]})
        _add(element, "content", entry["words"])
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = words


def _moment(day: str) -> str:
    """The beginning of a day: an announcement has a day and no hour."""
    return f"{day}T00:00:00Z"
