"""The briefing as a Word document, which a partner can add to."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import cast

from netsafe.campaign.markdown import Span
from netsafe.campaign.service_details import ServiceRow
from netsafe.campaign.template_view import view_from_json
from netsafe.materials.briefing import BriefingView
from netsafe.materials.release_row_views import ServiceHeadsView
from netsafe.materials.release_rows import edition_line, leads_line
from netsafe.typesetting.draft_band import draft_words
from netsafe.typesetting.pdf_preview import page_png
from netsafe.typesetting.piece import Piece, View
from netsafe.typesetting.qr_code_png import code_png
from netsafe.typesetting.typst_compiler import typeset
from netsafe.typesetting.view_types import PieceView, Side
from netsafe.typesetting.word_document import MEASURE, NO_BREAK, Word


def scene(piece: Piece) -> bytes:
    """The picture at the head of a briefing, without words, as PNG."""
    alone = cast(PieceView, {**piece.view, "scene": "head"})
    return page_png(typeset(dataclasses.replace(piece, view=alone)), width=1296)


def document(view: View, picture: bytes) -> bytes:
    """The DOCX of a briefing's view, in the order of the PDF; `picture` (PNG) stands below its headline."""
    side = view["sides"][0]
    more = view_from_json(BriefingView, side["more"])
    passages = more.passages

    def words(name: str) -> str:
        return str(side["words"][f"briefing.{name}"])

    word = Word(view)
    foot = edition_line(view)
    word.running(f"{side['campaign']} · {words('for')}", foot, draft_words(view))
    word.line(leads_line(side), size=12, colour="warm", bold=True, ground="ink")
    word.heading(words("headline"), 1, ground="ink")
    word.picture(picture, MEASURE, words("picture"), name="picture", ground="ink")
    word.line(words("for"), size=10.5, colour="deep", bold=True, above=9)
    if side["partner"]:
        word.line(f"{side['labels']['with']} {side['partner']}", size=10.5, colour="deep")
    word.line(foot, size=8, colour="mid")
    word.heading(words("short.title"), 2, ground="glow")
    word.blocks(passages["short"], ground="glow")
    for name in ("coming", "why", "say", "told"):
        word.heading(words(f"{name}.title"), 2)
        word.blocks(passages[name])
        if name == "coming":
            table = word.table(words("coming.title"), (76, 86), (more.labels["when"], more.column))
            for phase in more.phases:
                table.row([[_strong(phase.when)]], [[_plain(phase.what)]])
        if name == "say":
            _help(word, side)
    word.heading(words("yourself.title"), 3)
    word.blocks(passages["yourself"])
    word.heading(words("refer.title"), 2)
    word.blocks(passages["refer"])
    _services(word, words("refer.title"), more)
    return word.file()


def _help(word: Word, side: Side) -> None:
    help_, crisis, labels = side["help"], side["crisis"], side["labels"]
    word.heading(labels["call"], 3)
    number = word.line(help_["number"].replace(" ", NO_BREAK), size=26, colour="ink", bold=True)
    alternative = f"{labels['scan']}: {help_['address']}"
    word.picture_beside(number, code_png(help_["code"]), 34, alternative, name="code")
    word.line(help_["address"], size=12, colour="deep", bold=True)
    word.line(f"{labels['run-by']}. {help_['when'] or ''}".strip(), size=9, colour="ink")
    word.line(f"{labels['free']}. {labels['languages']}.", size=9, colour="ink")
    word.line(f"{labels['crisis']}: {crisis['line']}.", size=9, colour="ink")


def _services(word: Word, caption: str, more: BriefingView) -> None:
    heads = more.service_words
    table = word.table(caption, (56, 50, 56), (heads.service, heads.what_for, heads.will_they_know))
    for service in more.services:
        table.row(
            list(_reach(service, heads)),
            [block["spans"] for block in service.what if "spans" in block],
            [block["spans"] for block in service.identity if "spans" in block],
        )


def _reach(service: ServiceRow, heads: ServiceHeadsView) -> Iterator[list[Span]]:
    """How to reach a service, one fact a paragraph."""
    yield [_strong(service.name)]
    if service.number:
        yield [{"text": service.number, "strong": True, "link": f"tel:{service.dial}"}]
    if service.text:
        yield [_plain(f"{heads.text}: {service.text}")]
    for other in service.others or ():
        words = ", ".join(part for part in (other.how, other.hours) if part)
        target = other.number or other.address or ""
        yield [{"text": target, "strong": bool(other.number), "link": other.uri}, _plain(f" {words}")]
    if service.address and service.url:
        yield [{"text": service.address, "strong": False, "link": service.url}]
    if service.hours:
        yield [_plain(service.hours)]
    if service.languages:
        yield [_plain(f"{heads.languages}: {service.languages}")]


def _plain(words: str) -> Span:
    return {"text": words, "strong": False}


def _strong(words: str) -> Span:
    return {"text": words, "strong": True}
