"""Turn a Typst PDF with a bleed into the file that goes to the printer.

Typst writes CMYK and a MediaBox of trim plus bleed, and stops there. `finish` adds what a printing house
expects to find (see `docs/print.md` for how each was checked):

- MediaBox 10 mm beyond the trim, BleedBox 3 mm beyond it, TrimBox as Typst wrote it, no CropBox. The origin
  does not move (MediaBox begins at negative coordinates): gradients are anchored to it and would slide;
- crop marks, 0.25 pt and 5 mm long, in every ink (`/Separation /All`), outside the bleed, as an artifact;
- everything else clipped to the bleed; a PDF with 10 mm around its trim has words in its slug, which says
  that the piece is a draft, and keeps those above the bleed, between the crop marks;
- an output intent with a CMYK profile (ours, made from the FOGRA39L measurements, not ECI's; see
  `press_profile/`), and DefaultRGB wherever a picture in RGB, such as a partner's logo, is placed;
- no annotations or actions; `/Trapped /False`; PDF 1.6; a file identifier that follows from the content.

The structure tree, title and language stay. **No conformance to PDF/X is claimed** (no GTS_PDFXVersion): no
PDF/X validator was to be had, so ask the printer for a preflight report before a long run::

    from netsafe.typesetting.print_finishing import finish
    print_ready = finish(typst_pdf)
"""

from __future__ import annotations

import copy
import io
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

import pikepdf
from netsafe_intake.error import NetSafeError
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

MM = 72 / 25.4
"""Points in a millimetre."""

BLEED = 3 * MM
SLUG = 10 * MM
"""How far the MediaBox reaches beyond the trim: bleed, crop mark and 2 mm of white paper."""

MARK_OFFSET = 3 * MM
MARK_LENGTH = 5 * MM
MARK_WIDTH = 0.25

TOLERANCE = 0.1 * MM
PROFILE = Path(__file__).with_name("press_profile") / "fogra39l-netsafe.icc"

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


class FinishError(NetSafeError, ValueError):
    """The PDF cannot be made ready for print; its place is the PDF or a page of it."""

    code: ClassVar[str] = "pdf-not-finished"


