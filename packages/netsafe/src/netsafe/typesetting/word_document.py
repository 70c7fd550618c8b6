"""Word documents: real headings, lists and tables, one language, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from netsafe.campaign.markdown import Block, Span
from netsafe.typesetting import draft_band
from netsafe.typesetting.office_font import OFFICE_FAMILY
from netsafe.typesetting.piece import View
from netsafe.typesetting.reproducible_zip import normalised
from netsafe.typesetting.view_types import Side

NO_BREAK = "\u00a0"
"""A blank at which no line ends: a number stands whole."""

_MARGIN = 24
_TABLE_ORDER = (
    "tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook",
    "tblCaption",
)  # fmt: skip
MEASURE = 210 - 2 * _MARGIN
"""Width of the text in millimetres."""


class Word:
    """A document that grows from top to bottom, in the colours and the voice of the campaign."""

    def __init__(self, view: View) -> None:
        side = view["sides"][0]
        self.tag = f"{side['lang']}-{view['country']}"
        self.colours = {name: c["screen"].lstrip("#") for name, c in view["theme"]["colours"].items()}
        self.document: Document = docx.Document()
        self._page()
        self._styles()
        self._bullets()
        self._today()
        self._properties(side, view["dated"], view["edition"])

    # ---- the whole ------------------------------------------------------------------------------

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(_MARGIN)
        section.top_margin, section.bottom_margin = Mm(28), Mm(22)
        section.header_distance = section.footer_distance = Mm(11)

    def _styles(self) -> None:
        styles = self.document.styles
        defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
        _set_font(defaults, OFFICE_FAMILY)
        for old in defaults.findall(qn("w:lang")):
            defaults.remove(old)
        defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{self.tag}" w:eastAsia="{self.tag}"/>'))
        voices = {
            "Normal": (10.5, False, "ink", 0, 6),
            "Heading 1": (26, True, "paper", 0, 10),
            "Heading 2": (18, True, "ink", 20, 6),
            "Heading 3": (12, True, "deep", 12, 4),
            "List Bullet": (10.5, False, "ink", 0, 4),
            "List Number": (10.5, False, "ink", 0, 5),
            "Header": (8, False, "mid", 0, 0),
            "Footer": (8, False, "mid", 0, 0),
        }
        for name, (size, bold, colour, above, below) in voices.items():
            style = styles[name]
            _set_font(style.element.get_or_add_rPr(), OFFICE_FAMILY)
            style.font.size, style.font.bold = Pt(size), bold
            style.font.color.rgb = RGBColor.from_string(self.colours[colour].upper())
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
            style.paragraph_format.line_spacing = 1.05 if name.startswith("Heading") else 1.2
        table = styles.add_style("Net Safe table", WD_STYLE_TYPE.PARAGRAPH)
        table.base_style = styles["Normal"]
        table.font.size = Pt(9)
        table.paragraph_format.space_after = Pt(2)
        table.paragraph_format.line_spacing = 1.1

    def _bullets(self) -> None:
        """Bullets as a letter that every font has; the template takes one from a font of symbols."""
        for level in self.document.part.numbering_part.element.iter(qn("w:lvl")):
            if level.find(qn("w:numFmt")).get(qn("w:val")) == "bullet":
                level.find(qn("w:lvlText")).set(qn("w:val"), "•")
                for fonts in level.iter(qn("w:rFonts")):
                    for kind in ("ascii", "hAnsi", "cs"):
                        fonts.set(qn(f"w:{kind}"), OFFICE_FAMILY)

    def _today(self) -> None:
        """Have the document laid out as today's Word does, and leave the template's picture of itself out."""
        name = qn("w:name")
        for setting in self.document.settings.element.iter(qn("w:compatSetting")):
            if setting.get(name) == "compatibilityMode":
                setting.set(qn("w:val"), "15")
        relations = self.document.part.package.rels
        for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
            del relations[key]

    def _properties(self, side: Side, dated: str, edition: str) -> None:
        properties = self.document.core_properties
        properties.title = side["title"]
        properties.author = properties.last_modified_by = side["campaign"]
        properties.language = self.tag
        properties.comments, properties.keywords, properties.identifier = "", "", edition
        moment = dt.datetime.combine(dt.date.fromisoformat(dated), dt.time())
        properties.created = properties.modified = moment
        properties.revision = 1

    def file(self) -> bytes:
        """The file; the same view gives the same bytes."""
        out = io.BytesIO()
        self.document.save(out)
        return normalised(out.getvalue())

    # ---- what stands on every page ----------------------------------------------------------------

    def _band(self, paragraph: Paragraph, words: str) -> None:
        high = draft_band.SHARE * 297
        layout = paragraph.paragraph_format
        layout.left_indent = layout.right_indent = Mm(-_MARGIN)
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Mm(high)
        layout.space_after = Mm(1)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{draft_band.GROUND}"/>')
        )
        run = paragraph.add_run(words)
        run.font.size, run.font.bold = Pt(18), True
        run.font.color.rgb = RGBColor.from_string(draft_band.INK.upper())

    def running(self, head: str, foot: str, draft: str | None) -> None:
        """Words at the head, and the edition line with the number of the page at the foot.

        `draft` stands in a band across the head of each page; the body begins where it does without.
        """
        section = self.document.sections[0]
        section.header.paragraphs[0].add_run(head)
        if draft:
            section.header_distance = Mm(5)
            self._band(section.header.paragraphs[0].insert_paragraph_before(), draft)
        footer = section.footer.paragraphs[0]
        for tabs in self.document.styles["Footer"].element.iter(qn("w:tabs")):
            tabs.getparent().remove(tabs)
            break
        footer.paragraph_format.tab_stops.add_tab_stop(Mm(MEASURE), WD_TAB_ALIGNMENT.RIGHT)
        footer.add_run(f"{foot}\t")
        for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
            run = footer.add_run()
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = text
            run._r.append(mark)

    # ---- words ------------------------------------------------------------------------------------

    def heading(self, words: str, level: int, *, ground: str | None = None) -> Paragraph:
        """A heading of level 1 to 3; `ground` is the colour behind it."""
        paragraph: Paragraph = self.document.add_heading(words, level)
        if ground:
            self.shade(paragraph, ground)
        return paragraph

    def line(
        self,
        words: str,
        *,
        size: float,
        colour: str,
        bold: bool = False,
        ground: str | None = None,
        above: float = 0,
    ) -> Paragraph:
        """A paragraph in its own voice, `above` points below the last one."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(above)
        run = paragraph.add_run(words)
        run.font.size, run.bold = Pt(size), bold
        run.font.color.rgb = RGBColor.from_string(self.colours[colour].upper())
        if ground:
            self.shade(paragraph, ground)
        return paragraph

    def blocks(self, blocks: Sequence[Block], *, level: int = 3, ground: str | None = None) -> None:
        """A text of the campaign; its sub-headings stand at `level`."""
        for block, following in zip_longest(blocks, blocks[1:]):
            if block["kind"] == "heading":
                self.heading("".join(span["text"] for span in block["spans"]), level)
            elif block["kind"] == "paragraph":
                paragraph = self._paragraph(block["spans"], "Normal", ground)
                # What leads to a list stays with it.
                paragraph.paragraph_format.keep_with_next = following is not None and "items" in following
            else:
                style = "List Number" if block["kind"] == "steps" else "List Bullet"
                number = self._list_from_one() if block["kind"] == "steps" else None
                for spans in block["items"]:
                    self._number(self._paragraph(spans, style, ground), number)

    def _paragraph(self, spans: Sequence[Span], style: str, ground: str | None) -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        self.spans(paragraph, spans)
        if ground:
            self.shade(paragraph, ground)
        return paragraph

    def spans(self, paragraph: Paragraph, spans: Sequence[Span]) -> None:
        """Words, strong words and links."""
        for span in spans:
            if "link" in span:
                self.link(paragraph, span["text"], span["link"], bold=span["strong"])
            else:
                paragraph.add_run(span["text"]).bold = span["strong"] or None

    def link(self, paragraph: Paragraph, words: str, target: str, *, bold: bool = False) -> None:
        """Words that lead somewhere."""
        relation = paragraph.part.relate_to(
            target, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", True
        )
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), relation)
        # A number does not break at the end of a line.
        run = paragraph.add_run(words.replace(" ", NO_BREAK) if target.startswith("tel:") else words)
        run.bold = bold or None
        run.underline = True
        run.font.color.rgb = RGBColor.from_string(self.colours["deep"].upper())
        link.append(run._r)
        paragraph._p.append(link)

    def shade(self, paragraph: Paragraph, colour: str) -> None:
        """A ground behind a paragraph, with room around the words; it joins that of its neighbours."""
        paragraph.paragraph_format.space_after = Pt(0)
        properties = paragraph._p.get_or_add_pPr()
        fill = self.colours[colour]
        edges = "".join(
            f'<w:{edge} w:val="single" w:sz="4" w:space="{space}" w:color="{fill}"/>'
            for edge, space in (("top", 3), ("left", 8), ("bottom", 3), ("right", 8))
        )
        ground = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>'
        for element in (parse_xml(f"<w:pBdr {nsdecls('w')}>{edges}</w:pBdr>"), parse_xml(ground)):
            properties.insert_element_before(
                element, "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing",
                "w:jc", "w:rPr",
            )  # fmt: skip

    def _list_from_one(self) -> int:
        """A list of its own, so that its steps count from one."""
        numbering = self.document.part.numbering_part.element
        style = self.document.styles["List Number"].element
        base = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
        abstract = next(n for n in numbering.num_lst if n.numId == int(base)).abstractNumId.val
        number = numbering.add_num(abstract)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    @staticmethod
    def _number(paragraph: Paragraph, number: int | None) -> None:
        if number is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number

    # ---- tables and pictures --------------------------------------------------------------------------

    def table(self, caption: str, widths: Sequence[float], heads: Sequence[str]) -> WordTable:
        """A table with a head that is repeated on each page; `widths` in millimetres."""
        return WordTable(self, caption, widths, heads)

    def picture(self, png: bytes, width: float, alternative: str, *, name: str, ground: str) -> None:
        """A picture with its alternative text; `width` in millimetres, `ground` the colour around it."""
        paragraph = self.document.add_paragraph()
        self._inline(paragraph, png, width, alternative, name)
        self.shade(paragraph, ground)

    def picture_beside(
        self, paragraph: Paragraph, png: bytes, width: float, alternative: str, *, name: str
    ) -> None:
        """A picture at the right margin, beside the paragraph and what follows it."""
        inline = self._inline(paragraph, png, width, alternative, name)
        anchor = parse_xml(_ANCHOR)
        for place, child in zip((3, 6, 7, 8), list(inline), strict=True):
            anchor.insert(place, child)
        inline.getparent().replace(inline, anchor)

    @staticmethod
    def _inline(paragraph: Paragraph, png: bytes, width: float, alternative: str, name: str) -> Any:
        inline = paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(width))._inline
        inline.docPr.set("descr", alternative)
        inline.docPr.set("name", name)
        return inline


