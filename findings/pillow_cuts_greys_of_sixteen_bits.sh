#!/usr/bin/env bash
# Pillow turns a grey PNG of sixteen bits nearly white, and one in sixteen-bit colours rightly.
#
# What surprises: a PNG of 16 bits a channel in RGB is scaled to 8 bits when it is opened (0x8056 becomes 0x80). A grey one
# of 16 bits keeps its values as "I;16", and convert("RGB") or convert("L") does not scale them: all from 255 up become 255,
# so 254 of 255 greys are white. Nothing is raised or warned of. The same picture, the same program, the same bit depth.
#
# Why it matters: a grey logo saved with sixteen bits becomes a white box on every poster of that partner.
# What Net Safe does: it scales such greys itself, by 257 as the PNG specification says (packages/netsafe/src/netsafe/typesetting/logo/raster_logo.py),
# and refuses any logo that cannot be seen on the paper.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pillow==13.0.0
venv/bin/python - <<'PY'
import io, struct, sys, zlib
import PIL
from PIL import Image

def png(colour, channels, value):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    row = b"\0" + struct.pack(">H", value) * channels
    head = struct.pack(">IIBBBBB", 1, 1, 16, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row)) + chunk(b"IEND", b"")

print("Pillow", PIL.__version__)
changed = False
for value in (100, 257, 10_000, 32_896, 65_535):
    grey = Image.open(io.BytesIO(png(0, 1, value)))
    rgb = Image.open(io.BytesIO(png(2, 3, value)))
    seen = grey.convert("RGB").getpixel((0, 0))[0], rgb.convert("RGB").getpixel((0, 0))[0]
    print(f"{value:6} of 65535: grey {grey.mode} becomes {seen[0]}, colour {rgb.mode} becomes {seen[1]}; {round(value / 257)} is right")
    changed |= seen != (min(value, 255), value >> 8)
sys.exit(changed)
PY
