"""The assets of the site as responses; the name of each holds a digest of what it is made from."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from netsafe_intake.canonical_json import digest_of

from netsafe.campaign import Release
from netsafe.helpsite.colours import colours
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.look import font_subset as letters_of
from netsafe.helpsite.site_response import SiteResponse, View
from netsafe.looks import look

HERE = Path(__file__).parent
ROAD = "/assets/"


def assets(release: Release) -> dict[str, SiteResponse]:
    """Every asset that pages name, by its name in templates."""
    paint = colours(release)
    painted = {"look": release.theme.look, "colours": paint}
    name = release.name.of(release.languages[0])
    responses = {
        "letters": _response(
            release, "letters.woff2", "font/woff2", {"signs": letters_of.alphabet(release)}, _letters
        ),
        "band": _response(release, "band.svg", "image/svg+xml", painted, _band),
        "icon": _response(release, "icon.svg", "image/svg+xml", painted, _icon),
        "card": _response(release, "card.png", "image/png", {"name": name, **painted}, _card),
        "script": _response(release, "page.js", "text/javascript; charset=utf-8", {}, _script),
    }
    style = {**painted, "letters": responses["letters"].address, "band": responses["band"].address}
    return {**responses, "style": _response(release, "style.css", "text/css; charset=utf-8", style, _style)}


def whole_style(release: Release) -> str:
    """The style with its letters and its picture in it, so that a page with it asks for nothing else."""
    return _whole_style(
        letters_of.alphabet(release), release.theme.look, tuple(sorted(colours(release).items()))
    )


@lru_cache(maxsize=8)
def _whole_style(signs: str, look_name: str, paint: tuple[tuple[str, str], ...]) -> str:
    """It is kept, for a new text seldom changes it, and to cut letters takes long."""
    view = {"look": look_name, "colours": dict(paint)}
    letters = _data_address("font/woff2", letters_of.letters(signs))
    band = _data_address("image/svg+xml", _band(view))
    return _style({**view, "letters": letters, "band": band}).decode()


def _data_address(media: str, content: bytes) -> str:
    return f"data:{media};base64,{base64.b64encode(content).decode()}"


def _response(
    release: Release, name: str, media: str, view: View, make: Callable[[View], bytes]
) -> SiteResponse:
    stem, _, ending = name.partition(".")
    digest = digest_of([dict(view), _source(release.theme.look)])[:10]
    address = f"{ROAD}{stem}-{digest}.{ending}"
    return SiteResponse(address, address[1:], "asset", Role.ASSET, media, release.languages, view, make)


@cache
def _source(name: str) -> str:
    """A digest of everything in this folder and in the look's, fonts excepted: what assets are made with."""
    folders = (HERE, look(name).folder.parent, look(name).folder)
    endings = (".py", ".j2", ".js", ".css")
    files = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in endings]
    return digest_of([[path.name, path.read_text(encoding="utf-8")] for path in files])


def _letters(view: View) -> bytes:
    return letters_of.letters(view["signs"])


def _band(view: View) -> bytes:
    return look(view["look"]).site.band(view["colours"])


def _icon(view: View) -> bytes:
    return look(view["look"]).site.icon(view["colours"])


def _card(view: View) -> bytes:
    return look(view["look"]).site.link_preview(view["name"], view["colours"])


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
    content: dict[str, Any] = {**view, "look": look(view["look"]).style}
    return squeezed(environment.get_template("style.css.j2").render(content))


def squeezed(source: str) -> bytes:
    """`source` without indents and empty lines."""
    lines = (line.strip() for line in source.split("\n"))
    return ("\n".join(line for line in lines if line) + "\n").encode()
