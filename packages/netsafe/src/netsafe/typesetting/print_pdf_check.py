"""Read a print-ready PDF as a printer's preflight would, and say what is wrong with it.

`check` shares no code with `press.finish`: it opens the finished bytes afresh, follows every content stream
with its form XObjects and patterns, and reports sentences. It is not a PDF/X validator; `docs/print.md` lists
what it reads.

Colours: own art must be CMYK, grey of the black plate, or a spot ink. A picture (an image, or drawing inside
marked content that carries an alternative text, which is how Typst places the SVG of a logo) may be RGB with
a profile.
"""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Dictionary, Name, Object, Page, Pdf

from netsafe.typesetting.print_pdf_scan import Line, Scan, scan

_MM = 72 / 25.4
_BLEED = 3.0  # mm
_TOLERANCE = 0.1  # mm
_MOST_INK = 3.0  # of 4: 300 %

_Box = tuple[float, float, float, float]


def check(pdf: bytes, *, rgb_pictures: bool = True) -> list[str]:
    """Return one clear sentence for each thing wrong with a print-ready PDF; empty when nothing was found.

    Pass `rgb_pictures=False` for a piece without anybody's logo: then nothing at all may be in RGB.
    """
    try:
        document = Pdf.open(io.BytesIO(pdf))
    except pikepdf.PdfError:
        return ["The file is not a PDF that can be read without a password."]
    with document:
        faults = [*_structure(document), *_intent(document)]
        for number, page in enumerate(document.pages, 1):
            faults += [f"Page {number}: {fault}." for fault in _page(page, rgb_pictures)]
    return list(dict.fromkeys(faults))


def _structure(document: Pdf) -> list[str]:
    faults = []
    if document.is_encrypted:
        faults.append("The file is locked; a printer needs it open.")
    if tuple(int(part) for part in document.pdf_version.split(".")) > (1, 6):
        faults.append(f"The file is PDF {document.pdf_version}; the printer was promised 1.6 or older.")
    if "/ID" not in document.trailer:
        faults.append("The file has no identifier (/ID).")
    if document.trailer.get("/Info", Dictionary()).get("/Trapped") != Name("/False"):
        faults.append("The file does not say that it is not trapped (/Trapped /False).")
    claimed = "/GTS_PDFXVersion" in document.trailer.get("/Info", Dictionary())
    if claimed or b"GTS_PDFXVersion" in _words(document):
        faults.append("The file claims to be PDF/X, which nobody has verified.")
    for action in ("/AcroForm", "/OpenAction", "/AA"):
        if action in document.Root:
            faults.append(f"The file has actions or a form ({action}); a printed page has none.")
    return faults


def _words(document: Pdf) -> bytes:
    return document.Root.Metadata.read_bytes() if "/Metadata" in document.Root else b""


def _intent(document: Pdf) -> list[str]:
    intents = [i for i in document.Root.get("/OutputIntents", ()) if i.get("/S") == Name.GTS_PDFX]
    if len(intents) != 1:
        return [f"The file has {len(intents) or 'no'} output intents for print; it needs one."]
    intent = intents[0]
    faults = []
    if not str(intent.get("/OutputConditionIdentifier", "")):
        faults.append("The output intent does not name its printing condition.")
    if "/DestOutputProfile" not in intent:
        return [*faults, "The output intent carries no ICC profile."]
    profile = intent.DestOutputProfile.read_bytes()
    if profile[36:40] != b"acsp" or int.from_bytes(profile[:4], "big") != len(profile):
        faults.append("The profile of the output intent is not an ICC profile.")
    elif profile[12:20] != b"prtrCMYK" or int(intent.DestOutputProfile.N) != 4:
        faults.append("The profile of the output intent is not for a CMYK press.")
    return faults


def _page(page: Page, rgb_pictures: bool) -> list[str]:
    faults = []
    if len(page.obj.get("/Annots", ())):
        faults.append("it has links or other annotations, which paper cannot follow")
    missing = [name for name in ("/MediaBox", "/BleedBox", "/TrimBox") if name not in page.obj]
    scanned = scan(page, rgb_pictures=rgb_pictures)
    if missing:
        faults.append(f"it lacks {' and '.join(name[1:] for name in missing)}")
    else:
        media, bleed, trim = (_box(page.obj[name]) for name in ("/MediaBox", "/BleedBox", "/TrimBox"))
        faults += _boxes(page, media, bleed, trim)
        faults += _marks(scanned, media, bleed, trim)
    return [*faults, *scanned.faults, *_ink(scanned)]


