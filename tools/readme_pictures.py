"""Take the README's pictures from a build: tools/readme_pictures.py build/ docs/pictures/.

Of the site they are what a telephone shows first, taken with Chromium (apt-get install chromium) from the
edge that serves the build.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

WANTED = {
    "poster-dawn.png": ("poster-a3-dawn", "cy"),
    "poster-window.png": ("poster-a3-window", "en"),
    "washroom.png": ("washroom-a4", "cy-en"),
    "card.png": ("card", "en"),
    "leaflet.png": ("leaflet-dl", "cy"),
    "pack.png": ("pack", "en"),
}
"""Name in docs/pictures → kind and languages."""
WIDTH, HEIGHT = 420, 594

PAGES = {"site-home.png": "/cy/", "site-find.png": "/en/find-help/"}
"""Name in docs/pictures → address on the site."""
PHONE = {"width": 390, "height": 780}
DENSITY = 2
COLOURS = 128
"""Of each picture of the site: flat areas and letters need no more."""


def main() -> None:
    build, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for name, (kind, languages) in WANTED.items():
        (preview,) = (build / "materials" / kind).glob(f"*_{kind}_{languages}.png")
        with Image.open(preview) as picture:
            picture.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
            picture.convert("RGB").save(out / name, optimize=True)
    pages(build, out)
    for name in (*WANTED, *PAGES):
        print(f"{name}: {(out / name).stat().st_size // 1024} kB")


def pages(build: Path, out: Path) -> None:
    """Take the pictures of the site, as a telephone shows it."""
    with served(build) as site, sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for name, address in PAGES.items():
            page = browser.new_page(
                viewport=PHONE, device_scale_factor=DENSITY, is_mobile=True, has_touch=True
            )
            page.goto(site + address)
            page.evaluate("() => document.fonts.ready")
            with Image.open(io.BytesIO(page.screenshot())) as picture:
                picture.convert("RGB").quantize(COLOURS).save(out / name, optimize=True)
            page.close()
        browser.close()


@contextmanager
def served(build: Path) -> Iterator[str]:
    """The edge with the build in it; where it answers."""
    with tempfile.TemporaryDirectory() as spool:
        command = [sys.executable, "-m", "netsafe_door.edge", str(build), "--spool", spool, "--port", "0"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            found = re.search(r"http://[^ ]*:\d+", process.stdout.readline())
            assert found, "the edge did not start"
            yield found[0]
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
