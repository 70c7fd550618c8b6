"""The pieces of a candidate are made as they will be once it is sealed, looked at, and compared."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from candidate_steps import approve_all, key_in, matters_reasoned, write
from django.test import Client
from netsafe.publishing import manifest
from netsafe_desk.built_folders import places
from netsafe_desk.campaigns import assets
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates.freezing import freeze
from netsafe_desk.candidates.models import Candidate, Rendering
from netsafe_desk.candidates.rendering import render_candidate
from netsafe_desk.candidates.sealing import seal
from netsafe_desk.candidates.signing import sign_pending_seals
from netsafe_desk.people.models import Person
from PIL import Image

Cast = dict[str, Person]
KINDS = ("card", "beer-mat")
TEXT = "card.headline"


def made(campaign: Campaign, cast: Cast) -> tuple[Candidate, Rendering]:
    candidate = freeze(cast["manager"], campaign)
    rendering = render_candidate(candidate, kinds=KINDS)
    matters_reasoned(candidate, cast)
    return Candidate.objects.get(pk=candidate.pk), rendering


def test_pieces_are_those_of_the_sealed_release_and_are_compared(
    campaign: Campaign, cast: Cast, tmp_path: Path, signed_in
):
    candidate, rendering = made(campaign, cast)
    assert rendering.state == "made", rendering.faults
    folder = places.candidate_folder(campaign)
    content = manifest.read(folder)
    assert content is not None and set(content.status.values()) == {"approved"}
    digests = {row["path"]: row["sha256"] for row in rendering.pieces}
    for path in digests:
        assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == digests[path]
    assert rendering.comparison["new"] and not rendering.comparison["changed"]
    approve_all(candidate, cast)
    seal(cast["manager"], candidate)
    sign_pending_seals(key_in(tmp_path))

    write(cast["translator"], campaign, "cy", "!", key=TEXT)
    first = (folder / next(path for path in digests if "_en" in path)).stat().st_ino
    second, after = made(campaign, cast)
    changed = {tuple(piece["languages"]) for piece in after.comparison["changed"]}
    assert ("cy",) in changed and ("en",) not in changed
    assert after.comparison["unchanged"] >= 1
    kept = (folder / next(path for path in digests if "_en" in path)).stat().st_ino
    assert kept == first, "what has not changed is not made again"
    piece = next(row for row in after.comparison["changed"] if row["region"])
    width, height = piece["region"][2:]
    assert 0 < width * height < piece["after"]["size"][0] * piece["after"]["size"][1]
    page: Client = signed_in("approver-cy")
    address = f"/en/operation-net-safe/candidate/{second.number}/"
    shown = page.get(address).content.decode()
    assert shown.count("<rect ") >= 2 and 'loading="lazy"' in shown
    picture = page.get(f"{address}pictures/{piece['after']['asset']}/")
    assert picture.status_code == 200 and picture["Content-Type"] == "image/webp"


def test_a_picture_is_too_small_to_print_and_nothing_else_can_be_taken_away(
    campaign: Campaign, cast: Cast, tmp_path: Path
):
    _, rendering = made(campaign, cast)
    for row in rendering.pictures.values():
        path = tmp_path / "picture.webp"
        path.write_bytes(assets.read(row["asset"]))
        with Image.open(path) as image:
            assert image.width <= 480 and image.height <= 680


def test_a_piece_that_cannot_be_made_is_named_and_nobody_answers(campaign: Campaign, cast: Cast):
    write(cast["translator"], campaign, "cy", " Diolch yn fawr." * 40, key="card.line")
    candidate = freeze(cast["manager"], campaign)
    rendering = render_candidate(candidate, kinds=KINDS)
    assert rendering.state == "failed"
    lines = next(lines for lines in rendering.faults if "card" in lines["en"])
    assert "Mend: " in lines["en"] and "nid yw card.line" in lines["cy"]
    assert all("Cywiriad: " in lines["cy"] for lines in rendering.faults), rendering.faults


@pytest.mark.parametrize("again", [1, 3])
def test_making_the_pieces_is_safe_to_repeat(campaign: Campaign, cast: Cast, again: int):
    candidate = freeze(cast["manager"], campaign)
    results = []
    for _ in range(again + 1):
        Rendering.objects.filter(candidate=candidate).update(state="making")
        results.append(render_candidate(candidate, kinds=("card",)).pieces)
    for pieces in results:
        assert [row for row in pieces if row not in results[0]] == []
        assert len(pieces) == len(results[0])