def _box(array: Object) -> _Box:
    left, bottom, right, top = (float(value) for value in array)
    return left, bottom, right, top


def _boxes(page: Page, media: _Box, bleed: _Box, trim: _Box) -> list[str]:
    faults = []
    if not (_inside(trim, bleed) and _inside(bleed, media)):
        faults.append("its boxes are not nested (trim inside bleed inside media)")
    edges = [abs(a - b) / _MM for a, b in zip(bleed, trim, strict=True)]
    if any(abs(edge - _BLEED) > _TOLERANCE for edge in edges):
        sides = " / ".join(f"{edge:.1f}" for edge in edges)
        faults.append(f"its bleed is {sides} mm (left, bottom, right, top), not 3 mm")
    if "/CropBox" in page.obj and _box(page.obj.CropBox) != media:
        faults.append("its CropBox hides part of the sheet")
    return faults


def _inside(inner: _Box, outer: _Box) -> bool:
    return (
        inner[0] < inner[2]
        and inner[1] < inner[3]
        and outer[0] <= inner[0] + 1e-3
        and outer[1] <= inner[1] + 1e-3
        and outer[2] >= inner[2] - 1e-3
        and outer[3] >= inner[3] - 1e-3
    )


def _marks(scanned: Scan, media: _Box, bleed: _Box, trim: _Box) -> list[str]:
    """Crop marks: on the sheet, outside the bleed, in all inks, two at each corner, in line with the trim."""
    faults = []
    marked_corners = set()
    for line in scanned.lines_in_all_inks:
        if not _on(line, media):
            faults.append("a crop mark leaves the sheet")
        elif _touches(line, bleed):
            faults.append("a crop mark runs into the bleed")
        else:
            marked_corners |= {corner for corner in range(8) if _points_at(line, trim, corner)}
    if len(marked_corners) < 8:
        faults.append(f"{8 - len(marked_corners)} of its 8 crop marks are missing or off the trim")
    clip, *others = scanned.clips or (None,)
    if clip is None or any(abs(a - b) > 0.01 for a, b in zip(clip, bleed, strict=True)):
        faults.append("its content is not clipped to the bleed")
    faults += [
        "what stands in the slug is not clipped to its strip"
        for strip in others
        if not _in_slug(strip, bleed, trim, media)
    ]
    return faults


def _in_slug(strip: _Box, bleed: _Box, trim: _Box, media: _Box) -> bool:
    """Is it above the bleed, on the sheet, and between the crop marks?"""
    return (
        strip[1] >= bleed[3] - 1e-3
        and strip[3] <= media[3] + 1e-3
        and trim[0] < strip[0]
        and strip[2] < trim[2]
    )


def _on(line: Line, media: _Box) -> bool:
    return all(media[0] <= x <= media[2] and media[1] <= y <= media[3] for x, y in (line[:2], line[2:]))


def _touches(line: Line, bleed: _Box) -> bool:
    low_x, high_x = sorted((line[0], line[2]))
    low_y, high_y = sorted((line[1], line[3]))
    near = 0.02
    outside = low_x > bleed[2] - near or high_x < bleed[0] + near
    above_or_below = low_y > bleed[3] - near or high_y < bleed[1] + near
    return not (outside or above_or_below)


def _points_at(line: Line, trim: _Box, corner: int) -> bool:
    """Is the line in line with a trim edge, outside a corner? `corner` counts two marks at each of four."""
    x, y = trim[0 if corner & 1 else 2], trim[1 if corner & 2 else 3]
    outward_x, outward_y = (-1 if corner & 1 else 1), (-1 if corner & 2 else 1)
    if corner & 4:
        level = all(abs(value - y) < 0.02 for value in (line[1], line[3]))
        return level and all((value - x) * outward_x > 0 for value in (line[0], line[2]))
    upright = all(abs(value - x) < 0.02 for value in (line[0], line[2]))
    return upright and all((value - y) * outward_y > 0 for value in (line[1], line[3]))


def _ink(scanned: Scan) -> list[str]:
    if scanned.most_ink > _MOST_INK + 1e-6:
        return [f"a colour uses {scanned.most_ink:.0%} of ink; coated paper takes {_MOST_INK:.0%}"]
    return []
