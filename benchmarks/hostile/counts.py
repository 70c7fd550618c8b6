"""What the door leaves for the counts: spools, ``.lost`` files, the note of a folder, tables of links."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from hostile.kind import Kind, Read, folder_beside, refusals
from hostile.mutating import line, value

NOW = dt.datetime(2026, 12, 14, 9, tzinfo=dt.UTC)
FOLDER = "ab" * 16


@contextlib.contextmanager
def removed_afterwards(database: Path) -> Iterator[None]:
    """Remove an SQLite database, and what SQLite wrote beside it."""
    try:
        yield
    finally:
        for file in database.parent.glob(f"{database.name}*"):
            file.unlink()


def collected(name: str) -> Callable[[], Read]:
    """Reads a file as `name` of a folder of spools, into a real database."""

    def reader() -> Read:
        from netsafe_door.counts import collect, open_store
        from netsafe_door.counts.locked_spool_folder import FolderError, was_collected
        from netsafe_door.counts.store import StoreError

        def call(path: Path) -> None:
            database = path.parent / "counts.sqlite3"
            with folder_beside(path, "spool") as folder, removed_afterwards(database):
                shutil.copyfile(path, folder / name)
                was_collected(folder)
                with open_store(str(database)) as store:
                    made = collect(folder, store, now=NOW)
                    assert all("\n" not in notice for notice in made.notices), "each notice is a line"
                    again = collect(folder, store, now=NOW)
                    assert again.counts == 0 and not again.losses, "nothing is counted twice"

        return refusals(call, FolderError, StoreError)

    return reader


def links() -> Read:
    from netsafe_door.counts.code_partners import LinksError, read_links
    from netsafe_door.edge.door_table import TableError, parse

    def call(path: Path) -> None:
        with contextlib.suppress(TableError):
            parse(path.read_bytes())
        whose = read_links(path)
        assert "\n" not in "".join([*whose, *whose.values()])
        json.dumps(whose, ensure_ascii=False).encode()

    return refusals(call, LinksError)


SPOOL = b"".join(
    b"2026-11-%02dT%02d+00:00 %s %s\n" % (day, hour, code, sort)
    for day in (23, 24)
    for hour in (8, 21)
    for code in (b"7k4q", b"radio")
    for sort in (b"person", b"robot")
)
TOLD = b"".join(b"2026-11-24T%02d+00:00 %d" % (hour, hour) + b" " * 9 + b"\n" for hour in range(9, 14))
RECEIPT = {"folder": FOLDER, "database": "", "steps": 0, "counted": 0, "closed": "2026-11-23"}
NOTE = json.dumps(RECEIPT).encode().ljust(511) + b"\n"
CLASSES = (
    "page", "asset", "document", "film", "feed", "calendar", "plain", "redirect", "link", "lost", "method",
)  # fmt: skip
PAGE = {
    "file": "a/index.html", "class": "page", "type": "text/html", "bytes": 100, "sha256": "0" * 64,
    "packed": {"br": 50},
}  # fmt: skip
AGENTS = {"browsers": ["Firefox/"], "robots": ["bot"], "phones": ["Mobile"], "usual": "^Mozilla/5"}
TABLE = json.dumps(
    {
        "format": 1,
        "valid_until": "2027-01-01",
        "not_public": [],
        "headers": {name: [["cache-control", "no-store"]] for name in CLASSES},
        "answers": {"/en/": PAGE},
        "moved": {"/en/old/": "/en/"},
        "links": {"7k4q": "/en/", "radio": "/en/"},
        "partners": {"7k4q": "Ysgol y Bryn"},
        "astray": "/en/",
        "lost": {"/": PAGE},
        "agents": AGENTS,
    },
    indent=1,
).encode()

LINES = (
    b"\n", b"\0", b"\0" * 4096, b"\r", b"\xff", b" ", b"2026-11-24T13+00:00 7k4q person\n",
    b"2026-11-24T13+00:00 7k", b"0000-01-01T00+00:00 7k4q person\n", b"0001-01-01T00+14:00 7k4q person\n",
    b"9999-12-31T23-14:00 7k4q person\n", b"2026-13-45T13+00:00 7k4q person\n", b"+24:00", b"\xd9\xa3",
    b"2026-11-24T13+99:99 7k4q robot\n", b"2026-11-24T13+00:00 999999999999999\n",
    b"2026-11-24T13+00:00 17\n", b"9" * 5000, b"2026-11-24T13+00:00 7k4q person\n" * 3000,
    b"2026-11-24T13+00:00 999999999999999\n" * 12000,
)  # fmt: skip
SIGNS = (
    b"{", b"}", b"[", b"]", b"[" * 3000, b'{"a":' * 500, b",", b":", b'"', b"null", b"1e999", b"-1",
    b"9" * 5000, b"NaN", b'"\\ud800"', b'"\\u2028"', b"\xff", b"\0", b"\xef\xbb\xbf",
    b'"steps": 9223372036854775808, ', b'"counted": 1e400, ', b'"closed": "9999-12-31", ',
    b'"closed": "0001-01-01", ', b'"links": ["ab"], ', b'"links": "ab", ', b'"partners": [], ',
    b'"partners": {"radio": "\\ud800"}, ', b'"bytes": 1e999, ', b'"usual": "a{99999999999}", ',
    b'"usual": "' + b"(" * 400 + b'", ',
)  # fmt: skip

KINDS = (
    Kind("spool", "spool-file", lambda: [SPOOL, SPOOL[:-9]], LINES, collected(f"{FOLDER}.spool"), (line,)),
    Kind(
        "lost",
        "lost-file",
        lambda: [TOLD, TOLD[:60] + b"\0" * 64],
        LINES,
        collected(f"{FOLDER}.lost"),
        (line,),
    ),
    Kind("folder", "folder-file", lambda: [NOTE], SIGNS, collected("folder.json"), (value, value, value)),
    Kind("links", "table.json", lambda: [TABLE], SIGNS, links, (value, value, line)),
)
