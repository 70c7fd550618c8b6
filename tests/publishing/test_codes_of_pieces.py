"""The link table's side of the codes: every piece that bears one is in it, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.code_destinations import Link
from netsafe.campaign.partner import Partner
from netsafe.campaign.short_link import CodesMeet, Printed
from netsafe.materials.catalogue import KINDS, kinds_of
from netsafe.publishing.codes_of_pieces import codes_of
from netsafe.publishing.planned_pieces import Plan, plan
from netsafe.typesetting.piece import Piece
from netsafe.typesetting.piece_view import piece

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"


def partner(name: str, **links: str) -> Partner:
    return Partner(id=name, names={}, links=links, digest="1")


BRYN = partner("ysgol-y-bryn")
LINKED = partner("cyngor", cy="https://a.example/c", en="https://a.example/c")
HALF = partner("hanner", en="https://a.example/h")


@pytest.fixture(scope="module")
def release() -> Release:
    return read_bundle(SHIPPED).release


def planned(release: Release, *partners: Partner) -> Plan:
    return plan(release, partners, "tools", KINDS)


def test_every_piece_of_the_campaign_bears_one(release):
    pieces = planned(release).pieces
    table = codes_of(release, pieces, ())
    online = [f"post-{post.id}" for post in release.posts if post.link]
    online += [f"advert-{advert.id}" for advert in release.adverts]
    assert len(online) > 10
    shapes = {"instagram": "square"}
    films = {
        f"film-{post.film}-{shapes.get(post.channel, 'wide')}"
        for post in release.posts
        if post.link and post.film
    }
    assert films, "a post with a film leads by the code of the film"
    assert sorted(map(str, table.values())) == sorted(
        [str(Printed(piece.kind, piece.languages)) for piece in pieces]
        + [str(Printed(item, (language,))) for item in (*online, *films) for language in ("cy", "en")]
    )
    assert table["s2fv"] == Printed("poster-a4-dawn", ("cy",))


def test_partners_bear_their_own_where_they_have_no_link(release):
    people = (BRYN, LINKED, HALF)
    table = codes_of(release, planned(release, *people).pieces, people)
    theirs = {partner.id: [one for one in table.values() if one.partner == partner.id] for partner in people}
    personal = [piece for piece in planned(release, BRYN).pieces if piece.partner]
    assert len(theirs["ysgol-y-bryn"]) == len(personal)
    assert theirs["cyngor"] == []
    assert {one.languages for one in theirs["hanner"]} == {("cy",), ("cy", "en")}
    assert table["3dcmr68d"] == Printed("poster-a4-dawn", ("cy", "en"), "ysgol-y-bryn")


def test_without_a_site_there_are_none(release):
    alone = release.with_changes(site=None)
    assert codes_of(alone, planned(alone, BRYN).pieces, (BRYN,)) == {}


def test_a_code_given_by_hand_is_not_given_again(release):
    link = Link(code="3dcmr68d", language="cy", page="home", retired=True)
    taken = release.with_changes(links=(link,))
    assert len(codes_of(taken, planned(taken).pieces, ())) > 50
    with pytest.raises(CodesMeet, match=r"poster-a4-dawn in cy and en of ysgol-y-bryn .* another id"):
        codes_of(taken, planned(taken, BRYN).pieces, (BRYN,))


def test_another_site_makes_every_copy_again(release):
    """A partner's copy shows an address of the site, though nothing of the partner has changed."""
    site = release.site.with_changes(address="https://diogel.example")
    before = planned(release, BRYN).pieces
    after = planned(release.with_changes(site=site), BRYN).pieces
    assert len(before) > 100
    assert not {piece.recipe for piece in before} & {piece.recipe for piece in after}


def test_every_landing_of_the_campaign_names_a_kind(release):
    """The rules cannot know the kinds: a slip in a name would lead home without a word."""
    named = {item for landing in release.landings for item in landing.items}
    online = {f"post-{post.id}" for post in release.posts} | {f"advert-{one.id}" for one in release.adverts}
    assert named <= {kind.name for kind in kinds_of(release)} | online


def ready_posts(pack: Piece) -> list[dict[str, str]]:
    side: Any = pack.view["sides"][0]
    return list(side["more"]["posts"])


@pytest.mark.parametrize("person", [BRYN, LINKED, HALF])
@pytest.mark.parametrize("language", ["cy", "en"])
def test_a_post_in_a_partners_pack_leads_as_the_partners_own_picture_does(
    release: Release, person: Partner, language: str
) -> None:
    """One address in one post: words, alternative text, miniature, and the picture of the partner's set."""
    kinds = {kind.name: kind for kind in KINDS}
    table = codes_of(release, planned(release, person).pieces, (person,))
    person = person.with_changes(names={language: "Ysgol y Bryn"})

    def copy(kind: str) -> Piece:
        return piece(kinds[kind], release, (language,), person.on_piece(release, kind, (language,)))

    campaign = ready_posts(piece(kinds["pack"], release, (language,)))
    linked = 0
    for row, post, before in zip(ready_posts(copy("pack")), release.posts, campaign, strict=True):
        if not post.link:
            assert row == before
            continue
        linked += 1
        name = f"social-{post.picture}-{'square' if post.channel == 'instagram' else 'wide'}"
        seen = copy(name).view["sides"][0]["help"]["address"]
        assert row["address"] == seen != before["address"]
        assert seen in row["words"] and seen in row["alt"]
        assert before["address"] not in row["words"] + row["alt"]
        if language not in person.links:
            assert table[seen.rpartition("/")[2]] == Printed(name, (language,), person.id)
    assert linked > 5
