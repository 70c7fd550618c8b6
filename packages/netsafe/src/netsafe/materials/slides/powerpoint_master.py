"""An empty PowerPoint presentation in the campaign's colours: 16:9, three layouts, one language."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from typing import Any

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.util import Pt

from netsafe.materials.slides.slide_layout import BOXES, HEIGHT, WIDTH
from netsafe.typesetting import draft_band
from netsafe.typesetting.office_font import OFFICE_FAMILY
from netsafe.typesetting.piece import View

COVER, LIST, TITLE_ONLY = 0, 1, 2
_KEPT = (0, 1, 5)  # of the library's template: title slide, title and content, title only

_rgb: Callable[[str], RGBColor] = RGBColor.from_string

_FOOT = "1100"
"""Size of the edition line in hundredths of a point: a draft is never mistaken for an approved piece."""

_SCHEME = {
    "dk1": "ink", "lt1": "white", "dk2": "deep", "lt2": "paper", "accent1": "mid", "accent2": "warm",
    "accent3": "mist", "accent4": "glow", "accent5": "deep", "accent6": "ink", "hlink": "deep",
    "folHlink": "mid",
}  # fmt: skip


def empty(view: View) -> Presentation:
    """A presentation without slides, made of the theme of `view`."""
    side = view["sides"][0]
    presentation: Presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    del presentation.element.sldSz.attrib["type"]  # the template calls itself 4:3
    _notes_master(presentation)
    _keep_layouts(presentation)
    _theme(presentation, view)
    _master(presentation, side["campaign"])
    _properties(presentation, side, view)
    return presentation


def _keep_layouts(presentation: Presentation) -> None:
    layouts_to_keep = [presentation.slide_layouts[number] for number in _KEPT]
    for layout in list(presentation.slide_layouts):
        if layout not in layouts_to_keep:
            presentation.slide_layouts.remove(layout)


def _notes_master(presentation: Presentation) -> None:
    """List the master of the notes, as the schema wants; the library only relates it."""
    relation = presentation.part.relate_to(presentation.notes_master.part, RT.NOTES_MASTER)
    listed = parse_xml(
        f'<p:notesMasterIdLst {nsdecls("p", "r")}><p:notesMasterId r:id="{relation}"/></p:notesMasterIdLst>'
    )
    presentation.element.find(qn("p:sldMasterIdLst")).addnext(listed)


def _theme(presentation: Presentation, view: View) -> None:
    """The campaign's colours and its font, by the names that PowerPoint's menus use."""
    colours = {name: c["screen"].lstrip("#").upper() for name, c in view["theme"]["colours"].items()}
    colours["white"] = "FFFFFF"
    family = OFFICE_FAMILY
    part = presentation.slide_master.part.part_related_by(RT.THEME)
    theme = parse_xml(part.blob)
    theme.set("name", view["sides"][0]["campaign"])
    scheme = next(theme.iter(qn("a:clrScheme")))
    scheme.set("name", view["campaign"])
    for slot, name in _SCHEME.items():
        place = scheme.find(qn(f"a:{slot}"))
        for child in list(place):
            place.remove(child)
        place.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colours[name]}"/>'))
    next(theme.iter(qn("a:fontScheme"))).set("name", family)
    for latin in theme.iter(qn("a:latin")):
        latin.set("typeface", family)
        latin.set("panose", "020B0604020202020204")  # a plain sans: what to take where Arial is not installed
    part._blob = serialize_part_xml(theme)


def _master(presentation: Presentation, campaign: str) -> None:
    """Places and voices of the master and the layouts; their prompts name the campaign, in no language."""
    master = presentation.slide_master
    master.background.fill.solid()
    master.background.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("b", "1")
    for owner in (master, *presentation.slide_layouts):
        for shape in list(owner.placeholders):
            _place(owner, shape, cover=owner is presentation.slide_layouts[COVER])
            if shape.has_text_frame:
                _prompt(shape, campaign)


def _place(owner: Any, shape: Any, *, cover: bool) -> None:
    kind = str(shape.placeholder_format.type)
    if "DATE" in kind:
        shape._element.getparent().remove(shape._element)
        return
    if "SLIDE_NUMBER" in kind:
        name = "number"
    elif "FOOTER" in kind:
        name = "foot"
    elif "TITLE" in kind and "SUB" not in kind:
        name = "cover-title" if cover else "title"
    else:
        name = "cover-body" if cover else "body"
    place_at(shape, name)
    frame = shape.text_frame
    plain_frame(frame)
    for style in shape._element.iter(qn("a:lvl1pPr")):
        style.set("algn", "r" if name == "number" else "l")
        for run in style.iter(qn("a:defRPr")):
            if name in ("foot", "number"):
                run.set("sz", _FOOT)


def _prompt(shape: Any, campaign: str) -> None:
    fields = list(shape._element.iter(qn("a:fld")))
    if not fields:
        shape.text_frame.text = campaign


def place_at(shape: Any, name: str) -> None:
    """Give a shape the box of that name."""
    left, top, width, height = BOXES[name]
    shape.left, shape.top, shape.width, shape.height = Pt(left), Pt(top), Pt(width), Pt(height)


def plain_frame(frame: Any) -> None:
    """Words from the top left corner of their box, wrapped, at the size that they are given."""
    body = frame._txBody.bodyPr
    for name in ("lIns", "tIns", "rIns", "bIns"):
        body.set(name, "0")
    body.set("wrap", "square")
    body.set("anchor", "t")
    for child in list(body):
        body.remove(child)
    body.append(parse_xml(f"<a:noAutofit {nsdecls('a')}/>"))


def band(slide: Any, words: str) -> None:
    """The band of a draft across the top of a slide."""
    high = draft_band.SHARE * HEIGHT
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Pt(WIDTH), Pt(high))
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb(draft_band.GROUND.upper())
    shape.line.fill.background()
    shape.shadow.inherit = False
    plain_frame(shape.text_frame)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    line = shape.text_frame.paragraphs[0]
    line.alignment = PP_ALIGN.CENTER
    run = line.add_run()
    run.text = words
    run.font.size, run.font.bold = Pt(int(0.6 * high)), True
    run.font.color.rgb = _rgb(draft_band.INK.upper())


def foot(slide: Any, words: str, colour: str, number_colour: str) -> None:
    """The footer and the number of the slide, as placeholders of its layout."""
    for shape in slide.slide_layout.placeholders:
        kind = str(shape.placeholder_format.type)
        if "FOOTER" not in kind and "SLIDE_NUMBER" not in kind:
            continue
        element = copy.deepcopy(shape._element)
        slide.shapes._spTree.append(element)
        box = slide.shapes[-1]
        if "FOOTER" in kind:
            box.text_frame.text = words
        ink = colour if "FOOTER" in kind else number_colour
        _voiced(element)
        for properties in [*element.iter(qn("a:rPr")), *element.iter(qn("a:endParaRPr"))]:
            properties.set("sz", _FOOT)
            for child in list(properties):
                properties.remove(child)
            properties.append(
                parse_xml(f'<a:solidFill {nsdecls("a")}><a:schemeClr val="{ink}"/></a:solidFill>')
            )
    for number, shape in enumerate(slide.shapes, start=2):
        shape._element.xpath(".//p:cNvPr")[0].set("id", str(number))


def _voiced(element: Any) -> None:
    """Give every run a place for its own voice: size, colour, language."""
    for run in element.iter(qn("a:r"), qn("a:fld")):
        if run.find(qn("a:rPr")) is None:
            run.insert(0, parse_xml(f"<a:rPr {nsdecls('a')}/>"))


def in_language(presentation: Presentation, tag: str) -> None:
    """Mark every word of slides, notes, layouts and masters as `tag`, such as ``cy-GB``."""
    for part in presentation.part.package.iter_parts():
        element = getattr(part, "_element", None)
        if element is None or not part.partname.startswith("/ppt/"):
            continue
        _voiced(element)
        for properties in element.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
            properties.set("lang", tag)


def _properties(presentation: Presentation, side: Any, view: View) -> None:
    properties = presentation.core_properties
    properties.title = side["title"]
    properties.author = properties.last_modified_by = side["campaign"]
    properties.language = f"{side['lang']}-{view['country']}"
    properties.identifier = view["edition"]
    moment = dt.datetime.combine(dt.date.fromisoformat(view["dated"]), dt.time())
    properties.created = properties.modified = moment
    properties.revision = 1
    _drop(presentation.part.package._rels, "/thumbnail")
    _drop(presentation.part.rels, "/printerSettings")


def _drop(relations: Any, ending: str) -> None:
    """Leave out what the template brought along and nobody needs."""
    for key in [key for key, relation in relations.items() if relation.reltype.endswith(ending)]:
        relations.pop(key)
