"""All checks of a screen PDF in one pass."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator

import page as page_validation
import pikepdf
import pypdfium2 as pdfium
from pikepdf import Dictionary, Pdf

from netsafe.typesetting.proof.digit_order import faults_of_figures
from netsafe.typesetting.proof.drawn_pages import DrawnPage, read_pages
from netsafe.typesetting.proof.expectation import Expectation
from netsafe.typesetting.proof.reading_distance import faults_of_distance
from netsafe.typesetting.proof.reading_order import (
    DocumentWords,
    faults_of_order,
    faults_of_speech,
    languages_of,
    read_words,
)
from netsafe.typesetting.proof.tag_tree import Tree, read_tree

LONGEST_ALTERNATIVE = 300
"""Characters; a longer text cannot be paused or gone back in by many screen readers."""

_FILE_NAME = re.compile(r"\.(png|jpe?g|svg|gif|webp|avif|tiff?|bmp|pdf|eps|ai)\s*$", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"(image|img|picture|photo|graphic|logo|icon|delwedd|llun)[\s_\d-]*", re.IGNORECASE
)
_HOLDS_BLOCKS = {"", "Document", "Part", "Art", "Sect", "Div", "NonStruct", "BlockQuote"}


def proof(pdf: bytes, expect: Expectation) -> list[str]:
    """Return one sentence for each fault of a screen PDF; an empty list when none was found."""
    try:
        document = Pdf.open(io.BytesIO(pdf))
        pages = read_pages(pdf)
        report = page_validation.validate_pdf_bytes(pdf, profile="ua1")
    except (pikepdf.PdfError, pdfium.PdfiumError, page_validation.PageError) as error:
        return [f"The file cannot be read as a PDF: {str(error).rstrip('.')}."]
    with document:
        faults = [*_standard(report), *_title(document, expect)]
        tree = read_tree(document)
        root = str(document.Root.get("/Lang", ""))
    if root.casefold() != expect.language.casefold():
        faults.append(f"The document's language is {root or 'not set'}; it is in {expect.language}.")
    faults += _outside(pages)
    faults += faults_of_distance(pages, expect.distances)
    if tree is None:
        return [*faults, "The document has no tags, so a screen reader has to guess."]
    words = read_words(tree, pages)
    faults += _headings(tree, expect.main_headings)
    faults += _alternatives(tree, expect.alts)
    faults += _shared_spans(words)
    faults += _languages(words, expect, root)
    faults += faults_of_order(words, expect.texts)
    faults += faults_of_speech(words, expect.spoken, root)
    faults += faults_of_figures(pages, expect.numbers, words.tagged)
    return list(dict.fromkeys(faults))


def _standard(report: page_validation.ValidationReport) -> Iterator[str]:
    """PDF/UA-1 as page-validation sees it, once for each rule."""
    times = Counter(failure.rule_id for failure in report.failures)
    first = {failure.rule_id: failure.message for failure in reversed(report.failures)}
    for rule, message in first.items():
        more = f" ({times[rule]} times)" if times[rule] > 1 else ""
        yield f"PDF/UA-1 rule {rule}: {message.rstrip('.')}{more}."


def _title(document: Pdf, expect: Expectation) -> Iterator[str]:
    title = str(document.trailer.get("/Info", Dictionary()).get("/Title", ""))
    with document.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as words:
        declared = str(words.get("dc:title", ""))
    for where, title_in_file in (("information", title), ("metadata (XMP)", declared)):
        if title_in_file != expect.title:
            stands = f"is “{title_in_file}”" if title_in_file else "is missing"
            yield f"The title in the document's {where} {stands}; it should be “{expect.title}”."
    if not bool(document.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False)):
        yield "The window would show the file's name and not its title (DisplayDocTitle)."


def _outside(pages: tuple[DrawnPage, ...]) -> Iterator[str]:
    for number, page in enumerate(pages, 1):
        for text in page.outside:
            yield f"Page {number}: “{_short(text)}” lies over the trim and would be cut off."


def _headings(tree: Tree, expected: int) -> Iterator[str]:
    levels = [tag.role for tag in tree.tags if re.fullmatch(r"H[1-6]?", tag.role)]
    if not levels:
        yield "There is no heading, so nobody can jump to the main words."
        return
    if levels[0] != "H1":
        yield f"The first heading is {levels[0]}, not H1."
    if levels.count("H1") != expected:
        yield f"There are {levels.count('H1')} main headings (H1); there should be {expected}."


def _alternatives(tree: Tree, expected: tuple[str, ...] | None) -> Iterator[str]:
    pictures = [tag for tag in tree.tags if tag.role in ("Figure", "Formula")]
    described = set()
    for tag in pictures:
        words = (tag.alternative or "").strip()
        if not words:
            yield f"{_where(tag.page)} picture has no alternative text."
        elif _FILE_NAME.search(words):
            yield f"{_where(tag.page)} picture's alternative text is a file name: “{_short(words)}”."
        elif _SAYS_NOTHING.fullmatch(words):
            yield f"{_where(tag.page)} picture's alternative text says nothing: “{_short(words)}”."
        elif len(words) > LONGEST_ALTERNATIVE:
            yield (
                f"{_where(tag.page)} picture's alternative text has {len(words)} characters; "
                f"{LONGEST_ALTERNATIVE} are enough: “{_short(words)}”."
            )
        if words and not tag.pieces:
            where = _where(tag.page)
            yield f"{where} picture holds nothing that a reader could be led to: “{_short(words)}”."
        if words and (tag.page, words) in described:
            yield f"{_where(tag.page)} picture repeats the alternative text of another: “{_short(words)}”."
        described.add((tag.page, words))
    alternatives = tuple(tag.alternative or "" for tag in pictures)
    if expected is not None and alternatives != expected:
        yield f"The alternative texts are {_list(alternatives)}; they should be {_list(expected)}."


def _shared_spans(words: DocumentWords) -> Iterator[str]:
    """Lines that stand in no paragraph and share one tag: a screen reader runs them into one sentence."""
    lines: dict[int, list[tuple[int, float, str]]] = {}
    for spot, runs in zip(words.spots, words.runs, strict=True):
        if spot.tag.role == "Span" and spot.tag.parent in _HOLDS_BLOCKS:
            written = [(spot.piece.page, run.baseline, run.text) for run in runs if run.text.strip()]
            lines.setdefault(id(spot.tag), []).extend(written)
    for group in lines.values():
        baselines = {(page, round(baseline)) for page, baseline, _ in group}
        if len(baselines) > 1:
            text = _short(" ".join(words for _, _, words in group))
            yield f"{len(baselines)} lines in no paragraph share one Span (“{text}”); set each in par()."


def _languages(words: DocumentWords, expect: Expectation, root: str) -> Iterator[str]:
    heard = {
        tongue.casefold()
        for number in range(len(words.spots))
        for tongue in languages_of(words, number, root)
    }
    expected = {language.casefold(): language for language in expect.languages}
    quoted = {language.casefold() for language in expect.quoted}
    for stray in sorted(heard - set(expected) - quoted):
        yield f"Some text is marked as {stray or 'no language'}, which the document is not in."
    for tongue in (tongue for tongue in expected if tongue not in heard):
        yield f"No text is marked as {expected[tongue]}."


def _where(page: int | None) -> str:
    return "A" if page is None else f"Page {page + 1}: a"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"


def _list(texts: tuple[str, ...]) -> str:
    return ", ".join(f"“{_short(text)}”" for text in texts) or "none"