def finish(pdf: bytes) -> bytes:
    """Return the print-ready PDF for `pdf`, a Typst PDF made with `page(bleed: 3mm)` and CMYK colours.

    The same bytes in give the same bytes out, with the same pikepdf.

    Raises:
        FinishError: not a PDF, locked, without pages or a trim box, with less than 3 mm of bleed, or finished
            before.
    """
    try:
        document = Pdf.open(io.BytesIO(pdf))
    except pikepdf.PasswordError as error:
        raise FinishError("the PDF", "is locked with a password", "make it again without one") from error
    except pikepdf.PdfError as error:
        raise FinishError("the PDF", "is not a PDF that can be read", "make it again") from error
    with document:
        if not document.pages:
            raise FinishError("the PDF", "has no pages", "make it again")
        trims = [_trim(page, number) for number, page in enumerate(document.pages, 1)]
        _drop_interaction(document)
        every_ink = document.make_indirect(_every_ink())
        for page, trim in zip(document.pages, trims, strict=True):
            has_slug = trim[1] - _box(page.mediabox)[1] > SLUG - TOLERANCE
            _set_boxes(page, trim)
            _clip_and_mark(document, page, trim, every_ink, has_slug=has_slug)
        _anchor_rgb(document)
        _declare(document)
        out = io.BytesIO()
        document.save(
            out,
            deterministic_id=True,
            force_version="1.6",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


# boxes, clip and marks


def _trim(page: Page, number: int) -> Box:
    """The trim box of a page, after making sure that 3 mm of bleed surround it."""
    if "/BleedBox" in page.obj:
        raise FinishError(
            f"page {number}", "has a bleed box already", "finish the PDF as Typst made it, only once"
        )
    if "/TrimBox" not in page.obj:
        raise FinishError(f"page {number}", "has no trim box", "set `page(bleed: 3mm)` in its Typst template")
    trim, media = _box(page.obj.TrimBox), _box(page.mediabox)
    bleed = min(trim[0] - media[0], trim[1] - media[1], media[2] - trim[2], media[3] - trim[3])
    if bleed < BLEED - TOLERANCE:
        raise FinishError(
            f"page {number}",
            f"has {bleed / MM:.1f} mm of bleed and needs 3 mm",
            "set `page(bleed: 3mm)` in its Typst template",
        )
    return trim


def _box(array: Object) -> Box:
    a, b, c, d = (float(value) for value in array)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _grown(box: Box, by: float) -> Box:
    left, bottom, right, top = box
    return round(left - by, 4), round(bottom - by, 4), round(right + by, 4), round(top + by, 4)


def _set_boxes(page: Page, trim: Box) -> None:
    page.obj.MediaBox = Array(_grown(trim, SLUG))
    page.obj.BleedBox = Array(_grown(trim, BLEED))
    for unwanted in ("/CropBox", "/ArtBox"):
        if unwanted in page.obj:
            del page.obj[unwanted]


def _clip_and_mark(document: Pdf, page: Page, trim: Box, every_ink: Object, *, has_slug: bool) -> None:
    parts = (_grown(trim, BLEED), slug_strip(trim))
    rectangles = " ".join(
        f"{left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re"
        for left, bottom, right, top in (parts if has_slug else parts[:1])
    )
    clip = f"q {rectangles} W n\n"
    name = page.add_resource(every_ink, Name.ColorSpace, Name("/EveryInk"))
    lines = "".join(f"{x0:.4f} {y0:.4f} m {x1:.4f} {y1:.4f} l S\n" for x0, y0, x1, y1 in crop_marks(trim))
    marks = f"\nQ\n/Artifact BMC\nq {name} CS 1 SCN {MARK_WIDTH} w 0 J [] 0 d\n{lines}Q\nEMC\n"
    page.contents_add(clip.encode(), prepend=True)
    page.contents_add(marks.encode())


def slug_strip(trim: Box) -> Box:
    """Where the slug may hold words: above the bleed, between the crop marks at the top."""
    left, _, right, top = trim
    return (
        round(left + MARK_WIDTH, 4),
        round(top + BLEED, 4),
        round(right - MARK_WIDTH, 4),
        round(top + SLUG, 4),
    )


def crop_marks(trim: Box) -> list[Box]:
    """The eight crop marks of a trim box: x0, y0, x1, y1 in points, from the near end to the far end."""
    left, bottom, right, top = trim
    near, far = MARK_OFFSET, MARK_OFFSET + MARK_LENGTH
    sides, top_and_bottom = ((left, -1), (right, 1)), ((bottom, -1), (top, 1))
    across = [(x + way * near, y, x + way * far, y) for x, way in sides for y in (bottom, top)]
    along = [(x, y + way * near, x, y + way * far) for y, way in top_and_bottom for x in (left, right)]
    return across + along


def _every_ink() -> Array:
    """The colour space that prints on every plate, with a rich black for screens."""
    tint = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0, 0, 0, 0]), C1=Array([1, 1, 1, 1])
    )
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])


# nothing to click


def _drop_interaction(document: Pdf) -> None:
    """Take out annotations and actions, and untie the structure tree from them."""
    tied = set()
    for page in document.pages:
        if "/Annots" in page.obj:
            tied |= {int(note.StructParent) for note in page.obj.Annots if "/StructParent" in note}
            del page.obj["/Annots"]
        if "/AA" in page.obj:
            del page.obj["/AA"]
    for unwanted in ("/AcroForm", "/AA", "/OpenAction"):
        if unwanted in document.Root:
            del document.Root[unwanted]
    if "/StructTreeRoot" in document.Root and tied:
        _untie(document.Root.StructTreeRoot.get("/ParentTree", Dictionary()), tied)


