"""What a screen PDF is expected to be."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.typesetting.proof.reading_distance import Distance


@dataclass(frozen=True)
class Expectation:
    """What a screen PDF is expected to say, known from the release that it was made of.

    Attributes:
        distances: what is read from how far; its letters and codes must be large enough for that.
        title: the document's title, exactly.
        language: the language of the whole, a BCP 47 tag such as "cy-GB".
        languages: every language that the text is in; each must occur and no other may.
        numbers: telephone numbers; where one is printed its figures stand in their order, from left to right.
        quoted: languages that may occur besides, in names and titles that are cited as they are.
        texts: words that must be found, in this reading order. Spaces, hyphens, case and the shape of
            quotation marks do not count; whole words do. Each is sought after the end of the one before.
        spoken: pairs of words and the language that a screen reader must say them in.
        alts: the alternative texts of all pictures in reading order, exactly; None when they are not known.
        main_headings: how many first-level headings there are: one, or one for each language.
    """

    title: str
    language: str
    languages: tuple[str, ...]
    texts: tuple[str, ...]
    spoken: tuple[tuple[str, str], ...] = ()
    alts: tuple[str, ...] | None = None
    main_headings: int = 1
    quoted: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    distances: tuple[Distance, ...] = ()
