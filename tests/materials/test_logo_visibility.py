"""Logos that could not be seen on the paper are refused, and empty margins do not make a logo small."""

from __future__ import annotations

import base64
import io
import re

import pytest
from netsafe.formats.image_checks import ImageFault
from netsafe.typesetting.logo import safe_logo
from PIL import Image, ImageDraw

PAPER = ("#fbf6ec", "#ffffff")
CLEAR, RED, NEAR_WHITE = (0, 0, 0, 0), (192, 0, 0, 255), (250, 250, 250, 255)
Shape = tuple[tuple[int, int, int, int], tuple[int, ...] | str]


def picture(size: tuple[int, int], ground: tuple[int, ...] | str, *shapes: Shape, form: str = "PNG") -> bytes:
    image = Image.new("RGB" if form == "JPEG" else "RGBA", size, ground)
    for box, fill in shapes:
        ImageDraw.Draw(image).rectangle(box, fill=fill)
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()


def drawing(*shapes: str, box: str = "0 0 300 100") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{"".join(shapes)}</svg>'.encode()


def size_of(logo: str) -> tuple[float, float]:
    found = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', logo)
    assert found is not None
    return float(found[1]), float(found[2])


@pytest.mark.parametrize(
    "logo",
    [
        pytest.param(picture((300, 100), (255, 255, 255, 0)), id="nothing"),
        pytest.param(picture((300, 100), "white"), id="white"),
        pytest.param(picture((300, 100), CLEAR, ((50, 20, 250, 80), "white")), id="white on nothing"),
        pytest.param(picture((300, 100), CLEAR, ((50, 20, 250, 80), NEAR_WHITE)), id="nearly white"),
        pytest.param(
            picture((300, 100), CLEAR, ((50, 20, 250, 80), "#fbf6ec")), id="the colour of the paper"
        ),
        pytest.param(picture((300, 100), CLEAR, ((50, 20, 250, 80), (192, 0, 0, 8))), id="all but clear"),
        pytest.param(picture((300, 100), "white", form="JPEG"), id="a white JPEG"),
        pytest.param(drawing(), id="no shape"),
        pytest.param(drawing('<path d="M0 0L1e6 1e6"/>'), id="a line without width"),
        pytest.param(drawing('<path d="M0 0h300v100z" fill="none"/>'), id="no paint"),
        pytest.param(drawing('<path d="M0 0h300v100z" opacity="0"/>'), id="clear"),
        pytest.param(drawing('<path d="M0 0h300v100z" fill="#fff"/>'), id="white in a drawing"),
        pytest.param(drawing('<rect x="900" y="900" width="9" height="9"/>'), id="beside the sheet"),
        pytest.param(drawing('<g display="none"><path d="M0 0h300v100z"/></g>'), id="hidden"),
        pytest.param(drawing('<g style="visibility:hidden"><path d="M0 0h300v100z"/></g>'), id="not visible"),
        pytest.param(drawing('<defs><path id="a" d="M0 0h300v100z"/></defs>'), id="never used"),
    ],
)
def test_a_logo_that_nobody_would_see_is_refused(logo: bytes) -> None:
    with pytest.raises(ImageFault, match=r"cannot be seen on the paper|shows nothing"):
        safe_logo(logo, PAPER)


@pytest.mark.parametrize(
    "logo",
    [
        picture((300, 100), CLEAR, ((10, 10, 90, 90), RED), ((120, 10, 290, 90), "white")),
        drawing('<path fill="#c00" d="M10 10h80v80h-80z"/><path fill="#fff" d="M120 10h170v80h-170z"/>'),
    ],
)
def test_a_red_emblem_with_a_white_name_is_not_half_a_logo(logo: bytes) -> None:
    with pytest.raises(ImageFault, match="in part only on the paper"):
        safe_logo(logo, PAPER)


@pytest.mark.parametrize(
    "logo",
    [
        pytest.param(picture((300, 100), CLEAR, ((50, 20, 250, 80), "#ffd500")), id="yellow"),
        pytest.param(picture((300, 100), CLEAR, ((50, 20, 250, 80), "#cccccc")), id="pale grey"),
        pytest.param(picture((300, 100), RED, ((50, 20, 250, 80), "white")), id="white letters on red"),
        pytest.param(
            picture((300, 100), "white", ((50, 48, 250, 50), "black"), form="JPEG"), id="thin lines"
        ),
        pytest.param(drawing('<circle cx="150" cy="50" r="45" fill="none" stroke="#063"/>'), id="an outline"),
    ],
)
def test_a_logo_in_any_colour_that_differs_is_taken(logo: bytes) -> None:
    assert safe_logo(logo, PAPER).startswith("<svg ")


def test_what_is_seen_on_one_paper_is_not_seen_on_another() -> None:
    navy = picture((300, 100), CLEAR, ((50, 20, 250, 80), "#0c2333"))
    assert safe_logo(navy, PAPER)
    with pytest.raises(ImageFault, match=r"cannot be seen on the paper \(#0c2333\)"):
        safe_logo(navy, ("#0c2333",))


@pytest.mark.parametrize(
    ("logo", "ratio"),
    [
        (picture((1000, 1000), CLEAR, ((400, 450, 599, 549), RED)), 2.0),
        (picture((1000, 1000), "white", ((300, 400, 699, 499), RED)), 4.0),
        (picture((1000, 1000), "white", ((300, 400, 699, 499), RED), form="JPEG"), 4.0),
        (drawing('<rect x="10" y="20" width="4" height="2" fill="#c00"/>', box="0 0 210 297"), 2.0),
        (drawing('<rect x="1e4" y="2e3" width="100" height="25"/>', box="0 0 20000 3000"), 4.0),
        (
            drawing(
                '<rect width="300" height="100" fill="#fff"/><rect x="99" y="40" width="90" height="30"/>'
            ),
            3.0,
        ),
    ],
)
def test_empty_margins_are_cut(logo: bytes, ratio: float) -> None:
    width, height = size_of(safe_logo(logo, PAPER))
    assert width / height == pytest.approx(ratio, rel=0.15)


def test_a_ground_of_the_logos_own_is_no_margin() -> None:
    assert size_of(safe_logo(picture((300, 100), RED, ((140, 40, 160, 60), "white")), PAPER)) == (300, 100)


def test_pixels_within_the_margins_stay_as_they_are() -> None:
    logo = safe_logo(picture((100, 100), CLEAR, ((40, 40, 59, 49), RED)), PAPER)
    found = re.search(r'base64,([^"]+)"', logo)
    assert found is not None
    image = Image.open(io.BytesIO(base64.b64decode(found[1])))
    assert image.size == (20, 10) and image.getcolors() == [(200, RED)]


@pytest.mark.parametrize("size", [(2000, 40), (40, 2000)])
def test_a_line_is_no_logo(size: tuple[int, int]) -> None:
    with pytest.raises(ImageFault, match="a line, not a logo"):
        safe_logo(picture(size, RED), PAPER)
    with pytest.raises(ImageFault, match="a line, not a logo"):
        safe_logo(drawing('<path d="M0 0h9999v9999h-9999z"/>', box=f"0 0 {size[0]} {size[1]}"), PAPER)