def _untie(tree: Object, keys: set[int]) -> None:
    """Remove `keys` from a number tree of structure parents, and object links from the elements they name."""
    for branch in tree.get("/Kids", ()):
        _untie(branch, keys)
    if "/Nums" not in tree:
        return
    numbers = Array()
    for key, element in zip(list(tree.Nums)[::2], list(tree.Nums)[1::2], strict=True):
        if int(key) not in keys:
            numbers.extend([key, element])
            continue
        children = element.get("/K", Array())
        if not isinstance(children, Array):
            children = Array([children])
        element.K = Array([child for child in children if not _is_object_reference(child)])
        if str(element.S) == "/Link":
            element.S = Name.Span  # a Link that leads nowhere is not a link
    tree.Nums = numbers


def _is_object_reference(child: object) -> bool:
    return isinstance(child, Dictionary) and child.get("/Type") == Name.OBJR


# colour


def _anchor_rgb(document: Pdf) -> None:
    """Put DefaultRGB beside every RGB picture, so that none depends on the device."""
    placed = [resources for page in document.pages for resources in _with_rgb_pictures(page.resources)]
    if not placed:
        return
    spaces = (picture.ColorSpace for resources in placed for picture in _rgb_pictures(resources))
    profiled = next((space for space in spaces if isinstance(space, Array)), None)
    default = document.make_indirect(copy.copy(profiled) if profiled is not None else _calibrated_rgb())
    for resources in placed:
        resources.ColorSpace = copy.copy(resources.get("/ColorSpace", Dictionary()))
        resources.ColorSpace.DefaultRGB = default


def _with_rgb_pictures(resources: Object) -> Iterator[Object]:
    if any(True for _ in _rgb_pictures(resources)):
        yield resources
    for thing in resources.get("/XObject", Dictionary()).values():
        if thing.get("/Subtype") == Name.Form and "/Resources" in thing:
            yield from _with_rgb_pictures(thing.Resources)


def _rgb_pictures(resources: Object) -> Iterator[Object]:
    for thing in resources.get("/XObject", Dictionary()).values():
        if thing.get("/Subtype") == Name.Image and _is_rgb(thing.get("/ColorSpace")):
            yield thing


def _is_rgb(space: Object | None) -> bool:
    if isinstance(space, Array):
        return space[0] == Name.CalRGB or (space[0] == Name.ICCBased and int(space[1].N) == 3)
    return space == Name.DeviceRGB


def _calibrated_rgb() -> Array:
    """SRGB's primaries and white with a plain 2.2 gamma, for a file without an RGB profile of its own."""
    matrix = [0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505]
    return Array(
        [
            Name.CalRGB,
            Dictionary(WhitePoint=Array([0.9505, 1, 1.089]), Gamma=Array([2.2] * 3), Matrix=Array(matrix)),
        ]
    )


# what the file says of itself


def _declare(document: Pdf) -> None:
    profile = Stream(document, _packed_profile(), Dictionary(N=4, Filter=Name.FlateDecode))
    document.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFX,
                OutputConditionIdentifier="FOGRA39",
                OutputCondition="Offset, ISO 12647-2:2004/Amd 1, coated art 115 g/m2, curves A (CMY), B (K)",
                RegistryName="http://www.color.org",
                Info="Home-made profile from the FOGRA39L measurements (ArgyllCMS); not ECI's ISO Coated v2",
                DestOutputProfile=document.make_indirect(profile),
            )
        ]
    )
    if "/Version" in document.Root:
        del document.Root["/Version"]
    document.docinfo[Name.Trapped] = Name("/False")
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as words:
        words["pdf:Trapped"] = "False"
        words["pdf:PDFVersion"] = "1.6"


@lru_cache(maxsize=1)
def _packed_profile() -> bytes:
    """The press profile, compressed once for all files."""
    return zlib.compress(PROFILE.read_bytes(), 9)
