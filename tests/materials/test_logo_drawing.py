"""Drawings as Illustrator, Inkscape and others save them by default: printed as their owners see them.

The files are written as those programs write them, by hand and with plain shapes.  What is looked at is
pixels of a PDF, as another program draws it: each colour where the file says that it is.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import pypdfium2
import pytest
import typst
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st
from netsafe.formats.image_checks import ImageFault
from netsafe.typesetting.logo import safe_logo
from PIL import Image
from pixels import pixel

RED, BLUE, GREEN, PAPER = (192, 0, 0), (0, 0, 192), (0, 160, 0), (251, 246, 236)
Point = tuple[float, float]

LOGOS = {path.stem: path.read_text() for path in (Path(__file__).parent / "logos").glob("*.svg")}
LAYOUT = {
    (50, 50): RED, (5, 5): RED, (95, 95): RED, (105, 50): PAPER, (115, 5): BLUE, (185, 95): BLUE,
    (195, 50): PAPER, (250, 10): GREEN, (250, 90): GREEN, (250, 50): PAPER,
}  # fmt: skip
"""What each of these files shows: a red square, a blue field, two green bars, on 300 × 100."""


def printed(logo: str) -> Image.Image:
    """The logo, 300 pixels wide, out of a PDF on the campaign's paper."""
    source = (
        b'#set page(width: auto, height: auto, margin: 0pt, fill: rgb("#fbf6ec"))\n'
        b'#image(bytes(sys.inputs.logo), format: "svg", width: 300pt, height: 100pt, fit: "stretch")'
    )
    pdf = typst.Compiler(source, ignore_system_fonts=True, sys_inputs={"logo": logo}).compile(format="pdf")
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render().to_pil().convert("RGB")
    finally:
        document.close()


def colours(logo: str, places: dict[tuple[int, int], tuple[int, int, int]]) -> dict[tuple[int, int], bool]:
    image = printed(logo)
    return {
        place: max(abs(a - b) for a, b in zip(pixel(image, place), wanted, strict=True)) <= 6
        for place, wanted in places.items()
    }


def one(*shapes: str, head: str = "", root: str = 'viewBox="0 0 300 100"') -> bytes:
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{head}<svg {space} {root}>{''.join(shapes)}</svg>".encode()


@pytest.mark.parametrize("program", LOGOS)
def test_a_drawing_is_printed_as_its_owner_sees_it(program: str) -> None:
    logo = safe_logo(LOGOS[program].encode())
    assert all(colours(logo, LAYOUT).values()), colours(logo, LAYOUT)


@pytest.mark.parametrize("program", LOGOS)
def test_nothing_is_left_in_it_but_shapes(program: str) -> None:
    logo = safe_logo(LOGOS[program].encode())
    for element in fromstring(logo).iter():
        assert element.tag.startswith("{http://www.w3.org/2000/svg}")
        assert "style" not in element.tag and "class" not in element.attrib
        assert all("}" not in name for name in element.attrib)
    assert "<!" not in logo and "Myriad" not in logo and "adobe" not in logo and "mm" not in logo


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1", "windows-1252"])
def test_a_drawing_in_another_encoding(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    content = LOGOS["illustrator"].replace('encoding="utf-8"', f'encoding="{name}"').encode(encoding)
    assert safe_logo(content) == safe_logo(LOGOS["illustrator"].encode())


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>', "document type that says more"),
        ('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "document type that says more"),
        ('<!DOCTYPE svg [<!ENTITY % a "x">]>', "document type that says more"),
        ("<!DOCTYPE svg [" + "".join(f'<!ENTITY e{n} "x">' for n in range(200)) + "]>", "too many abbrev"),
        ("<!DOCTYPE svg [<!ENTITY a '" + "x" * 2000 + "'>]>", "document type that says more"),
        ("<!DOCTYPE svg [", "document type that says more"),
        ('<?xml version="1.0" encoding="nonsense"?>', "says that it is in “nonsense”"),
        ('<?xml version="1.0" encoding="utf-16"?>', "says that it is in “utf-16”"),
    ],
)
def test_a_document_type_is_read_by_hand_or_refused(head: str, reason: str) -> None:
    with pytest.raises(ImageFault, match=reason):
        safe_logo(one('<path d="M0 0h300v100z"/>', head=head))


def test_an_abbreviation_is_put_in_place_as_text() -> None:
    head = '<!DOCTYPE svg [<!ENTITY red "#c00000"> <!-- ours --> <!ENTITY tag "x>y\'z">]>'
    body = '<path id="&tag;" style="fill:&red;" d="M0 0h300v100H0z"/><desc>&tag;&amp;</desc>'
    assert colours(safe_logo(one(body, head=head)), {(150, 50): RED}) == {(150, 50): True}


