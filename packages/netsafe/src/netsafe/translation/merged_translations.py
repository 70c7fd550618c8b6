"""Translations taken into a release: all of them, or none and every reason why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netsafe_intake.error import NetSafeError, sentence

from netsafe.campaign import Release
from netsafe.campaign.markdown import blocks
from netsafe.campaign.text import REFERENCE, Origin, Text, Wording, fingerprint, normal
from netsafe.slots import Slots, slots_of
from netsafe.translation.po_file import PoContent, PoSyntaxError, Translation, read_po


@dataclass(frozen=True)
class TranslationFault:
    """What is wrong with one entry of a file, and the mend."""

    line: int | None
    reason: str
    mend: str


class TranslationError(NetSafeError):
    """A file of translations that is not taken in, with everything that stands against it."""

    code = "translation-refused"

    def __init__(self, file: str, faults: Sequence[TranslationFault]) -> None:
        super().__init__(file, faults[0].reason if faults else "", faults[0].mend if faults else "")
        self.file, self.faults = file, tuple(faults)

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each fault."""
        return tuple(
            sentence(f"{self.file}:{fault.line}" if fault.line else self.file, fault.reason, fault.mend)
            for fault in self.faults
        )


@dataclass(frozen=True)
class MergedTranslations:
    """A release with the translations of a file in it; of the file, the keys that were left out, and why."""

    release: Release
    language: str
    keys: tuple[str, ...]
    untranslated: tuple[str, ...]
    fuzzy: tuple[str, ...]


def merge_translations(
    release: Release, source: bytes, file: str, *, replace: bool = False
) -> MergedTranslations:
    """`release` with the translations of the PO file `source`.  Raises TranslationError.

    A text that has other words in the language already is a fault, unless `replace` is said.  Each
    translation is marked as made from the words that the file holds: if those have changed since, `netsafe
    check` says so.
    """
    try:
        content = read_po(source)
    except PoSyntaxError as error:
        mend = "write it with “netsafe words missing”, and edit it with a program for PO files"
        raise TranslationError(file, [TranslationFault(error.line, error.reason, mend)]) from None
    faults = list(_faults(release, content, replace))
    if faults:
        raise TranslationError(file, faults)
    wordings = {
        translation.key: _wording(release, content.language, translation)
        for translation in content.translations
    }
    texts = tuple(
        _with_wording(release, text, wordings[text.key]) if text.key in wordings else text
        for text in release.texts
    )
    return MergedTranslations(
        release.with_changes(texts=texts),
        content.language,
        tuple(wordings),
        content.untranslated,
        content.fuzzy,
    )


def _faults(release: Release, content: PoContent, replace: bool) -> Iterator[TranslationFault]:
    if content.language not in release.all_languages:
        languages = ", ".join(release.all_languages)
        named = (
            f"is in “{content.language}”" if content.language else "does not say its language (Language: …)"
        )
        reason = f"{named}, and the languages of the campaign are {languages}"
        yield TranslationFault(
            None, reason, "add the language to campaign.toml, or correct the file's header"
        )
        return
    slots = slots_of(release)
    for translation in content.translations:
        yield from _faults_of(release, slots, content.language, translation, replace)


def _faults_of(
    release: Release, slots: Slots, language: str, translation: Translation, replace: bool
) -> Iterator[TranslationFault]:
    key, line = translation.key, translation.line
    if not release.has(key):
        mend = "leave msgctxt as “netsafe words missing” wrote it"
        yield TranslationFault(line, f"the campaign has no text “{key}”", mend)
        return
    try:
        words = normal(translation.words)
    except ValueError as error:
        yield TranslationFault(line, f"{key}: {error}", "take it out")
        return
    yield from _fact_faults(key, line, translation.source, words)
    form = slots[key].form if key in slots else "plain"
    if _structure(translation.source, form) != _structure(words, form):
        mend = "keep its lists, steps, sub-headings and lines as they are"
        yield TranslationFault(line, f"{key}: is built otherwise than what it translates", mend)
    before = release.text(key).of(language)
    if before and before != words and not replace:
        yield TranslationFault(
            line, f"{key}: has other words in {language} already", "say --replace to take these"
        )


def _fact_faults(key: str, line: int, source: str, words: str) -> Iterator[TranslationFault]:
    expected, translated = (
        Counter(match[0] for match in REFERENCE.finditer(text)) for text in (source, words)
    )
    for fact in expected - translated:
        yield TranslationFault(line, f"{key}: lacks {fact}", "write it as it stands in the original")
    for fact in translated - expected:
        yield TranslationFault(line, f"{key}: has {fact}, which the original has not", "take it out")


def _structure(words: str, form: str) -> list[tuple[str, int]]:
    """The blocks of a text, each with the number of its items; of a text without markup, its lines."""
    if form == "markdown":
        return [(block["kind"], len(block.get("items", ()))) for block in blocks(words)]
    return [] if form == "list" else [("lines", len(words.split("\n")))]


def _wording(release: Release, language: str, translation: Translation) -> Wording:
    before = next(
        (wording for wording in release.text(translation.key).wordings if wording.language == language),
        Wording(language=language, text=""),
    )
    origin = None if language == release.written_in else _origin(release, translation)
    return before.with_changes(text=normal(translation.words), origin=origin)


def _origin(release: Release, translation: Translation) -> Origin:
    """The language whose words were translated: the one that has them, or else the one of the originals."""
    source = normal(translation.source)
    text = release.text(translation.key)
    matching = (wording.language for wording in text.wordings if wording.text == source)
    return Origin(language=next(matching, release.written_in), mark=fingerprint(source))


def _with_wording(release: Release, text: Text, wording: Wording) -> Text:
    by_language = {other.language: other for other in text.wordings} | {wording.language: wording}
    ordered = tuple(by_language[tag] for tag in release.all_languages if tag in by_language)
    return text.with_changes(wordings=ordered)
