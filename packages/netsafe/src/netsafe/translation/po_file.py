"""Missing words as a PO file for a translator, and such a file read again (GNU gettext's form, by Babel).

The context of an entry is the key of the text, its ``msgid`` the words to translate; comments say where the
text is shown, how long it may be, and what must stay as it is.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from babel.messages import Catalog, pofile
from netsafe_intake.error import NetSafeError

from netsafe.campaign import Release
from netsafe.campaign.slot import Slot
from netsafe.campaign.text import REFERENCE
from netsafe.slots import Slots, slots_of
from netsafe.translation.needed_texts import missing_texts

_FORMS = {
    "plain": "One text without markup.",
    "markdown": "Keep lists, steps, sub-headings (###) and paragraphs; **these words** are strong.",
    "list": "One to a line.",
    "alt": "Read aloud to people who do not see the picture.",
}
_CONTEXT = re.compile(r'^msgctxt\s+"(.*)"\s*$', re.MULTILINE)


@dataclass(frozen=True)
class Translation:
    """An entry that has been translated: its key, the words it was made from, and its line in the file."""

    key: str
    source: str
    words: str
    line: int


@dataclass(frozen=True)
class PoContent:
    """A PO file: its language, what is translated, and the keys of what is not or is not certain (fuzzy)."""

    language: str
    translations: tuple[Translation, ...]
    untranslated: tuple[str, ...]
    fuzzy: tuple[str, ...]


class PoSyntaxError(NetSafeError, ValueError):
    """Why a text is no PO file; `line` is None where nobody knows."""

    code: ClassVar[str] = "po-syntax"

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__("", reason)
        self.line = line


def po_of_missing(release: Release, language: str, source: str) -> tuple[bytes, int]:
    """A PO file of the texts that `language` lacks, with their words in `source`, and how many they are.

    A text that has no words in `source` either is left out: there is nothing to translate yet.
    """
    catalog = Catalog(
        locale=language.replace("-", "_"),
        project=release.id,
        version=release.dated.isoformat(),
        header_comment=f"# {release.name.of(source)}: texts to translate from {source} into {language}.\n"
        "# Leave {what.is in braces} as it is. Mark an entry as fuzzy while you are not certain of it.",
        creation_date=dt.datetime.combine(release.dated, dt.time(), dt.UTC),
        fuzzy=False,
        charset="utf-8",
    )
    slots, count = slots_of(release), 0
    for key, places in missing_texts(release, language).items():
        words = release.text(key).of(source) if release.has(key) else None
        if words:
            message = catalog.add(words, auto_comments=_comments(slots, key, places, words), context=key)
            message.flags.clear()
            count += 1
    written = io.BytesIO()
    pofile.write_po(written, catalog, width=0)
    return written.getvalue(), count


def _comments(slots: Slots, key: str, places: tuple[str, ...], words: str) -> list[str]:
    slot = slots.get(key, Slot(key))
    comments = [f"Shown on: {', '.join(places)}", _FORMS[slot.form]]
    if slot.limit:
        comments.append(f"At most {slot.limit} characters{' a line' if slot.form == 'list' else ''}.")
    if facts := dict.fromkeys(match[0] for match in REFERENCE.finditer(words)):
        comments.append(f"Keep as it is: {' '.join(facts)}")
    return comments


def read_po(source: bytes) -> PoContent:
    """What a PO file says.  Raises PoSyntaxError.

    Obsolete entries (``#~``) are passed over.
    """
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise PoSyntaxError("is not in UTF-8", line) from None
    try:
        catalog = pofile.read_po(io.StringIO(text, newline=None), abort_invalid=True)
    except pofile.PoFileError as error:
        raise PoSyntaxError(str(error).rpartition(" on ")[0], error.lineno + 1) from None
    except Exception as error:  # Babel raises what its parser meets: whatever it is, the file is no PO file
        raise PoSyntaxError(f"cannot be read ({type(error).__name__})") from None
    again = [key for key, count in Counter(_CONTEXT.findall(text)).items() if count > 1]
    if again:
        raise PoSyntaxError(f"has two entries for {', '.join(again)}")
    return _content(catalog)


def _content(catalog: Catalog) -> PoContent:
    translations, untranslated, fuzzy = [], [], []
    for message in catalog:
        if not message.id:
            continue
        if not isinstance(message.id, str) or not isinstance(message.string, str):
            raise PoSyntaxError("has plural forms, which no text of a campaign has", message.lineno)
        key = message.context or ""
        if message.fuzzy:
            fuzzy.append(key)
        elif not message.string.strip():
            untranslated.append(key)
        else:
            translations.append(Translation(key, message.id, message.string, message.lineno or 0))
    language = (catalog.locale_identifier or "").replace("_", "-")
    return PoContent(language, tuple(translations), tuple(untranslated), tuple(fuzzy))
