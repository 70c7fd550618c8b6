"""A made-up site with something of every class, published into a folder as a build would be."""

from __future__ import annotations

import gzip
import hashlib
import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import brotli
from netsafe.helpsite.file_role import Role
from netsafe.publishing import door
from netsafe.publishing.door import Door
from netsafe.publishing.published_file import PublishedFile

ROLES = {
    "page": Role.PAGE,
    "asset": Role.ASSET,
    "document": Role.DOCUMENT,
    "film": Role.FILM,
    "feed": Role.FEED,
    "calendar": Role.CALENDAR,
    "plain": Role.PLAIN,
    "lost": Role.NOT_FOUND,
}
"""A role of each class of answers."""

HTML = "text/html; charset=utf-8"
MARK = "mark0"
"""A code by which tests know that all before it was counted: nginx counts just after it answers."""

LINKS = {"7k4q": "/cy/", "b2": "/en/", "joint": "/", "zz9plural": "/en/help/", "never": "/", MARK: "/"}
MOVED = {"/cy": "/cy/", "/en/old-help/": "/en/help/"}
AWAY = f'<!doctype html><title>Away</title><p lang="cy">Ffôn {"0808 1000 900 " * 400}'.encode()
"""The page with the numbers; longer than a string of nginx may be."""
DOCUMENT = random.Random(7).randbytes(700_001)
FILM = random.Random(8).randbytes(1_500_000)


@dataclass
class Site:
    """A folder that is being filled, and what is answered from it."""

    folder: Path
    release: str = "1"
    valid_until: date = date(2099, 12, 31)
    links: dict[str, str] = field(default_factory=lambda: dict(LINKS))
    answers: list[PublishedFile] = field(default_factory=list)
    not_found: list[PublishedFile] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=lambda: dict(MOVED))

    def add(self, address: str, kind: str, content_type: str, data: bytes, file: str = "") -> PublishedFile:
        """Put a file below ``site/``, packed where that helps and readers do not take it in parts."""
        file = file or address.lstrip("/") + ("index.html" if address.endswith("/") else "")
        path = self.folder / "site" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        packed = {}
        if kind not in ("document", "film"):
            for coding, ending, form in (
                ("br", ".br", brotli.compress(data, quality=5)),
                ("gzip", ".gz", gzip.compress(data, 6, mtime=0)),
            ):
                if len(form) < len(data):
                    path.with_name(path.name + ending).write_bytes(form)
                    packed[coding] = len(form)
        served = PublishedFile(
            path=f"site/{file}",
            role=ROLES[kind],
            kind=kind,
            languages=(),
            recipe="",
            sha256=hashlib.sha256(data).hexdigest(),
            bytes=len(data),
            address=address,
            media_type=content_type,
            compressed=packed,
        )
        (self.not_found if kind == "lost" else self.answers).append(served)
        return served

    @property
    def door(self) -> Door:
        """What is answered."""
        return Door(
            "made-up",
            f"sha256:{self.release}",
            self.valid_until,
            tuple(self.answers),
            self.moved,
            self.links,
            "/",
            tuple(self.not_found),
            AWAY,
        )

    def finish(self) -> Door:
        """Write the folder ``door/``."""
        for name, data in door.files(self.door).items():
            path = self.folder / "door" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return self.door


def page(release: str, name: str, size: int = 12_000) -> bytes:
    """A page that says throughout of which release it is."""
    words = random.Random(f"{name}")
    text = "".join(
        f"<p>release {release}: {' '.join(words.choice(_WORDS) for _ in range(12))}</p>\n"
        for _ in range(size // 90 + 1)
    )
    start = (
        f"<!doctype html><html lang=en><title>{name}</title><link rel=stylesheet href=/assets/{release}.css>"
    )
    return (start + text)[:size].encode()


def fill(site: Site) -> Site:
    """Something of every class."""
    release = site.release
    for address in ("/", "/cy/", "/en/", "/cy/cymorth/", "/en/help/"):
        site.add(address, "page", HTML, page(release, address))
    site.add("/en/short/", "page", HTML, b"<!doctype html>")  # too short to be packed
    style = f"body {{ color: #12283a }} /* {release} */\n".encode() * 30
    site.add(f"/assets/{release}.css", "asset", "text/css; charset=utf-8", style)
    site.add("/assets/dot.png", "asset", "image/png", random.Random(1).randbytes(300))
    site.add("/files/poster.pdf", "document", "application/pdf", DOCUMENT)
    site.add("/files/film.mp4", "film", "video/mp4", FILM)
    site.add("/cy/ffrwd.xml", "feed", "application/atom+xml; charset=utf-8", b"<feed>" + b"newyddion " * 90)
    site.add("/en/calendar.ics", "calendar", "text/calendar; charset=utf-8", b"BEGIN:VCALENDAR\r\n" * 20)
    site.add("/robots.txt", "plain", "text/plain; charset=utf-8", b"User-agent: *\nAllow: /\n")
    site.add(
        "/.well-known/security.txt",
        "plain",
        "text/plain; charset=utf-8",
        b"Contact: mailto:security@charity.example\n",
    )
    site.add("/", "lost", HTML, page(release, "lost"), "404.html")
    site.add("/cy/", "lost", HTML, page(release, "ar goll"), "cy/404.html")
    return site


def publish(folder: Path, release: str = "1", **changes: Any) -> Door:
    """Write a whole build into `folder`, which is new."""
    return fill(Site(folder, release, **changes)).finish()


def staged(beside: Path, release: str, **changes: object) -> Path:
    """A whole build in a new folder beside `beside`, ready to be exchanged for it."""
    stage = Path(tempfile.mkdtemp(prefix=".stage-", dir=beside.parent))
    publish(stage, release, **changes)
    return stage


def every(door: Door) -> Iterator[PublishedFile]:
    """Everything that has a file."""
    yield from door.answers
    yield from door.not_found


def remove(folder: Path) -> None:
    """Clear `folder` away, as a build does with the one before."""
    shutil.rmtree(folder)


_WORDS = ("help", "call", "page", "night", "worry", "family", "talk", "stop", "change", "safe", "advice")
