"""The XML of a drawing, without what makes XML dangerous: its document type is read by hand, and left out.

Illustrator, CorelDRAW and others write a document type into every file, and Illustrator abbreviations of its
own names (``<!ENTITY ns_ai "http://ns.adobe.com/…">``).  A parser that expands them can be made to fill all
memory, so it never sees any: what is plain text is put in place here, a bounded number of times.
"""

from __future__ import annotations

import codecs
import re
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from netsafe.formats.image_checks import ImageFault

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ENCODINGS = ("utf-8", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252")
_DECLARATION = re.compile(r"\s*<\?xml\b([^>]{0,200})\?>")
_ENCODING = re.compile(r"encoding\s*=\s*[\"']([^\"']{1,40})[\"']")
_BEFORE = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_QUOTED = r"(?:\"[^\"]*\"|'[^']*')"
_DOCTYPE = re.compile(
    rf"<!DOCTYPE\s+[\w:.-]+(?:\s+(?:PUBLIC\s+{_QUOTED}|SYSTEM)\s*(?:{_QUOTED})?)?\s*(?:\[(?P<inner>[^\]]*)\]\s*)?>"
)
_ENTITY = re.compile(r"\s*<!ENTITY\s+([A-Za-z_][\w.-]*)\s+(\"[^\"%&<]*\"|'[^'%&<]*')\s*>\s*")
_USE = re.compile(r"&([A-Za-z_][\w.-]*);")
_MOST_ENTITIES = 100
_MOST_USES = 10_000
_LONGEST_ENTITY = 500
_SHEET = "save it as plain SVG"


def is_xml(data: bytes) -> bool:
    """Whether a file is a drawing in XML rather than a picture in pixels."""
    start = data[:64].removeprefix(codecs.BOM_UTF8).removeprefix(codecs.BOM_UTF16_LE)
    return start.removeprefix(codecs.BOM_UTF16_BE).replace(b"\0", b"").lstrip().startswith(b"<")


def root_of(data: bytes) -> Element:
    """The root element.  Raises ImageFault."""
    text = _without_doctype(_text(data))
    try:
        root: Element = defusedxml.ElementTree.fromstring(text, forbid_dtd=True)
    except DefusedXmlException:
        raise ImageFault("is SVG with a document type that says more than its name", _SHEET) from None
    except (ParseError, ValueError):
        raise ImageFault("is not well-formed SVG", _SHEET) from None
    return root


def _text(data: bytes) -> str:
    """The text of a file, without its declaration."""
    codec = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    if codec is None:
        declared = _ENCODING.search(data[:300].decode("latin-1").partition("?>")[0])
        name = declared[1].lower() if declared else "utf-8"
        if name not in _ENCODINGS:
            excerpt = name.encode("unicode_escape").decode()
            raise ImageFault(f"says that it is in “{excerpt}”", "save it as SVG in UTF-8")
        codec = name
    try:
        text = data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise ImageFault(f"is not in {codec}, as it says", "save it as SVG in UTF-8") from None
    return text[declaration.end() :] if (declaration := _DECLARATION.match(text)) else text


def _without_doctype(text: str) -> str:
    before = _BEFORE.match(text)
    start = before.end() if before else 0
    doctype = _DOCTYPE.match(text, start)
    if doctype is None:
        return text
    entities = _entities(doctype["inner"] or "")
    rest = text[doctype.end() :]
    if (
        len(entities) > _MOST_ENTITIES
        or sum(match[1] in entities for match in _USE.finditer(rest)) > _MOST_USES
    ):
        raise ImageFault("is SVG with too many abbreviations", _SHEET)
    return text[:start] + _USE.sub(lambda match: entities.get(match[1], match[0]), rest)


def _entities(inner: str) -> dict[str, str]:
    """What each abbreviation stands for, ready to be put into XML.  Raises ImageFault at anything else."""
    inner = re.sub(r"<!--.*?-->", "", inner, flags=re.DOTALL)
    entities: dict[str, str] = {}
    at = 0
    while at < len(inner.rstrip()):
        entity = _ENTITY.match(inner, at)
        if entity is None or len(entity[2]) > _LONGEST_ENTITY:
            raise ImageFault("is SVG with a document type that says more than its name", _SHEET)
        value = entity[2][1:-1].replace(">", "&gt;").replace('"', "&quot;").replace("'", "&apos;")
        entities.setdefault(entity[1], value)
        at = entity.end()
    return entities
