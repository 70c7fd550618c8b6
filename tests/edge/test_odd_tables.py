"""A table that no build wrote is refused in a line that names the place, whatever stands in it."""

from __future__ import annotations

import json

import pytest
from netsafe_door.edge.door_table import CLASSES, TableError, parse

PAGE = {
    "file": "en/index.html",
    "class": "page",
    "type": "text/html",
    "bytes": 100,
    "sha256": "0" * 64,
    "packed": {"br": 50},
}
TABLE = {
    "format": 1,
    "valid_until": "2027-01-01",
    "not_public": [],
    "headers": {name: [["cache-control", "no-store"]] for name in CLASSES},
    "answers": {"/en/": PAGE},
    "moved": {"/en/old/": "/en/"},
    "links": {"7k4q": "/en/"},
    "astray": "/en/",
    "lost": {"/": PAGE},
    "agents": {"browsers": ["Firefox/"], "robots": ["bot"], "phones": ["Mobile"], "usual": "^Mozilla/5"},
}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"bytes": 100', '"bytes": 1e999'),
        ('"br": 50', '"br": -1e999'),
        ('"bytes": 100', '"bytes": "hundred"'),
        ('"^Mozilla/5"', '"a{99999999999}"'),
        ('"^Mozilla/5"', '"(a"'),
        ('"^Mozilla/5"', f'"{"(" * 5000}{")" * 5000}"'),
        ('"^Mozilla/5"', "[]"),
        ('"2027-01-01"', "20270101"),
        ('"7k4q": "/en/"', '"7k4q": ["/en/"]'),
        ('["Mobile"]', "7"),
    ],
)
def test_what_no_build_writes_is_one_line(old: str, new: str) -> None:
    written = json.dumps(TABLE)
    assert parse(written.encode()).links == {"7k4q": "/en/"}
    assert old in written
    with pytest.raises(TableError) as caught:
        parse(written.replace(old, new).encode())
    assert str(caught.value).isprintable()
