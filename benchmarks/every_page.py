"""Every page in every look: what axe finds, and how much a first view takes.

Operation Net Safe is built whole in each look and served by the edge.  Each page in each language is opened
on a phone and at a desk, by day and by night, folds shut and open, with axe's rules for WCAG 2.2 A and AA and
good practice, and with the measure of words on pictures.  The tests do the same with the first look, and with
the largest page of each kind in the others.  The bytes of a first view are those that Chromium counts with an
empty cache, headers included.

    .venv/bin/python benchmarks/every_page.py [LOOK ...]

It needs Chromium; where it is missing it says so and measures nothing.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from edge import standing
from netsafe.looks import look_names
from playwright.sync_api import Browser, sync_playwright
from surfaces.public import axe
from surfaces.public.every_rule import WINDOWS, faults
from surfaces.public.first_view import ENCODINGS, MOST, first_views
from surfaces.public.published_site import published
from surfaces.public.reader import Readers
from surfaces.public.whole_site import WholeSite


def main(looks: tuple[str, ...]) -> int:
    """Look at all of it, one look after the other."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        print("not measured: chromium is not installed (apt-get install chromium)")
        return 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        well = [looked_at(browser, Path(name) / look, look) for look in looks]
        browser.close()
    return 0 if all(well) else 1


def looked_at(browser: Browser, room: Path, look: str) -> bool:
    """Print what one look's pages show; whether all is well."""
    room.mkdir()
    build = published(room, look)
    addresses = WholeSite.read(build / "door/table.json").pages
    with standing.edge(build, room / "spool") as edge:
        readers = Readers(browser, f"http://localhost:{edge.port}")
        bad = [fault for window in WINDOWS for fault in all_faults(readers, window, addresses)]
        print(f"{look}: axe on {len(addresses)} pages, {', '.join(WINDOWS)}: {len(bad)} faults", flush=True)
        for fault in bad:
            print(f"    {fault}")
        heavy = False
        for encoding in ENCODINGS:
            counted = first_views(readers, addresses, encoding)
            address, most = max(counted.items(), key=lambda row: row[1])
            heavy |= most > MOST
            print(
                f"{look}: first view, {encoding}: {most / 1000:.1f} kB at most ({address}), "
                f"{min(counted.values()) / 1000:.1f} at least; limit {MOST / 1000:.0f}",
                flush=True,
            )
        readers.go()
    return not bad and not heavy


def all_faults(readers: Readers, window: str, addresses: list[str]) -> list[str]:
    """What is wrong with all pages in one window."""
    reader = readers.come(**WINDOWS[window])
    reader.context.add_init_script(axe.script())
    return [f"{window} {fault}" for address in addresses for fault in faults(reader, address)]


if __name__ == "__main__":
    raise SystemExit(main(tuple(sys.argv[1:]) or look_names()))
