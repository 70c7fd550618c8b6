"""The text of a file in whatever encoding it was saved; or what the file is, where it is no text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import ClassVar, Literal

from netsafe_intake.error import NetSafeError

LONGEST_WORD, LONGEST = 100, 1500
"""Letters of one word, and of a whole reason or mend, that are printed."""

_LONG_WORD = re.compile(rf"(\S{{{LONGEST_WORD}}})\S+")

Encoding = Literal["utf-8", "utf-16", "utf-32", "windows-1252"]

LOST = "\N{REPLACEMENT CHARACTER}"
"""Stands where a letter was lost: here, or in the program that wrote the file."""

_MARKS: tuple[tuple[bytes, Encoding, str], ...] = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),  # before UTF-16, whose mark its own begins with
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_OTHERS = (
    (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", "a workbook (ODS)"),
    (rb"PK[\x03\x05][\x04\x06]", "a workbook (XLSX)"),
    (rb"\xd0\xcf\x11\xe0", "a workbook (XLS)"),
    (rb"\s*<\?xml", "XML"),
    (rb"\s*<(!doctype|html|head|meta|style|body|table|tr|div)\b", "a web page (HTML)"),
    (rb"%PDF-", "a PDF"),
    (rb"\{\\rtf", "a document (RTF)"),
    (rb"\s*(\{\s*\"|\[\s*[\[{\"])", "JSON"),
    (rb"PAR1", "a Parquet file"),
    (rb"\x1f\x8b|BZh|7z\xbc\xaf|\xfd7zXZ", "a packed file"),
    (rb"SQLite format 3\0", "a database"),
)
_ENOUGH = 4096
_LOWER, _LETTER = "[a-zà-öø-ÿ]", "[A-Za-zÀ-ÖØ-öø-ÿ]"
_OUT_OF_PLACE = re.compile(
    rf"(?<={_LETTER})(?:[“”‡†•‰™‹›¢¡£¤¥¦§¨©«¬®°±¶»¿](?={_LETTER})|[‚„ƒˆ˜])"
    rf"|(?<={_LOWER})[ŽŠŒ]|(?<={_LETTER})[ŽŠŒ](?={_LOWER})"
)
"""Signs that no word of Windows-1252 holds within it: letters of Mac Roman or DOS, read as if they were.

>>> _OUT_OF_PLACE.sub("?", "Siân, Plâs Môn".encode("mac-roman").decode("cp1252"))
'Si?n, Pl?s M?n'
"""


class NotText(NetSafeError, ValueError):
    """What the file is instead, in words that go on from “this is”: “a workbook (ODS)”."""

    code: ClassVar[str] = "not-text"

    def __init__(self, kind: str) -> None:
        super().__init__("", kind)


@dataclass(frozen=True)
class Text:
    """`text` without its mark; where a letter could not be read it holds :data:`LOST`."""

    text: str
    encoding: Encoding


def text_of(content: bytes) -> Text:
    """What `content` says.  Raises NotText.

    UTF-8, UTF-16 and UTF-32 with a mark; UTF-8 and UTF-16 without one; else Windows-1252, unless some
    letters are UTF-8: then the file is mixed, and what is not UTF-8 is lost.  A letter of older systems
    (Mac Roman, DOS), which would be read as another sign, is lost too.

    >>> text_of("Môn".encode("cp1252"))
    Text(text='Môn', encoding='windows-1252')
    """
    for mark, encoding, codec in _MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(codec, "replace")
            return Text(text.lstrip("\ufeff"), encoding)  # some programs put a second mark before the first
    for pattern, what in _OTHERS:
        if re.match(pattern, content[:_ENOUGH], re.DOTALL | re.IGNORECASE):
            raise NotText(what)
    if unmarked := _utf16_without_mark(content[:_ENOUGH]):
        return Text(content.decode(unmarked, "replace"), "utf-16")
    if content.count(b"\0") > len(content) / 20:
        raise NotText("not text")
    try:
        return Text(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if any(char != LOST and ord(char) > 127 for char in set(content.decode("utf-8", "replace"))):
        return Text(content.decode("utf-8", "replace"), "utf-8")
    return Text(_OUT_OF_PLACE.sub(LOST, content.decode("cp1252", "replace")), "windows-1252")


def _utf16_without_mark(start: bytes) -> str | None:
    """The codec of UTF-16 where every other byte is nought, as in text of Latin letters."""
    pairs = len(start) // 2
    if pairs < 2:
        return None
    high, low = start[0 : 2 * pairs : 2].count(0), start[1 : 2 * pairs : 2].count(0)
    if low > 0.5 * pairs and high < 0.05 * pairs:
        return "utf-16-le"
    if high > 0.5 * pairs and low < 0.05 * pairs:
        return "utf-16-be"
    return None


def in_a_line(text: str) -> str:
    """`text` without breaks and signs that a terminal would obey, and long words and texts cut.

    >>> in_a_line("“two\\nlines” is not known")
    '“two lines” is not known'
    """
    line = _LONG_WORD.sub(r"\1…", "".join(sign if sign.isprintable() else " " for sign in text))
    return line if len(line) <= LONGEST else line[:LONGEST] + "…"
