"""The subjects of a campaign's words by their readable names: a poster, a page, the words around numbers."""

from __future__ import annotations

from netsafe.campaign import Release
from netsafe_intake.wording import wording

from netsafe_desk.screens.frame import reader_language

PACKAGE = "netsafe_desk.screens.words"


def subject_name(release: Release, stem: str) -> str:
    """What the texts that begin with `stem` are, in the reader's language.

    A page has the title that its readers see; what no words here tell of has its id.
    """
    words = wording(PACKAGE, reader_language())
    title = f"{stem}.title"
    if stem.startswith("page-") and release.has(title):
        text = release.text(title)
        name = text.of(reader_language()) or text.wordings[0].text
        return words.sentence("page-named", {"name": name})
    if f"subject.{stem}" in words.sentences:
        return words.sentence(f"subject.{stem}", {})
    return stem.replace("-", " ")
