"""A code as a picture of dots, for Office files: they hold no curves that every reader draws."""

from __future__ import annotations

from PIL import Image, ImageDraw

from netsafe.typesetting.pdf_preview import png
from netsafe.typesetting.qr_code import QUIET_ZONE
from netsafe.typesetting.view_types import CodeView


def code_png(code: CodeView, *, module: int = 12) -> bytes:
    """The code (:func:`netsafe.typesetting.qr_code.code`) as PNG, black on white, with its quiet zone.

    `module` is the side of a module in pixels: at 12 the code stays sharp when it is printed 35 mm wide.
    """
    side = (int(code["size"]) + 2 * QUIET_ZONE) * module
    image = Image.new("L", (side, side), 255)
    draw = ImageDraw.Draw(image)
    for y, row in enumerate(code["rows"].split("\n"), QUIET_ZONE):
        for x, dark in enumerate(row, QUIET_ZONE):
            if dark == "1":
                corner = (x * module, y * module)
                draw.rectangle((*corner, corner[0] + module - 1, corner[1] + module - 1), fill=0)
    return png(image)
