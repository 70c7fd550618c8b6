"""What search engines read: every page in every language, and that all may be read."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from netsafe.campaign import Release
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.page_frame import site_of
from netsafe.helpsite.site_response import SiteResponse, View

MAP = "/sitemap.xml"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def robots(release: Release) -> SiteResponse:
    """``robots.txt``: pages may be found; short links are nothing to find."""
    view = {"map": site_of(release).address + MAP}
    return SiteResponse(
        "/robots.txt",
        "robots.txt",
        "robots",
        Role.PLAIN,
        "text/plain; charset=utf-8",
        release.languages,
        view,
        _robots,
    )


def sitemap(release: Release, pages: list[dict[str, str]]) -> SiteResponse:
    """``sitemap.xml``: `pages` are the addresses of one page each, by language."""
    site = site_of(release).address
    view = {
        "pages": [
            {language: site + address for language, address in by_language.items()} for by_language in pages
        ]
    }
    return SiteResponse(
        MAP,
        MAP[1:],
        "sitemap",
        Role.PLAIN,
        "application/xml; charset=utf-8",
        release.languages,
        view,
        _sitemap,
    )


def _robots(view: View) -> bytes:
    return f"User-agent: *\nDisallow: /g/\n\nSitemap: {view['map']}\n".encode()


def _sitemap(view: View) -> bytes:
    root = Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML})
    for page in view["pages"]:
        for address in page.values():
            url = SubElement(root, "url")
            SubElement(url, "loc").text = address
            for language, other in page.items():
                SubElement(url, "xhtml:link", {"rel": "alternate", "hreflang": language, "href": other})
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
