"""Where pieces have room for a logo: how large it is drawn there, and on which ground it stands."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.partner import Partner
from netsafe.materials.catalogue import KINDS
from netsafe.typesetting.logo import grounds, safe_logo
from netsafe.typesetting.logo.minimum_size import LEAST_SIDE, ROOM, Remark, too_coarse, too_small
from netsafe.typesetting.piece_view import piece
from netsafe.typesetting.typst_compiler import typeset

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
NAMED = {kind.name: kind for kind in KINDS}
DOTS_PER_MM = 12.0
MAGENTA = (255, 0, 255)


@pytest.fixture(scope="module")
def release() -> Release:
    return read_bundle(SHIPPED).release


def logo(width: int, height: int) -> str:
    box = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
    return safe_logo(f'{box}<path fill="#ff00ff" d="M0 0h{width}v{height}H0z"/></svg>'.encode())


def places(
    release: Release, kind: str, languages: tuple[str, ...], svg: str
) -> list[tuple[float, float, str]]:
    """Each place of the logo on the screen PDF of a piece: its width and height in mm, and its ground."""
    names, links = dict.fromkeys(("cy", "en"), "Ysgol"), dict.fromkeys(("cy", "en"), "https://a.example/b")
    pdf = typeset(
        piece(NAMED[kind], release, languages, Partner(id="bryn", names=names, links=links, logo=svg))
    )
    found = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            pixels = np.asarray(page.render(scale=DOTS_PER_MM * 25.4 / 72).to_pil().convert("RGB"))
            there = np.asarray((np.abs(pixels.astype(int) - MAGENTA) < 40).all(axis=2))
            if there.any():
                rows, columns = np.flatnonzero(there.any(axis=1)), np.flatnonzero(there.any(axis=0))
                width, height = int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1
                ground = pixels[rows[0] - 4, columns[0] - 4]
                found.append(
                    (width / DOTS_PER_MM, height / DOTS_PER_MM, "#" + "".join(f"{c:02x}" for c in ground))
                )
    finally:
        document.close()
    return found


@pytest.mark.parametrize(
    ("sort", "kind", "languages"),
    [
        ("card", "card", ("en",)),
        ("card", "card", ("cy", "en")),
        ("sticker", "sticker-a7", ("en",)),
        ("briefing", "briefing", ("en",)),
        ("leaflet", "leaflet-a5", ("cy", "en")),
        ("poster", "poster-a4-dawn", ("en",)),
        ("washroom", "washroom-a5", ("en",)),
    ],
)
@pytest.mark.parametrize("shape", [(1000, 50), (200, 1000)])
def test_a_logo_is_drawn_as_large_as_is_said_and_on_a_ground_that_was_looked_at(
    release: Release, sort: str, kind: str, languages: tuple[str, ...], shape: tuple[int, int]
) -> None:
    _, wide, high = ROOM[sort]
    scale = min(wide / shape[0], high / shape[1])
    drawn = places(release, kind, languages, logo(*shape))
    assert drawn
    for width, height, ground in drawn:
        assert (width, height) == pytest.approx((shape[0] * scale, shape[1] * scale), abs=0.35)
        assert ground in grounds(release)


def test_a_hair_is_told_with_the_piece_on_which_it_is_thinnest() -> None:
    mend = "send a version whose sides are more alike"
    assert too_small(logo(100, 1000), {"poster-a4-dawn"}) == Remark("is 1.4 × 14.0 mm on a poster", mend)
    assert too_small(logo(100, 1000), {"poster-a4-dawn", "card"}) == Remark("is 0.9 × 9.4 mm on a card", mend)
    assert too_small(logo(300, 100), {"poster-a4-dawn", "card", "sticker-a7"}) is None
    assert too_small(logo(100, 1000), {"social-dawn-wide"}) is None, "a screen has no millimetres"
    assert LEAST_SIDE == 2.0


def pixels(width: int, height: int) -> str:
    return f'<svg viewBox="0 0 {width} {height}"><image/></svg>'


@pytest.mark.parametrize(
    ("width", "height", "kinds", "coarse"),
    [
        (86, 30, {"card"}, True),  # 22 mm on a card: 99.3 dots an inch
        (87, 30, {"card"}, False),
        (87, 30, {"card", "poster-a4-dawn"}, True),  # 40 mm on a poster: 55
        (158, 40, {"poster-a4-dawn"}, False),
        (8, 8, {"social-dawn-wide"}, False),  # nobody knows how large a screen is
    ],
)
def test_a_logo_of_few_pixels_is_told_where_each_of_them_would_be_seen(
    width: int, height: int, kinds: set[str], coarse: bool
) -> None:
    assert bool(too_coarse(pixels(width, height), kinds)) == coarse
    assert too_coarse(logo(width, height), kinds) is None, "a drawing has no pixels"