_ANCHOR = f"""<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="180000" distR="0" simplePos="0"
 relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>
<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/></wp:anchor>"""
"""What holds a picture at the right margin, beside words; its size, name and content come between, in the
order of the schema."""


class WordTable:
    """A table that grows row by row."""

    def __init__(self, word: Word, caption: str, widths: Sequence[float], heads: Sequence[str]) -> None:
        self.word = word
        self.widths = widths
        self.table = word.document.add_table(rows=1, cols=len(widths))
        self.table.alignment = WD_TABLE_ALIGNMENT.LEFT
        self.table.autofit = False
        self._look(caption)
        for column, width in zip(self.table.columns, widths, strict=True):
            column.width = Mm(width)
        head = self.table.rows[0]
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, width, words in zip(head.cells, widths, heads, strict=True):
            cell.width = Mm(width)
            run = self._first(cell).add_run(words)
            run.bold = True
            run.font.color.rgb = RGBColor.from_string(word.colours["paper"].upper())
            cell._tc.get_or_add_tcPr().append(
                parse_xml(
                    f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{word.colours["deep"]}"/>'
                )
            )

    def _look(self, caption: str) -> None:
        """Fine rules between the rows, room in the cells, a caption; in the order of Word's schema."""
        properties = self.table._tbl.tblPr
        rule = f'w:val="single" w:sz="4" w:space="0" w:color="{self.word.colours["mist"]}"'
        borders = "".join(f"<w:{edge} {rule}/>" for edge in ("top", "bottom", "insideH"))
        margins = "".join(
            f'<w:{edge} w:w="{twips}" w:type="dxa"/>'
            for edge, twips in (("top", 70), ("left", 110), ("bottom", 70), ("right", 110))
        )
        caption_element = OxmlElement("w:tblCaption")
        caption_element.set(qn("w:val"), caption)
        for element in (
            parse_xml(f"<w:tblBorders {nsdecls('w')}>{borders}</w:tblBorders>"),
            parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"),
            caption_element,
        ):
            properties.append(element)
        properties[:] = sorted(
            properties, key=lambda element: _TABLE_ORDER.index(element.tag.partition("}")[2])
        )

    @staticmethod
    def _first(cell: Any) -> Paragraph:
        paragraph: Paragraph = cell.paragraphs[0]
        paragraph.style = "Net Safe table"
        return paragraph

    def row(self, *cells: Sequence[Sequence[Span]]) -> None:
        """A row; each cell is a list of paragraphs, each a list of spans."""
        row = self.table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width, paragraphs in zip(row.cells, self.widths, cells, strict=True):
            cell.width = Mm(width)
            for number, spans in enumerate(paragraphs):
                paragraph = self._first(cell) if number == 0 else cell.add_paragraph(style="Net Safe table")
                self.word.spans(paragraph, spans)


def _set_font(properties: Any, family: str) -> None:
    """Name the font for every kind of letter, in place of the theme's."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), family)
