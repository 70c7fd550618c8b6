"""A script for radio, of 20 and 30 seconds, with the seconds of each line; the number is read digit by digit.

How long a line lasts follows from the campaign's own words a minute (``[pace]`` in ``campaign.toml``), and a
breath after it.  A script that would last longer is refused by the name of its text.
"""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.campaign import Release
from netsafe.campaign.service_sentences import hours_in_short
from netsafe.campaign.slot import Slot
from netsafe.films.scene_timing import words_in
from netsafe.language.digit_names import digit_names, digits_in_words
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import DOCUMENT
from netsafe.typesetting.piece import Kind, Piece, PieceFiles
from netsafe.typesetting.slots import headline, texts, title

BREATH = 0.3
"""Seconds between two lines."""

SCRIPTS = {"short": 20, "long": 30}
"""How long each script may last, in seconds."""


@dataclass(frozen=True)
class SpokenLine:
    """A line as it is read out, and how long that takes."""

    words: str
    seconds: str


@dataclass(frozen=True)
class ScriptView:
    """A script, its own lines under `key`: what all lines last, and by how much that is `over` the limit."""

    key: str
    limit: int
    total: str
    over: str
    lines: list[SpokenLine]


@dataclass(frozen=True)
class RadioView:
    """The scripts, the shorter one first."""

    scripts: list[ScriptView]


def seconds_of(words: str, pace: int) -> float:
    """How long somebody reads `words` out at `pace` words a minute, with a breath after them.

    >>> round(seconds_of("You can stop.", 160), 2)
    1.43
    """
    return words_in(words) * 60 / pace + BREATH


def _script(release: Release, language: str, name: str, digits: str) -> ScriptView:
    service = release.service(release.help.service).for_language(language)
    script_lines = [
        line.removeprefix("- ") for line in release.say(f"radio.{name}", language).split("\n") if line
    ]
    call = f"{release.say('labels.call', language)}: {digits}."
    sender = f"{release.say('labels.run-by', language)}."
    hours = hours_in_short(release, service, language)
    lines = [*script_lines, call, sender, *([f"{hours[:1].upper()}{hours[1:]}."] if hours else [])]
    if name == "long":
        lines.append(f"{release.say('radio.again', language)} {digits}.")
    lasting = [seconds_of(line, release.pace.of(language)) for line in lines]
    over = max(0.0, sum(lasting) - SCRIPTS[name])
    return ScriptView(
        key=f"radio.{name}",
        limit=SCRIPTS[name],
        total=f"{sum(lasting):.1f}",
        over=f"{over:.1f}" if over else "",
        lines=[SpokenLine(line, f"{lasts:.1f}") for line, lasts in zip(lines, lasting, strict=True)],
    )


def _show(release: Release, language: str) -> RadioView:
    service = release.service(release.help.service).for_language(language)
    names = digit_names(release.say("radio.digits", language)) or {}
    digits = digits_in_words(service.number or "", names)
    return RadioView([_script(release, language, name, digits) for name in SCRIPTS])


def _make(piece: Piece) -> PieceFiles:
    """The script as it is printed and read, and as text to paste into a running order."""
    from netsafe.materials.radio.script_text import script_text
    from netsafe.typesetting import pdf_preview
    from netsafe.typesetting.pdf_makers import screen_pdf

    pdf = screen_pdf(piece)
    preview = pdf_preview.page_png(pdf, width=1000)
    return {".pdf": pdf, "-script.txt": script_text(piece).encode(), ".png": preview}


KINDS = (
    Kind(
        name="radio-script",
        cabin="radio",
        purpose="post",
        texts=(
            title("radio"),
            headline("radio"),
            *texts("radio", "for", "note"),
            *texts("radio", "spoken", "seconds", "script", "lasts", role="label"),
        ),
        more_texts=lambda release: (
            *texts("radio", *SCRIPTS, form="list"),
            *texts("radio", "again"),
            Slot("radio.digits", role="label"),
        ),
        make=_make,
        endings=(".pdf", "-script.txt", ".png"),
        title="radio.title",
        show=_show,
        joint=False,
        personal=False,
        flows=True,
        faces=(DOCUMENT,),
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
