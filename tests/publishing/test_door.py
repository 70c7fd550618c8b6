"""The door's files: one table in the words of every server, and nothing odd gets into any of them."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from edge.made_up import Site, fill
from hypothesis import given
from hypothesis import strategies as st
from netsafe.helpsite.file_role import Role
from netsafe.publishing import door
from netsafe.publishing.door import ANSWER_CLASSES, HEADERS, Door, address_of, check_file
from netsafe.publishing.published_file import PublishedFile

DOCS = (Path(__file__).parents[2] / "docs" / "door.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Door:
    return fill(Site(tmp_path_factory.mktemp("build"))).door


def test_the_table_says_whose_a_partners_code_is(made):
    table = json.loads(door.files(dataclasses.replace(made, partners={"7k4q": "ysgol-maes"}))["table.json"])
    assert table["partners"] == {"7k4q": "ysgol-maes"}


def served(address: str = "/en/", **changes: Any) -> PublishedFile:
    fields: dict[str, Any] = {
        "address": address,
        "path": "site/en/index.html",
        "role": Role.PAGE,
        "kind": "page",
        "languages": ("en",),
        "recipe": "",
        "media_type": "text/html; charset=utf-8",
        "bytes": 10,
        "sha256": "0" * 64,
    }
    return PublishedFile(**{**fields, **changes})


def test_it_becomes_the_files_that_servers_read(made):
    assert set(door.files(made)) == {
        "away.html",
        "table.json",
        "nginx/away.conf",
        "nginx/http.conf",
        "nginx/server.conf",
        "nginx/site.conf",
        "cdn/_headers",
        "cdn/_redirects",
    }


def test_the_table_holds_all_that_the_door_knows(made):
    table = json.loads(door.files(made)["table.json"])
    assert set(table["answers"]) == {one.address for one in made.answers}
    assert set(table["lost"]) == {one.address for one in made.not_found}
    assert (table["moved"], table["links"], table["astray"]) == (
        made.moved,
        made.links,
        made.unknown_code_target,
    )
    assert table["partners"] == {}
    assert date.fromisoformat(table["valid_until"]) == made.valid_until
    assert set(table["headers"]) == set(ANSWER_CLASSES)
    page = next(one for one in made.answers if one.address == "/en/help/")
    assert table["answers"]["/en/help/"] == {
        "file": "en/help/index.html",
        "class": "page",
        "type": page.media_type,
        "bytes": page.bytes,
        "sha256": page.sha256,
        "packed": page.compressed,
    }


def test_the_same_door_gives_the_same_bytes_whatever_its_order(made):
    turned = dataclasses.replace(
        made,
        answers=made.answers[::-1],
        not_found=made.not_found[::-1],
        links=dict(reversed(made.links.items())),
        moved=dict(reversed(made.moved.items())),
    )
    assert door.files(turned) == door.files(made)


@pytest.mark.parametrize("of", ANSWER_CLASSES)
def test_headers_are_strict_and_none_can_mark_a_reader(of):
    headers = {header.name: header.value for header in HEADERS[of]}
    assert len(headers) == len(HEADERS[of])
    assert not {"etag", "last-modified", "set-cookie", "content-disposition"} & set(headers)
    assert "unsafe" not in headers.get("content-security-policy", "")
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["strict-transport-security"].startswith("max-age=")
    if of in ("page", "lost", "redirect", "link", "film", "method"):
        assert headers["cache-control"] == "no-store"
    if of not in ("redirect", "link", "method"):
        assert headers["content-security-policy"].startswith("default-src 'none'; ")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cross-origin-resource-policy"] == "same-origin"
    assert ("x-robots-tag" in headers) == (of not in ("page", "lost"))
    assert all(len(header.why.split()) > 4 for header in HEADERS[of])


def test_the_documentation_names_every_class_and_every_key(made):
    table = json.loads(door.files(made)["table.json"])
    for name in (*ANSWER_CLASSES, *table, *table["agents"], *table["answers"]["/en/"]):
        assert f"`{name}`" in DOCS or f'"{name}"' in DOCS, name


@pytest.mark.parametrize(
    "address",
    [
        "",
        "en/",
        "/EN/",
        "/en /",
        "/en/;return 200",
        "/en/$uri",
        "/en/{",
        "/en/\n",
        "/cŵn/",
        "/%65n/",
        "/en/?a",
        "/en//",
        "/en/../",
        "/./en/",
    ],
)
def test_an_address_that_is_none_of_ours_is_refused_by_name(address):
    with pytest.raises(ValueError, match=re.escape(repr(address))):
        check_file(served(address))


@pytest.mark.parametrize(
    "changes",
    [
        {"path": "site/../secret"},
        {"path": "site//etc/passwd"},
        {"path": "site/en//index.html"},
        {"path": "site/en/index.html;"},
        {"role": Role.PREVIEW},
        {"role": Role.COMPRESSED},
        {"media_type": 'text/html"; evil'},
        {"media_type": "text"},
        {"bytes": -1},
        {"sha256": "0"},
        {"compressed": {"br": 10}},
        {"compressed": {"zstd": 5}},
        {"role": Role.FILM, "compressed": {"gzip": 5}},
    ],
)
def test_a_file_that_cannot_be_served_is_refused_by_its_address(changes):
    with pytest.raises(ValueError, match=r"^/en/: "):
        check_file(served(**changes))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"answers": (served(), served())}, "/en/"),
        ({"answers": (served("/g/"),)}, "/g/"),
        ({"answers": (served(role=Role.NOT_FOUND),)}, "/en/"),
        ({"moved": {"/en/": "/en/"}}, "/en/"),
        ({"moved": {"/old/": "/nowhere/"}}, "/old/"),
        ({"moved": {"/g/ab/": "/en/"}}, "/g/ab/"),
        ({"moved": {"/a b": "/en/"}}, "/a b"),
        ({"links": {"ab": "/nowhere/"}}, "/g/ab"),
        ({"links": {"a": "/en/"}}, "a"),
        ({"links": {"AB": "/en/"}}, "AB"),
        ({"links": {"ab cd": "/en/"}}, "ab cd"),
        ({"links": {"a" * 13: "/en/"}}, "a" * 13),
        ({"unknown_code_target": "/nowhere/"}, "/nowhere/"),
        ({"not_found": ()}, "/"),
        ({"not_found": (served("/en/", role=Role.NOT_FOUND),)}, "/"),
        ({"not_found": (served("/", role=Role.NOT_FOUND), served("/en", role=Role.NOT_FOUND))}, "/en"),
        ({"campaign": "a b"}, "a b"),
        ({"digest": "sha256:\n"}, "sha256"),
    ],
)
def test_a_door_that_would_lead_nowhere_is_refused_by_what_is_wrong(changes, named):
    sound: dict[str, Any] = {
        "campaign": "made-up",
        "digest": "sha256:0",
        "valid_until": date(2030, 1, 1),
        "answers": (served(),),
        "moved": {},
        "links": {},
        "unknown_code_target": "/en/",
        "not_found": (served("/", role=Role.NOT_FOUND),),
    }
    Door(**sound)
    with pytest.raises(ValueError, match=re.escape(named)):
        Door(**{**sound, **changes})


@given(st.text(max_size=40), st.text(max_size=15))
def test_whatever_is_not_refused_is_only_letters_that_servers_take_for_letters(address, code):
    for made in (served(address), served(path=f"site/{address}"), served(media_type=address)):
        try:
            check_file(made)
        except ValueError:
            continue
        assert re.fullmatch(r"[A-Za-z0-9/._-]+", address_of(made) + made.name)
        assert re.fullmatch(r"[a-z0-9/.+-]+(; charset=utf-8)?", made.media_type)
    not_found = (served("/", role=Role.NOT_FOUND),)
    try:
        Door("a", "sha256:0", date(2030, 1, 1), (served(),), {}, {code: "/en/"}, "/en/", not_found)
    except ValueError:
        return
    assert re.fullmatch(r"[a-z0-9]{2,12}", code)
