"""What a release becomes, before anything is made."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.partner import Partner
from netsafe.materials.catalogue import KINDS
from netsafe.publishing.chosen_kinds import UnknownKind, chosen
from netsafe.publishing.planned_pieces import plan
from netsafe.publishing.published_file import role_of
from netsafe.typesetting.piece import Kind

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"


def partner(id_: str, digest: str) -> Partner:
    return Partner(id=id_, names={}, links={}, digest=digest)


@pytest.fixture(scope="module")
def release() -> Release:
    return read_bundle(SHIPPED).release


def kind(**options: Any) -> Kind:
    return Kind("k", "k", (), lambda piece: {}, (".pdf",), "t", **options)


def test_every_kind_stands_in_every_language_it_is_made_in(release):
    made = plan(release, (), "tools", KINDS).pieces
    for one in KINDS:
        spoken = [piece.languages for piece in made if piece.kind == one.name]
        assert spoken == list(one.settings(release.languages))


@pytest.mark.parametrize(
    ("options", "languages", "expected"),
    [
        ({}, ("cy", "en"), [("cy",), ("en",), ("cy", "en")]),
        ({"joint": False}, ("cy", "en"), [("cy",), ("en",)]),
        ({"alone": False}, ("cy", "en"), [("cy", "en")]),
        ({}, ("en",), [("en",)]),
        ({"alone": False}, ("en",), []),
        ({}, ("ga", "en", "pl"), [("ga",), ("en",), ("pl",)]),
    ],
)
def test_languages_stand_alone_and_together(options, languages, expected):
    assert list(kind(**options).settings(languages)) == expected


def test_paths_explain_themselves_and_are_each_used_once(release):
    made = plan(release, [partner("bryn", "1"), partner("cyngor", "2")], "tools", KINDS).pieces
    paths = [path for piece in made for path in piece.paths.values()]
    assert len({path.lower() for path in paths}) == len(paths)
    for piece in made:
        for path in map(PurePosixPath, piece.paths.values()):
            assert path.as_posix().isascii()
            assert path.parent.name == piece.kind
            assert path.name.startswith(release.id)
            assert "-".join(piece.languages) in path.name
            assert path.parts[0] == ("partners" if piece.partner else "materials")
            assert piece.partner is None or (path.parts[1] == piece.partner and piece.partner in path.name)


def test_partners_get_the_personal_kinds_in_the_campaigns_edition(release):
    made = plan(release, [partner("bryn", "1")], "tools", KINDS).pieces
    own = {(piece.kind, piece.languages): piece.edition for piece in made if piece.partner is None}
    theirs = {(piece.kind, piece.languages): piece.edition for piece in made if piece.partner == "bryn"}
    personal = {one.name for one in KINDS if one.personal}
    assert theirs == {key: edition for key, edition in own.items() if key[0] in personal}


def test_a_recipe_follows_the_words_the_tools_and_the_partner(release):
    def recipes(tools: str, digest: str, of: Release = release) -> dict[tuple[object, ...], str]:
        made = plan(of, [partner("bryn", digest)], tools, KINDS).pieces
        return {(piece.kind, piece.languages, piece.partner): piece.recipe for piece in made}

    first = recipes("tools", "1")
    assert first == recipes("tools", "1")
    assert len(set(first.values())) == len(first)
    assert not set(first.values()) & set(recipes("other", "1").values())
    other = recipes("tools", "2")
    assert {key for key in first if first[key] != other[key]} == {key for key in first if key[2] == "bryn"}


@pytest.mark.parametrize(
    ("ending", "endings", "variant"),
    [
        (".pdf", (".pdf", "-print.pdf", ".png"), "screen"),
        ("-print.pdf", (".pdf", "-print.pdf", ".png"), "print"),
        (".png", (".pdf", ".png"), "preview"),
        (".png", (".png",), "image"),
        (".docx", (".docx", ".pdf"), "document"),
        (".txt", (".png", ".txt"), "text"),
        (".png", (".png", ".txt"), "image"),
        (".zip", (".zip",), "archive"),
    ],
)
def test_a_file_is_known_by_its_ending(ending, endings, variant):
    assert role_of(ending, endings).variant == variant


def test_a_cabin_or_a_kind_can_be_chosen():
    assert chosen([], KINDS) == {one.name for one in KINDS}
    assert chosen(["poster"], KINDS) == {one.name for one in KINDS if one.cabin == "poster"}
    assert chosen(["poster-a4-dawn, poster-a3-dawn", "card"], KINDS) == {
        "poster-a4-dawn",
        "poster-a3-dawn",
        "card",
    }
    with pytest.raises(UnknownKind, match=r"no kind “poter”. Did you mean poster"):
        chosen(["poter"], KINDS)
