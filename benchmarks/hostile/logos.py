"""Logos of partners: drawings and pictures, set in a PDF as well."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from hostile.kind import ROOT, Kind, Read, refusals


def logo() -> Read:
    import typst
    from netsafe.formats.image_checks import ImageFault
    from netsafe.typesetting.logo import safe_logo

    page = b'#set page(width: auto, height: auto)\n#image(bytes(sys.inputs.logo), format: "svg", width: 40mm)'

    def call(path: Path) -> None:
        svg = safe_logo(path.read_bytes(), ("#fbf6ec", "#ffffff"))
        typst.Compiler(page, ignore_system_fonts=True, sys_inputs={"logo": svg}).compile(format="pdf")

    return refusals(call, ImageFault)


def logos() -> list[bytes]:
    seeds = [path.read_bytes() for path in sorted((ROOT / "tests/materials/logos").glob("*.svg"))]
    for mode, form in (("RGB", "PNG"), ("RGBA", "PNG"), ("P", "PNG"), ("I;16", "PNG"), ("RGB", "JPEG"),
                       ("CMYK", "JPEG"), ("RGBA", "WEBP")):  # fmt: skip
        out = io.BytesIO()
        image = Image.radial_gradient("L").resize((60, 40))
        (image.convert("I").convert(mode) if mode == "I;16" else image.convert(mode)).save(out, form)
        seeds.append(out.getvalue())
    return seeds


DRAWING = (
    b"<g>", b"</g>", b'<use href="#a"/>', b'id="a"', b"url(#a)", b"1e308", b"-1e9", b"nan", b"M0 0",
    b"a1 1 0 0 1 9 9", b"<style>", b"*{fill:none}", b"display:none", b'transform="scale(1e7)"', b"&amp;",
    b'transform="matrix(0 0 0 0 0 0)"', b'viewBox="0 0 1e-7 1e-7"', b'viewBox="0 0 1e7 1"', b"&#0;",
    b"<!DOCTYPE svg [", b"]>", b"<![CDATA[",
    b"stroke-dasharray:1e-6", b"stroke-width:1e7", b'gradientTransform="scale(0)"', b"\0", b"\xff\xfe",
    b'<clipPath id="a"><use href="#a"/></clipPath>', b"<path d='" + b"M0 0l1 1" * 2000 + b"'/>", b"<g>" * 60,
)  # fmt: skip

KINDS = (Kind("logo", "logo", logos, DRAWING, logo),)