def test_abbreviations_cannot_fill_the_memory() -> None:
    head = f'<!DOCTYPE svg [<!ENTITY a "{"x" * 490}">]>'
    with pytest.raises(ImageFault, match="too many abbreviations"):
        safe_logo(one("<desc>" + "&a;" * 20_000 + "</desc>", head=head))


USED_AGAIN = "".join(f'<g id="g{n}">' + f'<use href="#g{n + 1}"/>' * 10 + "</g>" for n in range(9))
USED_AGAIN += '<g id="g9"/>'
"""Nine groups, and a thousand million shapes."""


@pytest.mark.parametrize(
    ("shapes", "reason"),
    [
        ('<text x="9" y="9">Heddlu</text>', "turn words into outlines"),
        ('<image href="#a" width="9" height="9"/>', "<image>"),
        ('<mask id="m"><path d="M0 0h9v9z"/></mask><path mask="url(#m)" d="M0 0h300v100z"/>', "with a mask"),
        ('<filter id="f"/><path style="filter:url(#f)" d="M0 0h300v100z"/>', "with a filter"),
        ('<pattern id="p"/><path fill="url(#p)" d="M0 0h300v100z"/>', "<pattern>"),
        ('<path fill="url(#gone)" d="M0 0h300v100z"/>', "points to “gone”"),
        ('<use href="#gone"/>', "points to “gone”"),
        ('<use href="https://a.example/x.svg#a"/>', "another file"),
        ('<use xlink:href="data:image/svg+xml,x"/>', "another file"),
        ('<path fill="url(https://a.example/x)" d="M0 0h9v9z"/>', "another file"),
        ('<path style="fill:url(\'//a.example/x\')" d="M0 0h9v9z"/>', "another file"),
        ("<style>@import url(https://a.example/x.css);</style>", "“@import”"),
        ("<style>path{fill:url(https://a.example/x)}</style><path d='M0 0h9v9z'/>", "another file"),
        ("<style>path{fill:u\\rl(https://a.example/x)}</style><path d='M0 0h9v9z'/>", "another file"),
        ("<style>@media print{path{fill:red}}</style>", "“@media”"),
        ("<style>path:nth-child(2){fill:red}</style>", "rule of style for “path:nth-child"),
        ("<style>path[d]{fill:red}</style>", "rule of style for"),
        ("<style>:root{--a:red} path{fill:var(--a)}</style><path d='M0 0h9v9z'/>", "variables"),
        ("<style>path{transform:rotate(45deg)}</style><path d='M0 0h9v9z'/>", "with a transform"),
        ("<style>path{fill:oklch(0.5 0.1 20)}</style><path d='M0 0h9v9z'/>", "the colour “oklch"),
        ('<script>alert(1)</script><path d="M0 0h9v9z"/>', "<script>"),
        ('<path onclick="x()" d="M0 0h9v9z"/>', "“onclick”"),
        ('<a href="https://a.example/"><path d="M0 0h9v9z"/></a>', "<a>"),
        ('<path d="M0 0h9v9z"><animate attributeName="d"/></path>', "<animate>"),
        ('<foreignObject width="9" height="9"><p>x</p></foreignObject>', "<foreignObject>"),
        ('<g id="a"><use href="#a"/></g>', "within itself"),
        ('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', "within itself"),
        (USED_AGAIN,
         "more than 4000 shapes"),
        ('<path d="M0 0L1e308 1e308"/>', "cannot be drawn"),
        ('<rect width="1e9" height="9"/>', "cannot be drawn"),
        ('<path transform="rotate(1) url(x)" d="M0 0h9v9z"/>', "cannot be drawn"),
        ('<path stroke-width="1e300" d="M0 0h300v100z" stroke="red" fill="none"/>', "cannot be drawn"),
    ],
)  # fmt: skip
def test_what_is_left_is_refused_with_its_reason(shapes: str, reason: str) -> None:
    with pytest.raises(ImageFault, match=re.escape(reason)) as caught:
        safe_logo(one(shapes))
    assert "\n" not in str(caught.value) and "; " in str(caught.value)


def test_what_lies_unused_does_no_harm() -> None:
    left_over = (
        '<defs><filter id="f"/><mask id="m"/><marker id="a"/><pattern id="p"/></defs><text> </text>'
        '<g display="none"><text>old</text><image href="x.png"/></g><title>Ours</title>'
    )
    logo = safe_logo(one(left_over, '<path d="M0 0h300v100H0z" filter="none" mask="none" fill="#c00000"/>'))
    assert [element.tag.rpartition("}")[2] for element in fromstring(logo).iter()] == ["svg", "defs", "path"]


