"""The assets of the site as responses; the name of each holds a digest of what it is made from."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from netsafe_intake.canonical_json import digest_of

from netsafe.campaign import Release
from netsafe.helpsite.colours import colours
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.look import font_subset as letters_of
from netsafe.helpsite.look import landscape, link_preview_picture
from netsafe.helpsite.site_response import SiteResponse, View

HERE = Path(__file__).parent
ROAD = "/assets/"


def assets(release: Release) -> dict[str, SiteResponse]:
    """Every asset that pages name, by its name in templates."""
    paint = colours(release)
    name = release.name.of(release.languages[0])
    responses = {
        "letters": _response(
            release, "letters.woff2", "font/woff2", {"signs": letters_of.alphabet(release)}, _letters
        ),
        "band": _response(release, "band.svg", "image/svg+xml", {"colours": paint}, _band),
        "icon": _response(release, "icon.svg", "image/svg+xml", {"colours": paint}, _icon),
        "card": _response(release, "card.png", "image/png", {"name": name, "colours": paint}, _card),
        "script": _response(release, "page.js", "text/javascript; charset=utf-8", {}, _script),
    }
    style = {"colours": paint, "letters": responses["letters"].address, "band": responses["band"].address}
    return {**responses, "style": _response(release, "style.css", "text/css; charset=utf-8", style, _style)}


def _response(
    release: Release, name: str, media: str, view: View, make: Callable[[View], bytes]
) -> SiteResponse:
    stem, _, ending = name.partition(".")
    digest = digest_of([dict(view), _source()])[:10]
    address = f"{ROAD}{stem}-{digest}.{ending}"
    return SiteResponse(address, address[1:], "asset", Role.ASSET, media, release.languages, view, make)


@cache
def _source() -> str:
    """A digest of everything in this folder, fonts excepted: what assets are made with."""
    files = sorted(path for path in HERE.iterdir() if path.suffix in (".py", ".j2", ".js"))
    return digest_of([[path.name, path.read_text(encoding="utf-8")] for path in files])


def _letters(view: View) -> bytes:
    return letters_of.letters(view["signs"])


def _band(view: View) -> bytes:
    return landscape.band(view["colours"])


def _icon(view: View) -> bytes:
    return landscape.icon(view["colours"])


def _card(view: View) -> bytes:
    return link_preview_picture.card(view["name"], view["colours"])


def _script(view: View) -> bytes:
    lines = (HERE / "page.js").read_text(encoding="utf-8").split("\n")
    return squeezed("\n".join(line for line in lines if not line.lstrip().startswith("//")))


def _style(view: View) -> bytes:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    content: dict[str, Any] = dict(view)
    return squeezed(environment.get_template("style.css.j2").render(content))


def squeezed(source: str) -> bytes:
    """`source` without indents and empty lines."""
    lines = (line.strip() for line in source.split("\n"))
    return ("\n".join(line for line in lines if line) + "\n").encode()
