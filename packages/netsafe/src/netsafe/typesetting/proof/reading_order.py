"""Reading order: the words of a PDF in the order in which its tags give them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from netsafe.typesetting.proof.drawn_pages import UNTAGGED, DrawnPage, Run
from netsafe.typesetting.proof.tag_tree import MarkedContent, Spot, Tree

_SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_UNSEEN = {
    "\N{SOFT HYPHEN}",
    "\N{ZERO WIDTH SPACE}",
    "\N{WORD JOINER}",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
    "\N{NON-BREAKING HYPHEN}",
    "\N{HYPHEN}",
    "-",
    "\x02",  # PDFium's sign for a hyphen at the end of a line
    "\ufffe",
}


def plain(text: str) -> str:
    """`text` without what line breaks, hyphenation, capitals and typographic quotation marks change."""
    return "".join(_letters(text)[0])


def _letters(text: str) -> tuple[list[str], set[int]]:
    """The letters that count, and the places among them where a word begins after a space."""
    letters: list[str] = []
    breaks = set()
    for letter in unicodedata.normalize("NFC", text).translate(_SAME):
        if letter.isspace():
            breaks.add(len(letters))
        elif letter not in _UNSEEN:
            letters.extend(letter.casefold())
    return letters, breaks


@dataclass(frozen=True)
class Reading:
    """A text to search in: its letters, where words may begin, and the number of the piece of each letter."""

    letters: str
    breaks: frozenset[int]
    owners: tuple[int, ...]

    @classmethod
    def of(cls, pieces: Iterable[str]) -> Reading:
        """Join pieces of text; a piece begins a word."""
        letters: list[str] = []
        breaks, owners = set(), []
        for number, text in enumerate(pieces):
            own_letters, spaces = _letters(text)
            breaks |= {len(letters)} | {len(letters) + at for at in spaces}
            letters += own_letters
            owners += [number] * len(own_letters)
        return cls("".join(letters), frozenset(breaks), tuple(owners))

    def find(self, text: str, start: int = 0) -> int:
        """Where `text` (made plain) stands as whole words at or after `start`; -1 when it does not."""
        at = self.letters.find(text, start)
        while at >= 0 and not (self._edge(at) and self._edge(at + len(text))):
            at = self.letters.find(text, at + 1)
        return at

    def _edge(self, at: int) -> bool:
        if at in self.breaks or at in (0, len(self.letters)):
            return True
        return not (self.letters[at - 1].isalnum() and self.letters[at].isalnum())


@dataclass(frozen=True)
class DocumentWords:
    """All text of a document: tagged, in reading order, with the spots it comes from; and untagged."""

    spots: tuple[Spot, ...]
    runs: tuple[tuple[Run, ...], ...]
    tagged: Reading
    untagged: Reading


def read_words(tree: Tree, pages: tuple[DrawnPage, ...]) -> DocumentWords:
    """Follow the tree to what is drawn."""
    drawn: dict[MarkedContent, list[Run]] = {}
    for number, page in enumerate(pages):
        for run in page.runs:
            drawn.setdefault(MarkedContent(number, run.mcid), []).append(run)
    runs = tuple(tuple(drawn.get(spot.piece, ())) for spot in tree.spots)
    reached = {spot.piece for spot in tree.spots}
    lost = [run.text for piece, all_of in drawn.items() for run in all_of if piece not in reached]
    assert UNTAGGED not in {piece.mcid for piece in reached}
    return DocumentWords(
        tree.spots, runs, Reading.of("".join(run.text for run in group) for group in runs), Reading.of(lost)
    )


def faults_of_order(words: DocumentWords, texts: Iterable[str]) -> Iterator[str]:
    """Say which of `texts` are missing, untagged or read too early."""
    place, before = 0, ""
    for text in texts:
        sought = plain(text)
        at = words.tagged.find(sought, place)
        if at >= 0:
            place, before = at + len(sought), text
        elif words.tagged.find(sought) >= 0:
            yield f"“{text}” is read before “{before}” and should come after it."
        elif words.untagged.find(sought) >= 0:
            yield f"“{text}” is drawn but not tagged, so a screen reader never says it."
        else:
            yield f"“{text}” is missing."


def faults_of_speech(words: DocumentWords, spoken: Iterable[tuple[str, str]], root: str) -> Iterator[str]:
    """Say which words a screen reader would say in another language than theirs."""
    for text, language in spoken:
        sought = plain(text)
        at = words.tagged.find(sought)
        if at < 0:
            yield f"“{text}” is missing, so its language cannot be told."
            continue
        owners = sorted(set(words.tagged.owners[at : at + len(sought)]))
        heard = {tongue for owner in owners for tongue in languages_of(words, owner, root)}
        if wrong := sorted(tongue for tongue in heard if tongue.casefold() != language.casefold()):
            yield f"“{text}” is marked as {', '.join(wrong)} and is in {language}."


def languages_of(words: DocumentWords, number: int, root: str) -> set[str]:
    """The languages that piece `number` is read in: marked on text, else on its tag, else the document's."""
    return {
        run.language or words.spots[number].tag.language or root
        for run in words.runs[number]
        if run.text.strip()
    }