def test_many_shapes_may_share_what_is_defined_once() -> None:
    shared = '<linearGradient id="a"><stop stop-color="#c00000"/></linearGradient>'
    shared += '<linearGradient id="b" xlink:href="#a"/>'
    shapes = "".join(
        f'<rect x="{n % 60 * 5}" y="{n // 60 * 2}" width="5" height="2" fill="url(#b)"/>' for n in range(3000)
    )
    assert colours(safe_logo(one(shared, shapes)), {(150, 50): RED}) == {(150, 50): True}


def test_the_drawing_of_the_report() -> None:
    """A8: as Illustrator saves it by default."""
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><style type="text/css">'
        '.st0{fill:#C00000;}</style><rect class="st0" x="10" y="10" width="100" height="80"/></svg>'
    )
    assert colours(safe_logo(drawn.encode()), {(150, 50): RED}) == {(150, 50): True}


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("selector", "red"),
    [
        (" ".join("g" * 24) + " path", True),
        (" ".join("g" * 24) + " .none path", False),
        (" > ".join("g" * 48) + " > path", True),
        ("svg > " + " > ".join("g" * 48) + " > path", True),
        ("svg > g > path", False),
        ("svg > g path", True),
        ("g > g > svg path", False),
    ],
)
def test_selectors_within_each_other(selector: str, red: bool) -> None:
    """Tried one by one, the ways to find 24 groups among 48 have no end."""
    nested = "<g>" * 48 + '<path d="M0 0h300v100H0z"/>' + "</g>" * 48
    logo = safe_logo(one(f"<style>path {{ fill: #0000c0 }} {selector} {{ fill: #c00000 }}</style>", nested))
    assert colours(logo, {(150, 50): RED if red else BLUE}) == {(150, 50): True}


@pytest.mark.timeout(60)
def test_rules_without_number_have_an_end() -> None:
    rules = "".join(f".a.b{{fill:#{n:06x}}}" for n in range(1900))
    with pytest.raises(ImageFault, match="too many rules"):
        safe_logo(one(f"<style>{rules}</style>", '<path class="a b" d="M0 0h9v9z"/>' * 3000))


@pytest.mark.parametrize(
    "style",
    [
        "fill:#c00000}</style><script>x</script>",
        'fill:#c00000;"><script/>',
        "fill:#c00000;background:url(https://a.example/x)",
        "fill:#c00000;-x:expression(alert(1));behavior:url(x.htc)",
        "fill:#c00000;cursor:url(https://a.example/x),auto",
        "fill:#c00000;font:12px 'x'; src: url(https://a.example/x)",
    ],
)
def test_nothing_of_a_style_sheet_gets_out_of_its_place(style: str) -> None:
    escaped = style.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    logo = safe_logo(one(f'<path style="{escaped}" d="M0 0h300v100H0z"/>'))
    assert "example" not in logo and "script" not in logo and "expression" not in logo and "url(" not in logo
    (path,) = fromstring(logo)
    assert set(path.attrib) <= {"d", "fill"}


SAID = st.sampled_from(
    ["fill", "stroke", "opacity", "d", "style", "class", "id", "transform", "href", "x", "filter", "display"]
)
VALUE = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20) | st.sampled_from(
    [
        "url(#a)",
        "url(x)",
        "#c00",
        "red",
        "1e400",
        "-",
        "rotate(1e9)",
        "M0 0h300v100z",
        "fill:red",
        "none",
        "#a",
    ]
)
TAG = st.sampled_from(
    ["g", "path", "rect", "use", "symbol", "style", "linearGradient", "clipPath", "switch", "svg"]
)
ELEMENT: st.SearchStrategy[tuple[str, dict[str, str], list[Any]]] = st.recursive(
    st.tuples(TAG, st.dictionaries(SAID, VALUE, max_size=4), st.just([])),
    lambda inner: st.tuples(TAG, st.dictionaries(SAID, VALUE, max_size=3), st.lists(inner, max_size=4)),
    max_leaves=12,
)


def as_xml(element: tuple[str, dict[str, str], list[object]]) -> str:
    tag, says, inner = element
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in says.items())
    return f"<{tag}{attributes}>{''.join(as_xml(part) for part in inner)}</{tag}>"  # type: ignore[arg-type]


@given(ELEMENT)
def test_any_drawing_is_a_logo_or_a_fault(element: tuple[str, dict[str, str], list[object]]) -> None:
    try:
        logo = safe_logo(one(as_xml(element), '<path d="M0 0h300v100z"/>'))
    except ImageFault as fault:
        assert "\n" not in str(fault)
        assert "broken" not in str(fault) or not as_xml(element).isprintable(), "a reason of its own"
        return
    for part in fromstring(logo).iter():
        assert all(
            not value.startswith("url(") or value.startswith("url(#") for value in part.attrib.values()
        )
        assert part.get("href", "#").startswith("#")
    assert logo.startswith("<svg ")
