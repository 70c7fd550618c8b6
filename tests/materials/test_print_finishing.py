"""The print-ready PDF: what is in it, as other programs read it, and what `check` says of single faults."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import page as page_validation
import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from materials.print_poster import POSTER, in_mm, logo_png, mutant, pixels
from needs import program
from netsafe.typesetting import print_finishing
from netsafe.typesetting.print_finishing import FinishError, finish
from netsafe.typesetting.print_pdf_check import check
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageCms
from pixels import pixel

# what is in the file


def test_boxes_are_trim_and_three_and_ten_millimetres_around_it(finished: bytes) -> None:
    with pikepdf.open(io.BytesIO(finished)) as document:
        for page, (width, height) in zip(document.pages, [(105, 148), (210, 99)], strict=True):
            # Typst puts the origin at the corner of the bleed, so the trim begins at 3 mm.
            assert in_mm(page.obj.TrimBox) == [3, 3, width + 3, height + 3]
            assert in_mm(page.obj.BleedBox) == [0, 0, width + 6, height + 6]
            assert in_mm(page.obj.MediaBox) == [-7, -7, width + 13, height + 13]
            assert "/CropBox" not in page.obj


def test_poppler_reads_the_same_boxes(finished: bytes, tmp_path: Path) -> None:
    pdfinfo = program("pdfinfo", "poppler-utils")
    (tmp_path / "print.pdf").write_bytes(finished)
    told = subprocess.run(
        [pdfinfo, "-box", "-f", "1", "-l", "2", str(tmp_path / "print.pdf")],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    boxes = {
        " ".join(line.split()[:3]): [float(v) for v in line.split()[3:]]
        for line in told.splitlines()
        if "Box:" in line
    }
    assert in_mm(boxes["Page 1 TrimBox:"]) == [3, 3, 108, 151]
    assert in_mm(boxes["Page 1 BleedBox:"]) == [0, 0, 111, 154]
    assert in_mm(boxes["Page 2 MediaBox:"]) == [-7, -7, 223, 112]
    assert "PDF version:     1.6" in told


def test_the_sheet_is_white_around_the_bleed_but_for_eight_crop_marks(finished: bytes) -> None:
    dark = pixels(finished).min(axis=2) < 200  # 4 pixels to a millimetre; the sheet is 125 x 168 mm
    bleed_from, bleed_to_x, bleed_to_y = 7 * 4, (125 - 7) * 4, (168 - 7) * 4
    assert dark[bleed_from + 2 : bleed_to_y - 2, bleed_from + 2 : bleed_to_x - 2].mean() > 0.9
    around = dark.copy()
    around[bleed_from - 1 : bleed_to_y + 1, bleed_from - 1 : bleed_to_x + 1] = False
    expected = np.zeros_like(around)
    for x in (10, 115):
        for top, bottom in ((2, 7), (161, 166)):
            expected[top * 4 - 1 : bottom * 4 + 1, x * 4 - 1 : x * 4 + 2] = True
    for y in (10, 158):
        for left, right in ((2, 7), (118, 123)):
            expected[y * 4 - 1 : y * 4 + 2, left * 4 - 1 : right * 4 + 1] = True
    assert not (around & ~expected).any(), "something is drawn outside the bleed that is not a crop mark"
    assert all(around[y * 4 - 2 : y * 4 + 2, 3 * 4 : 6 * 4].any(axis=0).all() for y in (10, 158))
    assert all(around[3 * 4 : 6 * 4, x * 4 - 2 : x * 4 + 2].any(axis=1).all() for x in (10, 115))


def test_poppler_draws_the_crop_marks_too(finished: bytes, tmp_path: Path) -> None:
    pdftoppm = program("pdftoppm", "poppler-utils")
    (tmp_path / "print.pdf").write_bytes(finished)
    subprocess.run(
        [pdftoppm, "-r", "101.6", "-l", "1", "-png", str(tmp_path / "print.pdf"), str(tmp_path / "page")],
        check=True,
        capture_output=True,
    )
    (picture,) = tmp_path.glob("page*.png")
    dark = np.asarray(Image.open(picture).convert("L")) < 200
    assert dark[9 * 4 : 11 * 4, 3 * 4 : 6 * 4].any(axis=0).all()
    assert not dark[: 2 * 4 - 2].any()


def test_ghostscript_puts_black_words_on_the_black_plate_alone_and_crop_marks_on_all(
    typeset: Callable[..., bytes], tmp_path: Path
) -> None:
    ghostscript = program("gs", "ghostscript")
    source = typeset(
        """
        #set document(title: "T")
        #set text(lang: "en", font: "Inter", size: 60pt, fill: cmyk(0%, 0%, 0%, 100%))
        #set page(width: 105mm, height: 148mm, bleed: 3mm, margin: 10mm)
        = BLACK
        #rect(width: 20mm, height: 20mm, fill: cmyk(100%, 0%, 0%, 0%))
        """
    )
    (tmp_path / "print.pdf").write_bytes(finish(source))
    subprocess.run(
        [ghostscript, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r101.6",
         f"-o{tmp_path}/plate.tif", str(tmp_path / "print.pdf")],
        check=True, capture_output=True,
    )  # fmt: skip
    inked = {
        ink: np.asarray(Image.open(tmp_path / f"plate({ink}).tif").convert("L")) < 128
        for ink in ("Cyan", "Magenta", "Yellow", "Black")
    }
    for plate in inked.values():  # the mark at the top left, from 2 to 7 mm, in line with the trim at 10 mm
        assert plate[9 * 4 : 11 * 4, 3 * 4 : 6 * 4].any(axis=0).all()
    within = {ink: plate[8 * 4 : 160 * 4, 8 * 4 : 117 * 4].sum() for ink, plate in inked.items()}
    assert within["Magenta"] == within["Yellow"] == 0
    assert within["Cyan"] == pytest.approx(80 * 80, rel=0.03)  # the square, 4 pixels to a millimetre
    assert within["Black"] > 2000


def test_inside_the_bleed_nothing_has_moved(source: bytes, finished: bytes) -> None:
    before, after = pixels(source), pixels(finished)
    inside, before = after[30:640, 30:470], before[2:612, 2:442]  # from 0.5 mm inside the corner of the bleed
    off = np.abs(before.astype(int) - inside.astype(int)).max(axis=2)
    assert (off > 40).mean() < 0.002  # the gradient lies on the same place, and so do the words


def test_the_same_bytes_in_give_the_same_bytes_out_in_another_process(source: bytes, finished: bytes) -> None:
    assert finish(source) == finished
    script = "import sys; from netsafe.typesetting.print_finishing import finish; "
    script += "sys.stdout.buffer.write(finish(sys.stdin.buffer.read()))"
    again = subprocess.run(
        [sys.executable, "-c", script], input=source, capture_output=True, check=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
    ).stdout  # fmt: skip
    assert again == finished


def test_tags_title_and_language_stay_and_two_validators_still_pass(finished: bytes, verapdf: Any) -> None:
    with pikepdf.open(io.BytesIO(finished)) as document:
        assert str(document.Root.Lang) == "cy-GB"
        assert str(document.docinfo["/Title"]) == "Cewch help"
        assert "/StructTreeRoot" in document.Root
    assert page_validation.validate_pdf_bytes(finished, profile="ua1").failures == []
    assert verapdf.validate(finished) == []


def test_links_are_gone_and_their_words_stay(finished: bytes) -> None:
    with pikepdf.open(io.BytesIO(finished)) as document:
        assert all("/Annots" not in page.obj for page in document.pages)
        kinds = [str(thing.get("/Type", "")) for thing in document.objects if isinstance(thing, Dictionary)]
        roles = [str(thing.get("/S", "")) for thing in document.objects if isinstance(thing, Dictionary)]
        assert "/OBJR" not in kinds and "/Annot" not in kinds and "/Link" not in roles
    assert b"https://example.org/" not in finished
    with pdfium.PdfDocument(finished) as document:
        assert "example.org" in document[0].get_textpage().get_text_range()


def test_output_intent_carries_a_cmyk_press_profile_that_littlecms_can_use(finished: bytes) -> None:
    with pikepdf.open(io.BytesIO(finished)) as document:
        (intent,) = document.Root.OutputIntents
        assert intent.S == Name.GTS_PDFX
        data = intent.DestOutputProfile.read_bytes()
    press = ImageCms.ImageCmsProfile(io.BytesIO(data))
    assert press.profile.xcolor_space == "CMYK"
    assert "not ECI" in ImageCms.getProfileDescription(press)
    ink = Image.frombytes("CMYK", (2, 1), bytes([0, 0, 0, 0, 0, 0, 0, 255]))
    lab = ImageCms.profileToProfile(
        ink,
        press,
        ImageCms.createProfile("LAB"),
        renderingIntent=ImageCms.Intent.ABSOLUTE_COLORIMETRIC,
        outputMode="LAB",
    )
    assert lab is not None
    paper, black = (pixel(lab, place)[0] * 100 / 255 for place in ((0, 0), (1, 0)))
    assert (
        abs(paper - 95) < 1.5 and abs(black - 16) < 2
    )  # ISO 12647-2:2004/Amd 1, paper types 1 and 2: L* 95, 16


def test_the_press_profile_agrees_with_the_measurements_it_was_made_from(finished: bytes) -> None:
    # Solid inks and overprints in FOGRA39L.ti3: L*, a*, b*, absolute.
    solids = {
        (1, 0, 0, 0): (55, -37, -50), (0, 1, 0, 0): (48, 74, -3), (0, 0, 1, 0): (89, -5, 93),
        (0, 1, 1, 0): (47, 68, 48), (1, 0, 1, 0): (50, -65, 27), (1, 1, 0, 0): (24, 22, -46),
    }  # fmt: skip
    with pikepdf.open(io.BytesIO(finished)) as document:
        data = document.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    ink = Image.frombytes("CMYK", (len(solids), 1), bytes(255 * value for solid in solids for value in solid))
    lab = ImageCms.profileToProfile(
        ink,
        ImageCms.ImageCmsProfile(io.BytesIO(data)),
        ImageCms.createProfile("LAB"),
        renderingIntent=ImageCms.Intent.ABSOLUTE_COLORIMETRIC,
        outputMode="LAB",
    )
    assert lab is not None
    for at, (solid, (lightness, a, b)) in enumerate(solids.items()):
        found = pixel(lab, (at, 0))
        seen = (found[0] * 100 / 255, found[1] - 128, found[2] - 128)
        assert np.linalg.norm(np.subtract(seen, (lightness, a, b))) < 3, solid


def test_pictures_in_rgb_get_a_default_rgb_and_other_pages_do_not(finished: bytes) -> None:
    with pikepdf.open(io.BytesIO(finished)) as document:
        assert document.pages[0].resources.ColorSpace.DefaultRGB[0] == Name.ICCBased
        assert "/DefaultRGB" not in document.pages[1].resources.ColorSpace


def test_a_picture_in_rgb_of_no_particular_kind_is_anchored(typeset: Callable[..., bytes]) -> None:
    source = typeset(POSTER.replace("logo.svg", "logo.png"), {"logo.png": logo_png()})

    def strip(document: pikepdf.Pdf) -> None:
        for thing in document.objects:
            if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image:
                thing.ColorSpace = Name.DeviceRGB

    finished = finish(mutant(source, strip))
    with pikepdf.open(io.BytesIO(finished)) as document:
        assert document.pages[0].resources.ColorSpace.DefaultRGB[0] == Name.CalRGB
    assert check(finished) == []


def test_no_conformance_is_claimed(finished: bytes) -> None:
    with pikepdf.open(io.BytesIO(finished)) as document:
        assert "/GTS_PDFXVersion" not in document.docinfo
        assert b"GTS_PDFX" not in document.Root.Metadata.read_bytes()
        assert document.docinfo.Trapped == Name("/False")
        assert document.pdf_version == "1.6"


def test_a_finished_file_has_no_faults(finished: bytes) -> None:
    assert check(finished) == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sizes=st.lists(st.tuples(st.integers(50, 900), st.integers(50, 900)), min_size=1, max_size=4),
    bleed=st.sampled_from([3, 4.5]),
)
def test_any_page_sizes_come_out_with_good_boxes_and_marks(
    typeset: Callable[..., bytes], sizes: list[tuple[int, int]], bleed: float
) -> None:
    pages = "#pagebreak()\n".join(f"#set page(width: {w}mm, height: {h}mm)\n#par[X]\n" for w, h in sizes)
    head = f'#set document(title: "T")\n#set page(bleed: {bleed}mm, margin: 5mm)\n'
    words = '#set text(lang: "en", font: "Inter", size: 5pt, fill: cmyk(0%, 0%, 0%, 100%))\n'
    finished = finish(typeset(head + words + pages))
    assert check(finished) == []
    with pikepdf.open(io.BytesIO(finished)) as document:
        assert len(document.pages) == len(sizes)
        for page, (width, height) in zip(document.pages, sizes, strict=True):
            left, bottom, right, top = in_mm(page.obj.MediaBox)
            assert (right - left, top - bottom) == pytest.approx((width + 20, height + 20), abs=0.02)


# what it refuses


def without_trim(document: pikepdf.Pdf) -> None:
    del document.pages[1].obj["/TrimBox"]


def narrow(document: pikepdf.Pdf) -> None:
    document.pages[1].obj.TrimBox = Array([3, 3, 600, 280])


def test_refusals_say_what_to_do(source: bytes, finished: bytes) -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(source)) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    cases = [
        (b"", "not a PDF"),
        (b"%PDF-1.7 and nothing more", "not a PDF"),
        (mutant(source, without_trim), "page 2: has no trim box. Mend: set `page(bleed: 3mm)`"),
        (mutant(source, narrow), "page 2: has 1.1 mm of bleed and needs 3 mm"),
        (finished, "page 1: has a bleed box already"),
        (locked.getvalue(), "locked with a password"),
    ]
    for pdf, words in cases:
        with pytest.raises(FinishError) as told:
            finish(pdf)
        assert words in str(told.value)
        assert "\n" not in str(told.value)


def test_the_profile_is_the_one_that_its_readme_describes() -> None:
    folder = Path(print_finishing.__file__).with_name("press_profile")
    digest = hashlib.sha256((folder / "fogra39l-netsafe.icc").read_bytes()).hexdigest()
    assert digest in (folder / "README.md").read_text(encoding="utf-8")
    assert "This notice may not be removed or altered" in (folder / "LICENSE.txt").read_text(encoding="utf-8")
