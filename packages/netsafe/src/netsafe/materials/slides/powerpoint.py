"""The slides as a PowerPoint file: titles in title places, real lists, alternative texts, notes."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.util import Pt

from netsafe.campaign.markdown import Block, Span, plain
from netsafe.campaign.template_view import view_from_json
from netsafe.materials.release_rows import edition_line, leads_line
from netsafe.materials.slides import SlidesView, SlideView, powerpoint_master
from netsafe.materials.slides.slide_layout import BOXES, HEIGHT, PADDING, WIDTH
from netsafe.typesetting.draft_band import draft_words
from netsafe.typesetting.piece import View
from netsafe.typesetting.qr_code_png import code_png
from netsafe.typesetting.reproducible_zip import normalised
from netsafe.typesetting.view_types import Side

Sizes = Mapping[str, float]
"""Key of a text → its size in points, as Typst found that it fits."""

_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_BULLET = '<a:buChar {ns} char="•"/>'
NO_BREAK = "\u00a0"
_STEP = '<a:buAutoNum {ns} type="arabicPeriod"/>'


def deck(view: View, sizes: Sizes, picture: Callable[[str], bytes]) -> bytes:
    """The PPTX of a view of slides; `picture` gives that of a slide by its name, as PNG."""
    presentation = powerpoint_master.empty(view)
    side = view["sides"][0]
    line, draft = edition_line(view), draft_words(view)
    more = view_from_json(SlidesView, side["more"])
    for slide in more.slides:
        if slide.name == "opening":
            page = _cover(presentation, side, slide, sizes, picture(slide.name))
        elif slide.name == "refer":
            page = _refer(presentation, side, more, slide, sizes, view["uris"])
        elif slide.name == "others":
            page = _others(presentation, more, slide, sizes, view["uris"])
        else:
            page = _list(presentation, slide, sizes, picture)
        if draft:
            powerpoint_master.band(page, draft)
        opening = slide.name == "opening"
        powerpoint_master.foot(
            page,
            line,
            "bg2" if opening else "accent1",
            "bg2" if opening or slide.picture is not None else "accent1",
        )
        page.notes_slide.notes_text_frame.text = slide.notes
    powerpoint_master.in_language(presentation, f"{side['lang']}-{view['country']}")
    out = io.BytesIO()
    presentation.save(out)
    return normalised(out.getvalue())


def _cover(presentation: Presentation, side: Side, slide: SlideView, sizes: Sizes, scene: bytes) -> Any:
    page = presentation.slides.add_slide(presentation.slide_layouts[powerpoint_master.COVER])
    picture = page.shapes.add_picture(io.BytesIO(scene), 0, 0, Pt(WIDTH), Pt(HEIGHT))
    _tell(picture, side["words"]["slides.picture"])
    page.shapes._spTree.remove(picture._element)
    page.shapes._spTree.insert(2, picture._element)
    name = page.shapes.add_textbox(0, 0, 0, 0)
    powerpoint_master.place_at(name, "cover-name")
    powerpoint_master.plain_frame(name.text_frame)
    _say(name.text_frame, leads_line(side), sizes["campaign"], "ACCENT_2", bold=True)
    _title(page, slide, sizes, "BACKGROUND_2")
    body = page.placeholders[1]
    powerpoint_master.plain_frame(body.text_frame)
    _say(body.text_frame, plain(slide.blocks), sizes["slides.opening.body"], "BACKGROUND_2")
    return page


def _list(presentation: Presentation, slide: SlideView, sizes: Sizes, picture: Callable[[str], bytes]) -> Any:
    page = presentation.slides.add_slide(presentation.slide_layouts[powerpoint_master.LIST])
    if slide.picture is not None:
        left, top, width, height = (Pt(measure) for measure in BOXES["picture"])
        drawing = page.shapes.add_picture(io.BytesIO(picture(slide.name)), left, top, width, height)
        _tell(drawing, slide.picture)
        powerpoint_master.place_at(page.shapes.title, "title-beside")
        powerpoint_master.place_at(page.placeholders[1], "body-beside")
    _title(page, slide, sizes, "TEXT_1")
    _bar(page)
    frame = page.placeholders[1].text_frame
    powerpoint_master.plain_frame(frame)
    _blocks(frame, slide.blocks, sizes[f"slides.{slide.name}.body"])
    return page


def _refer(
    presentation: Presentation,
    side: Side,
    more: SlidesView,
    slide: SlideView,
    sizes: Sizes,
    links: Mapping[str, str],
) -> Any:
    page = presentation.slides.add_slide(presentation.slide_layouts[powerpoint_master.TITLE_ONLY])
    _title(page, slide, sizes, "TEXT_1")
    _bar(page)
    help_, labels = side["help"], side["labels"]
    _decorative(_card(page, "help", "TEXT_1"))
    words = page.shapes.add_textbox(0, 0, 0, 0)
    powerpoint_master.place_at(words, "help-words")
    frame = words.text_frame
    powerpoint_master.plain_frame(frame)
    _say(frame, labels["call"], sizes["labels.call"], "BACKGROUND_2", bold=True)
    _number(frame, help_["number"], sizes[f"services.{help_['id']}.number"], "ACCENT_2", links)
    _say(frame, help_["address"], sizes["help.address"], "BACKGROUND_2", bold=True, link=help_["url"])
    _say(frame, more.about_the_call, sizes["labels.free"], "BACKGROUND_2")
    left, top, width, height = (Pt(measure) for measure in BOXES["help-code"])
    code = page.shapes.add_picture(io.BytesIO(code_png(help_["code"])), left, top, width, height)
    _tell(code, f"{labels['scan']}: {help_['address']}")
    return page


def _others(
    presentation: Presentation, more: SlidesView, slide: SlideView, sizes: Sizes, links: Mapping[str, str]
) -> Any:
    page = presentation.slides.add_slide(presentation.slide_layouts[powerpoint_master.TITLE_ONLY])
    _title(page, slide, sizes, "TEXT_1")
    _bar(page)
    for place, service in enumerate(more.services):
        frame = _card(page, f"service-{place}", "ACCENT_4").text_frame
        key = f"services.{service.id}"
        _say(frame, service.name, sizes[f"{key}.name"], "TEXT_1", bold=True)
        _number(frame, service.number or "", sizes[f"{key}.number"], "TEXT_1", links)
        _say(frame, service.when, sizes[f"{key}.what"], "TEXT_1")
    return page


# ---- parts of a slide ----------------------------------------------------------------------------------


def _title(page: Any, slide: SlideView, sizes: Sizes, colour: str) -> None:
    frame = page.shapes.title.text_frame
    powerpoint_master.plain_frame(frame)
    _say(frame, slide.title, sizes[f"slides.{slide.name}.title"], colour, bold=True)
    frame.paragraphs[0].line_spacing = 0.9


def _bar(slide: Any) -> None:
    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, 0, 0)
    powerpoint_master.place_at(bar, "bar")
    _fill(bar, "ACCENT_2")
    _decorative(bar)


def _card(slide: Any, name: str, colour: str) -> Any:
    card = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, 0, 0, 0, 0)
    powerpoint_master.place_at(card, name)
    card.adjustments[0] = 8 / min(BOXES[name][2:])
    _fill(card, colour)
    powerpoint_master.plain_frame(card.text_frame)
    for inset in ("lIns", "tIns", "rIns", "bIns"):
        card.text_frame._txBody.bodyPr.set(inset, str(Pt(PADDING)))
    return card


def _fill(shape: Any, colour: str) -> None:
    shape.fill.solid()
    shape.fill.fore_color.theme_color = getattr(MSO_THEME_COLOR, colour)
    shape.line.fill.background()
    style = shape._element.find(qn("p:style"))  # the theme's own shadow and outline
    shape._element.remove(style)


def _blocks(frame: Any, blocks: list[Block], size: float) -> None:
    first = True
    for block in blocks:
        marker = {"bullets": _BULLET, "steps": _STEP}.get(block["kind"])
        for spans in block["items"] if marker else [block["spans"]]:
            paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
            paragraph.space_before = Pt(0 if first else size * 0.4)
            first = False
            _mark(paragraph, marker, size)
            for span in spans:
                _run(paragraph, span, size, "TEXT_1", bold=span["strong"], link=span.get("link"))


def _mark(paragraph: Any, marker: str | None, size: float) -> None:
    properties = paragraph._p.get_or_add_pPr()
    if marker is None:
        properties.set("marL", "0")
        properties.set("indent", "0")
        properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))
        return
    indent = int(Pt(size * (1.3 if marker is _STEP else 1)))
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent))
    ns = nsdecls("a")
    properties.append(parse_xml(f'<a:buClr {ns}><a:schemeClr val="accent1"/></a:buClr>'))
    if marker is _BULLET:
        properties.append(parse_xml(f'<a:buFont {ns} typeface="Arial"/>'))
    properties.append(parse_xml(marker.format(ns=ns)))


def _say(
    frame: Any, words: str, size: float, colour: str, *, bold: bool = False, link: str | None = None
) -> None:
    """A paragraph in a frame: its first, where that is still empty."""
    first = frame.paragraphs[0]
    paragraph = frame.add_paragraph() if first.runs else first
    if paragraph is not first:
        paragraph.space_before = Pt(5)
    properties = paragraph._p.get_or_add_pPr()
    properties.set("algn", "l")
    properties.set("marL", "0")
    properties.set("indent", "0")
    properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))
    _run(paragraph, {"text": words, "strong": bold}, size, colour, bold=bold, link=link)


def _number(frame: Any, number: str, size: float, colour: str, links: Mapping[str, str]) -> None:
    """A telephone number on a line of its own, without a blank at which it could break."""
    _say(frame, number.replace(" ", NO_BREAK), size, colour, bold=True, link=links[number])


def _run(paragraph: Any, span: Span, size: float, colour: str, *, bold: bool, link: str | None) -> None:
    run = paragraph.add_run()
    run.text = span["text"]
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.theme_color = getattr(MSO_THEME_COLOR, colour)
    if link and colour == "TEXT_1":  # a link takes the theme's colour for links, unreadable on dark ground
        run.hyperlink.address = link


def _tell(picture: Any, alternative: str) -> None:
    """Give a picture its alternative text."""
    picture._element.nvPicPr.cNvPr.set("descr", alternative)


def _decorative(shape: Any) -> None:
    """Tell screen readers to pass by."""
    mark = f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/>'
    extension = f'<a:extLst {nsdecls("a")}><a:ext uri="{_EXTENSION}">{mark}</a:ext></a:extLst>'
    shape._element.nvSpPr.cNvPr.append(parse_xml(extension))
