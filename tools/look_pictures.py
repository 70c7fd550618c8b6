"""Take the pictures of docs/looks.md, a piece in each look: tools/look_pictures.py docs/pictures/ [LANGUAGE].

Pages are what a telephone shows first, taken with Chromium (apt-get install chromium).
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pypdfium2
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.theme import Theme
from netsafe.films.film import making
from netsafe.helpsite.site import site
from netsafe.looks import look_names
from netsafe.materials.catalogue import kinds_of
from netsafe.typesetting.piece import Piece
from netsafe.typesetting.piece_view import piece
from netsafe.typesetting.typst_compiler import typeset
from PIL import Image
from playwright.sync_api import Route, sync_playwright

CAMPAIGN = Path(__file__).parents[1] / "campaigns" / "operation-net-safe"
PIECES = {
    "poster": "poster-a3-dawn",
    "family": "poster-a3-window",
    "sticker": "sticker-a7",
    "social": "social-law-square",
}
"""Last part of the name in docs/pictures → kind."""
FILM = "film-more-common-wide"
HIGH = 360
PHONE = {"width": 412, "height": 915}


def main() -> None:
    out, language = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "en"
    shipped = read_bundle(CAMPAIGN).release
    for name in look_names():
        release = shipped.with_changes(theme=Theme.of_look(name))
        kinds = {kind.name: kind for kind in kinds_of(release)}
        for what, kind in PIECES.items():
            _save(_page(piece(kinds[kind], release, (language,))), out / f"look-{name}-{what}.png")
        _save(_last_picture(piece(kinds[FILM], release, (language,))), out / f"look-{name}-film.png")
        _save(_phone(release, f"/{language}/"), out / f"look-{name}-phone.png")


def _page(one: Piece) -> Image.Image:
    page = pypdfium2.PdfDocument(typeset(one))[0]
    return page.render(scale=2 * HIGH / page.get_height()).to_pil()


def _last_picture(one: Piece) -> Image.Image:
    """The last picture of a film, when all of it is there."""
    film = making.DrawnFilm(one)
    end = film.parts[-1]
    return making.frame_of(film, end, end.scene.frames - 1)


def _phone(release: Release, address: str) -> Image.Image:
    responses = {response.address: response for response in site(release).responses}

    def answer(route: Route) -> None:
        response = responses.get("/" + route.request.url.split("/", 3)[3])
        if response is None:
            route.fulfill(status=404)
        else:
            route.fulfill(content_type=response.media, body=response.make(response.view))

    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=PHONE, is_mobile=True)
        page.route("**/*", answer)
        page.goto("http://netsafe.test" + address)
        page.evaluate("() => document.fonts.ready")
        picture = Image.open(io.BytesIO(page.screenshot()))
        browser.close()
    return picture


def _save(picture: Image.Image, path: Path) -> None:
    """In few colours, of which the warm one is not lost."""
    picture = picture.convert("RGB")
    picture.thumbnail((2 * HIGH, HIGH), Image.Resampling.LANCZOS)
    picture.quantize(256, Image.Quantize.MAXCOVERAGE).save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
