"""The check of a print PDF sees each single fault, as a printer's preflight would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from materials.print_poster import MM, POSTER, mutant, pixels
from netsafe.typesetting.print_finishing import finish
from netsafe.typesetting.print_pdf_check import check
from pikepdf import Array, Dictionary, Name, Stream
from PIL import ImageCms

# what the check sees: one fault each


def paint(operators: str, number: int = 0) -> Callable[[pikepdf.Pdf], None]:
    """Draw on a page inside its clip, before everything else but after the clip."""

    def fault(document: pikepdf.Pdf) -> None:
        page = document.pages[number]
        page.contents_coalesce()
        stream = page.obj.Contents
        head, tail = stream.read_bytes().split(b"W n\n", 1)
        stream.write(head + b"W n\n" + operators.encode() + b"\n" + tail)

    return fault


def with_space(space: Callable[[pikepdf.Pdf], Any], operators: str) -> Callable[[pikepdf.Pdf], None]:
    def fault(document: pikepdf.Pdf) -> None:
        document.pages[0].add_resource(space(document), Name.ColorSpace, Name.Mutant)
        paint(operators)(document)

    return fault


def icc(components: int) -> Callable[[pikepdf.Pdf], Any]:
    return lambda document: Array(
        [Name.ICCBased, document.make_indirect(Stream(document, b"profile", N=components))]
    )


def with_form(
    form: Callable[[pikepdf.Pdf], Any], operators: str = "/Mutant Do"
) -> Callable[[pikepdf.Pdf], None]:
    def fault(document: pikepdf.Pdf) -> None:
        document.pages[0].add_resource(document.make_indirect(form(document)), Name.XObject, Name.Mutant)
        paint(operators)(document)

    return fault


def form(document: pikepdf.Pdf, content: bytes, **keys: Any) -> Any:
    box = Array([0, 0, 9, 9])
    return Stream(
        document, content, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary(), **keys
    )


def blends_in_rgb(document: pikepdf.Pdf) -> Any:
    group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB)
    return form(document, b"0 0 0 1 k 0 0 5 5 re f", Group=group)


def gradient_in_rgb(document: pikepdf.Pdf) -> None:
    ramp = Dictionary(FunctionType=2, N=1, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0, 0, 1]))
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 9, 9]), Function=ramp)
    document.pages[0].add_resource(document.make_indirect(shading), Name.Shading, Name.Mutant)
    paint("/Mutant sh")(document)


def gradient_with_much_ink(document: pikepdf.Pdf) -> None:
    ramp = Dictionary(
        FunctionType=2, N=1, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([1, 1, 1, 0.5])
    )
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([0, 0, 9, 9]), Function=ramp)
    document.pages[0].add_resource(document.make_indirect(shading), Name.Shading, Name.Mutant)
    paint("/Mutant sh")(document)


def bare_picture(document: pikepdf.Pdf) -> Any:
    return Stream(
        document, b"\0\0\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB,
    )  # fmt: skip


def unanchored_picture(document: pikepdf.Pdf) -> None:
    with_form(bare_picture)(document)
    del document.pages[0].resources.ColorSpace["/DefaultRGB"]


def font_not_embedded(document: pikepdf.Pdf) -> None:
    for thing in document.objects:
        if isinstance(thing, Dictionary) and "/FontFile2" in thing:
            del thing["/FontFile2"]
            return


def annotated(document: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([9, 9, 20, 20]))
    document.pages[1].obj.Annots = Array([document.make_indirect(note)])


def without_marks(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.contents_coalesce()
    words = page.obj.Contents.read_bytes()
    page.obj.Contents.write(words[: words.rindex(b"/Artifact BMC")])


def one_mark_short(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.contents_coalesce()
    words = page.obj.Contents.read_bytes()
    end = words.rindex(b" l S\n")
    page.obj.Contents.write(words[: words.rindex(b"\n", 0, end)] + words[end + 4 :])


def marks_in_black_only(document: pikepdf.Pdf) -> None:
    spaces = document.pages[0].resources.ColorSpace
    for name, space in spaces.items():
        if isinstance(space, Array) and space[1] == Name.All:
            space[1] = Name.Black
            del name


def marks_in_the_bleed(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.contents_coalesce()
    words = page.obj.Contents.read_bytes()
    page.obj.Contents.write(words.replace(b"0.25 w", b"1 0 0 1 2 0 cm 0.25 w"))


def without_clip(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.contents_coalesce()
    page.obj.Contents.write(page.obj.Contents.read_bytes().replace(b" re W n\n", b" re n\n", 1))


def wrong_profile(document: pikepdf.Pdf) -> None:
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    document.Root.OutputIntents[0].DestOutputProfile = document.make_indirect(Stream(document, screen, N=3))


def set_box(name: str, millimetres: list[float]) -> Callable[[pikepdf.Pdf], None]:
    def fault(document: pikepdf.Pdf) -> None:
        document.pages[0].obj[name] = Array([value * MM for value in millimetres])

    return fault


def drop(*path: str) -> Callable[[pikepdf.Pdf], None]:
    def fault(document: pikepdf.Pdf) -> None:
        holder = (
            document.pages[0].obj
            if path[0] == "page"
            else document.Root
            if path[0] == "root"
            else document.docinfo
        )
        del holder[path[1]]

    return fault


def claim(document: pikepdf.Pdf) -> None:
    document.docinfo["/GTS_PDFXVersion"] = "PDF/X-4"


def act(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="1")


FAULTS: dict[str, tuple[Callable[[pikepdf.Pdf], object], str]] = {
    "no bleed box": (drop("page", "/BleedBox"), "Page 1: it lacks BleedBox."),
    "no trim box": (drop("page", "/TrimBox"), "Page 1: it lacks TrimBox."),
    "boxes not nested": (set_box("/MediaBox", [1, 1, 100, 100]), "boxes are not nested"),
    "bleed of 2.5 mm": (set_box("/BleedBox", [0.5, 0.5, 110.5, 153.5]), "bleed is 2.5 / 2.5 / 2.5 / 2.5 mm"),
    "crop box": (set_box("/CropBox", [3, 3, 108, 151]), "CropBox hides part of the sheet"),
    "no crop marks": (without_marks, "8 of its 8 crop marks are missing"),
    "one crop mark short": (one_mark_short, "1 of its 8 crop marks are missing"),
    "crop marks on the black plate only": (marks_in_black_only, "8 of its 8 crop marks are missing"),
    "crop marks in the bleed": (marks_in_the_bleed, "a crop mark runs into the bleed"),
    "no clip": (without_clip, "its content is not clipped to the bleed"),
    "rg": (paint("q 1 0 0 rg 9 9 5 5 re f Q"), "an RGB colour without a profile is used (rg)"),
    "RG": (paint("q 1 0 0 RG 9 9 m 20 20 l S Q"), "an RGB colour without a profile is used (RG)"),
    "DeviceRGB by name": (
        paint("q /DeviceRGB cs 1 0 0 sc 9 9 5 5 re f Q"),
        "without a profile is used (DeviceRGB)",
    ),
    "art in profiled RGB": (with_space(icc(3), "q /Mutant cs 1 0 0 scn Q"), "own art or text is in RGB"),
    "art in profiled grey": (with_space(icc(1), "q /Mutant cs 0 scn Q"), "in grey with a profile"),
    "rg in a form": (
        with_form(lambda d: form(d, b"1 0 0 rg 0 0 5 5 re f")),
        "without a profile is used (rg)",
    ),
    "form that blends in RGB": (with_form(blends_in_rgb), "a transparency group blends in RGB"),
    "gradient in RGB": (gradient_in_rgb, "without a profile is used (DeviceRGB)"),
    "gradient with 350 % of ink": (gradient_with_much_ink, "a colour uses 350% of ink"),
    "picture in plain RGB": (unanchored_picture, "a picture is in RGB without a profile"),
    "too much ink": (paint("q 0.9 0.9 0.9 0.9 k 9 9 5 5 re f Q"), "a colour uses 360% of ink"),
    "font not embedded": (font_not_embedded, "is not embedded"),
    "annotation": (annotated, "Page 2: it has links or other annotations"),
    "no output intent": (drop("root", "/OutputIntents"), "no output intents"),
    "intent for a screen": (wrong_profile, "is not for a CMYK press"),
    "not said to be untrapped": (drop("info", "/Trapped"), "/Trapped /False"),
    "a claim of PDF/X": (claim, "claims to be PDF/X"),
    "an action": (act, "actions or a form (/OpenAction)"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_check_sees_a_single_fault(name: str, finished: bytes) -> None:
    fault, words = FAULTS[name]
    faulty = mutant(finished, fault)
    assert any(words in sentence for sentence in check(faulty)), check(faulty)


def test_where_no_partner_s_logo_is_expected_no_picture_may_be_in_rgb(
    finished: bytes, typeset: Callable[..., bytes]
) -> None:
    told = check(finished, rgb_pictures=False)
    assert any("own art or text is in RGB" in sentence for sentence in told)  # the logo in SVG
    assert any("a picture is in RGB on a piece that should have none" in sentence for sentence in told)
    without = "".join(line + "\n" for line in POSTER.splitlines() if "#image" not in line)
    assert check(finish(typeset(without)), rgb_pictures=False) == []


def test_check_reads_the_file_as_typst_made_it_too(source: bytes) -> None:
    told = " ".join(check(source))
    for words in ("PDF 1.7", "/Trapped", "no output intents", "lacks BleedBox", "links or other annotations"):
        assert words in told


def test_check_says_when_it_cannot_read() -> None:
    assert check(b"nothing") == ["The file is not a PDF that can be read without a password."]


def test_without_the_clip_the_background_would_reach_the_edge_of_the_sheet(finished: bytes) -> None:
    """The test of the white sheet above is worth something: this background does overshoot the bleed."""
    assert pixels(mutant(finished, without_clip))[4:24, 200:220].max() < 250
