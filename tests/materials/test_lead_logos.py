"""The logos of those who lead: a fact of the bundle, beside their names where a piece has room for them.

Sizes and places are read from the pixels that PDFium draws, names from the words that it reads.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from click.testing import CliRunner
from netsafe.bundle import Bundle, BundleError, files_of_bundle, read_bundle, write_bundle
from netsafe.campaign.partner import Partner
from netsafe.cli import main
from netsafe.commands.bundle_with_logos import read_bundle_with_logos
from netsafe.materials.catalogue import KINDS
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.piece_view import piece
from netsafe.typesetting.typst_compiler import typeset
from numpy.typing import NDArray
from PIL import Image

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
LEAD, EQUAL = 'id = "south-wales-police"\n', 'id = "lucy-faithfull-foundation"\n'
MAGENTA, CYAN = (255, 0, 255), (0, 140, 160)
DOTS_PER_MM = 8.0
SHOWING = [kind for kind in KINDS if kind.shows_logos]
NAMES_ALONE = [kind for kind in KINDS if kind.faces and not kind.shows_logos]


def svg(colour: tuple[int, int, int], width: float, height: float, margin: float = 0) -> bytes:
    """A made-up logo: a rectangle of one colour, with an empty margin around it."""
    box = f"{-margin} {-margin} {width + 2 * margin} {height + 2 * margin}"
    fill = "#{:02x}{:02x}{:02x}".format(*colour)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
        f'<path fill="{fill}" d="M0 0h{width}v{height}H0z"/></svg>'
    ).encode()


def bundle_in(folder: Path, *logos: bytes | None, names: tuple[str, str] = ("a.svg", "b.svg")) -> Path:
    """The shipped campaign with logos of its two who lead."""
    shutil.copytree(CAMPAIGN, folder)
    (folder / "logos").mkdir()
    toml = folder / "campaign.toml"
    text = toml.read_text(encoding="utf-8")
    for row, name, logo in zip((LEAD, EQUAL), names, logos, strict=False):
        if logo is not None:
            (folder / "logos" / name).write_bytes(logo)
            text = text.replace(row, f'{row}logo = "{name}"\n', 1)
    toml.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def led(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """A square logo with a margin, and one that is eight times as wide as high."""
    logos = (svg(MAGENTA, 50, 50, margin=100), svg(CYAN, 160, 20))
    return read_bundle(bundle_in(tmp_path_factory.mktemp("led") / "bundle", *logos))


def drawn(bundle: Bundle, kind: Kind, languages: tuple[str, ...], partner: Partner | None = None) -> bytes:
    return typeset(piece(kind, bundle.release, languages, partner, bundle.blobs))


def pages(pdf: bytes) -> list[NDArray[np.uint8]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            np.asarray(page.render(scale=DOTS_PER_MM * 25.4 / 72).to_pil().convert("RGB"))
            for page in document
        ]


def place(
    pixels: NDArray[np.uint8], colour: tuple[int, int, int]
) -> tuple[float, float, float, float] | None:
    """Left, top, width and height in millimetres of what has `colour`; None where nothing has."""
    near = (np.abs(pixels.astype(int) - np.asarray(colour)) < 24).all(axis=2)
    if near.sum() < 40:
        return None
    rows, columns = np.flatnonzero(near.any(axis=1)), np.flatnonzero(near.any(axis=0))
    return tuple(float(n) / DOTS_PER_MM for n in (columns[0], rows[0], np.ptp(columns) + 1, np.ptp(rows) + 1))  # type: ignore[return-value]


def ground(pixels: NDArray[np.uint8], left: float, top: float) -> tuple[int, ...]:
    """The colour a millimetre left of and above a place."""
    row, column = (max(int((n - 0.6) * DOTS_PER_MM), 0) for n in (top, left))
    return tuple(int(part) for part in pixels[row, column])


CASES = [
    (kind, languages)
    for kind in SHOWING
    for languages in ([("en",), ("cy",)] if kind.alone else []) + ([("cy", "en")] if kind.joint else [])
]


@pytest.mark.parametrize(
    ("kind", "languages"), [pytest.param(*case, id=f"{case[0].name}-{'-'.join(case[1])}") for case in CASES]
)
def test_both_who_lead_stand_in_their_order_and_as_large_to_the_eye(led: Bundle, kind, languages) -> None:
    pdf = drawn(led, kind, languages)
    rows = [
        (pixels, first, second)
        for pixels in pages(pdf)
        if (first := place(pixels, MAGENTA)) and (second := place(pixels, CYAN))
    ]
    assert rows, "no page shows both"
    for pixels, first, second in rows:
        (left, top, wide, high), (after, lower, broad, low) = first, second
        assert left + wide < after, "in the order of their names"
        assert wide * high == pytest.approx(broad * low, rel=0.15), "of the same area"
        assert min(wide, high, broad, low) >= 2, "none smaller than a partner's may be"
        assert wide / high == pytest.approx(1, rel=0.05) and broad / low == pytest.approx(8, rel=0.08)
        paper = led.release.theme.colour("paper").screen
        grounds = {(255, 255, 255), tuple(bytes.fromhex(paper[1:]))}
        assert {ground(pixels, left, top), ground(pixels, after, lower)} <= grounds, (
            "looked at on this ground"
        )
        assert abs((top + high / 2) - (lower + low / 2)) < 0.5, "on one line"


@pytest.mark.parametrize("kind", SHOWING, ids=lambda kind: kind.name)
def test_names_stand_where_logos_do_and_a_voice_hears_whose_they_are(led: Bundle, kind: Kind) -> None:
    languages = ("en",) if kind.alone else ("cy", "en")
    pdf = drawn(led, kind, languages)
    with pypdfium2.PdfDocument(pdf) as document:
        words = " ".join("".join(page.get_textpage().get_text_range() for page in document).split())
    side = piece(kind, led.release, languages, blobs=led.blobs).view["sides"][0]
    assert all(name in words for name in side["leads"])
    alternatives = pdf_alternatives(pdf)
    assert all(name in alternatives for name in side["leads"])


def pdf_alternatives(pdf: bytes) -> set[str]:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {
            str(thing.Alt)
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        }


@pytest.mark.parametrize("kind", NAMES_ALONE, ids=lambda kind: kind.name)
def test_a_small_piece_stays_as_it_was(led: Bundle, kind: Kind) -> None:
    before = read_bundle(CAMPAIGN).release
    languages = ("en",) if kind.alone else ("cy", "en")
    assert piece(kind, led.release, languages).recipe == piece(kind, before, languages).recipe


def test_without_logos_nothing_is_another(led: Bundle, tmp_path: Path) -> None:
    before = read_bundle(CAMPAIGN).release
    after = read_bundle(bundle_in(tmp_path / "bundle", None, None)).release
    assert after.digest == before.digest != led.release.digest
    for kind in SHOWING:
        languages = ("en",) if kind.alone else ("cy", "en")
        editions = [piece(kind, release, languages).edition for release in (before, after, led.release)]
        assert editions[0] == editions[1] != editions[2], kind.name


def test_who_has_no_logo_stands_in_the_row_by_name(tmp_path: Path) -> None:
    kind = next(kind for kind in SHOWING if kind.name == "poster-a4-dawn")
    bundle = read_bundle(bundle_in(tmp_path / "bundle", None, svg(CYAN, 60, 20)))
    pdf = drawn(bundle, kind, ("en",))
    with pypdfium2.PdfDocument(pdf) as document:
        words = "".join(page.get_textpage().get_text_range() for page in document)
    assert words.count("South Wales Police") == 2 and words.count("Lucy Faithfull Foundation") == 2
    (pixels,) = pages(pdf)
    row = place(pixels, CYAN)
    assert row is not None and row[0] > 30, "the first stands before it"


def test_only_those_who_lead_are_shown(tmp_path: Path) -> None:
    folder = bundle_in(tmp_path / "bundle", svg(MAGENTA, 50, 50), svg(CYAN, 50, 50))
    toml = folder / "campaign.toml"
    text = toml.read_text(encoding="utf-8")
    start = text.index(EQUAL)
    toml.write_text(text[:start] + text[start:].replace('role = "lead"', 'role = "supporter"', 1), "utf-8")
    bundle = read_bundle(folder)
    kind = next(kind for kind in SHOWING if kind.name == "poster-a4-dawn")
    assert piece(kind, bundle.release, ("en",)).view.get("logos") == [
        {"lead": 0, "sha256": bundle.release.organisations[0].logo_content.sha256}  # type: ignore[union-attr]
    ]


def test_a_partner_s_copy_shows_all_three(led: Bundle) -> None:
    names, links = dict.fromkeys(("cy", "en"), "Ysgol"), dict.fromkeys(("cy", "en"), "https://a.example/b")
    green = svg((0, 120, 0), 60, 30).decode()
    partner = Partner(id="bryn", names=names, links=links, logo=green)
    for kind in SHOWING:
        if kind.personal and kind.name not in ("banner-email",):
            languages = ("en",) if kind.alone else ("cy", "en")
            found = {
                colour
                for pixels in pages(drawn(led, kind, languages, partner))
                for colour in (MAGENTA, CYAN, (0, 120, 0))
                if place(pixels, colour)
            }
            assert found == {MAGENTA, CYAN, (0, 120, 0)}, kind.name


# the file


def test_a_bundle_keeps_the_file_and_the_digest(led: Bundle, tmp_path: Path) -> None:
    files = files_of_bundle(led)
    assert files["logos/b.svg"] == svg(CYAN, 160, 20)
    write_bundle(Bundle(led.release, led.blobs), tmp_path / "anew")
    again = read_bundle(tmp_path / "anew")
    assert again.release == led.release and again.release.digest == led.release.digest
    assert files_of_bundle(again)["logos/a.svg"] == files["logos/a.svg"]
    (tmp_path / "anew/logos/a.svg").write_bytes(svg(MAGENTA, 50, 51))
    assert read_bundle(tmp_path / "anew").release.digest != led.release.digest


def png(colour: tuple[int, ...], size: tuple[int, int]) -> bytes:
    import io

    out = io.BytesIO()
    Image.new("RGBA", size, colour).save(out, "PNG")
    return out.getvalue()


WHITE_ON_NOTHING = svg((255, 255, 255), 60, 30, margin=10)


@pytest.mark.parametrize(
    ("logo", "why"),
    [
        (WHITE_ON_NOTHING, "cannot be seen"),
        (svg(MAGENTA, 300, 10), "30 times as wide as high"),
        (svg(MAGENTA, 10, 60), "6 times as high as wide"),
        (png((255, 255, 255, 255), (90, 40)), ""),
        (png((0, 0, 0, 0), (90, 40)), "shows nothing"),
        (png((*MAGENTA, 255), (90, 100)), "90 × 100 pixels without its margins, too few"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"", "is empty"),
        (b"no picture at all", "picture"),
    ],
    ids=["white", "line", "column", "white-paper", "nothing", "coarse", "pdf", "empty", "text"],
)
def test_a_logo_that_cannot_be_shown_is_one_line_before_anything_is_made(tmp_path, logo, why) -> None:
    folder = bundle_in(tmp_path / "bundle", logo)
    with pytest.raises(BundleError) as refused:
        read_bundle_with_logos(folder)
    (fault,) = refused.value.faults
    lines = (folder / "campaign.toml").read_text(encoding="utf-8").splitlines()
    assert lines[(fault.place.line or 0) - 1] == 'logo = "a.svg"'
    assert "logos/a.svg" in fault.reason and why in fault.reason
    for command in (["check", str(folder)], ["build", str(folder), "--out", str(tmp_path / "out")]):
        done = CliRunner().invoke(main, command)
        assert done.exit_code == 1 and "logos/a.svg" in done.output and "Mend: " in done.output
        assert "Traceback" not in done.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "why"),
    [("missing.svg", "missing.svg"), ("../a.svg", "without a folder"), ("logos/a.svg", "without a folder")],
)
def test_a_logo_is_a_file_in_its_folder(tmp_path: Path, name: str, why: str) -> None:
    folder = bundle_in(tmp_path / "bundle", svg(MAGENTA, 50, 50))
    toml = folder / "campaign.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('logo = "a.svg"', f'logo = "{name}"'), "utf-8")
    with pytest.raises(BundleError, match=why):
        read_bundle(folder)


def test_pixels_and_a_great_margin_are_as_good_as_a_drawing(tmp_path: Path) -> None:
    image = Image.new("RGBA", (1000, 1000), (255, 255, 255, 0))
    image.paste(Image.new("RGBA", (200, 200), (*MAGENTA, 255)), (700, 100))
    folder = bundle_in(
        tmp_path / "bundle", png((0, 0, 0, 0), (9, 9)), svg(CYAN, 50, 50), names=("a.png", "b.svg")
    )
    image.save(folder / "logos/a.png")
    bundle = read_bundle_with_logos(folder)
    kind = next(kind for kind in SHOWING if kind.name == "poster-a4-dawn")
    (pixels,) = pages(drawn(bundle, kind, ("en",)))
    first, second = place(pixels, MAGENTA), place(pixels, CYAN)
    assert first is not None and second is not None
    assert first[2:] == pytest.approx(second[2:], abs=0.3)
