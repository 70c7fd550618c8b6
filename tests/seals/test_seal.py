"""A seal is the same bytes for the same content, and only such bytes are a seal."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe.campaign import Release
from netsafe.seals import Approval, Seal, SealedPiece, SealError
from pydantic import ValidationError
from sealing import NOON, seal_of

DIGEST = "sha256:" + "0" * 64

_words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=20)
_slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
_days = st.dates(dt.date(2020, 1, 1), dt.date(2090, 1, 1))
_digests = st.integers(0, 2**256 - 1).map(lambda number: f"{number:064x}")


@st.composite
def seals(draw: st.DrawFn) -> Seal:
    slots = draw(
        st.lists(
            st.one_of(st.just("lead"), st.just("language:cy"), _slugs.map("provider:{}".format)),
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    paths = draw(st.lists(_slugs.map("print/{}.pdf".format), max_size=4, unique=True))
    number = draw(st.integers(1, 10**6))
    return Seal(
        campaign=draw(_slugs),
        number=number,
        release=f"sha256:{draw(_digests)}",
        sealed_at=draw(st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2090, 1, 1))).replace(
            microsecond=0, tzinfo=dt.UTC
        ),
        approvals=tuple(Approval(slot=slot, role=draw(_words), on=draw(_days)) for slot in slots),
        pieces=tuple(SealedPiece(path=path, sha256=draw(_digests)) for path in paths),
        previous=None if number == 1 else f"sha256:{draw(_digests)}",
    )


@given(seals(), st.randoms())
def test_the_same_content_in_any_order_is_the_same_bytes(seal: Seal, chance: Any) -> None:
    approvals, pieces = list(seal.approvals), list(seal.pieces)
    chance.shuffle(approvals)
    chance.shuffle(pieces)
    again = seal.with_changes(approvals=tuple(approvals), pieces=tuple(pieces))
    assert again.to_json() == seal.to_json() and again == seal
    assert Seal.from_json(seal.to_json()) == seal


@given(seals())
def test_its_digest_is_what_sha256sum_says_of_the_file(seal: Seal) -> None:
    assert seal.digest == "sha256:" + hashlib.sha256(seal.to_json()).hexdigest()


@given(seals())
def test_one_value_written_otherwise_is_no_seal(seal: Seal) -> None:
    content = json.loads(seal.to_json())
    assert set(content) == {
        "format", "campaign", "number", "release", "sealed_at", "approvals", "pieces", "previous",
    }  # fmt: skip
    for spoilt in (json.dumps(content).encode(), seal.to_json() + b"\n", seal.to_json()[:-1]):
        with pytest.raises(SealError):
            Seal.from_json(spoilt)


@given(st.binary(max_size=200))
def test_any_other_bytes_are_no_seal(content: bytes) -> None:
    with pytest.raises(SealError):
        Seal.from_json(content)


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 0},
        {"number": 2},
        {"previous": DIGEST},
        {"release": "0" * 64},
        {"release": DIGEST.upper()},
        {"sealed_at": NOON.replace(tzinfo=None)},
        {"sealed_at": NOON.replace(microsecond=1)},
        {"sealed_at": NOON.astimezone(dt.timezone(dt.timedelta(hours=1)))},
        {"approvals": ()},
        {"approvals": (Approval(slot="lead", role="A", on=NOON.date()),) * 2},
        {"pieces": (SealedPiece(path="a", sha256="0" * 64), SealedPiece(path="a", sha256="1" * 64))},
        {"campaign": "../up"},
        {"format": 2},
    ],
    ids=lambda changes: "-".join(changes),
)
def test_what_no_seal_says(release: Release, changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        seal_of(release).with_changes(**changes)


@pytest.mark.parametrize("path", ["/etc/passwd", "../a", "a//b", "a/./b", "a\\b", "a\nb", ""])
def test_a_piece_lies_within_the_folder(path: str) -> None:
    with pytest.raises(ValidationError):
        SealedPiece(path=path, sha256="0" * 64)


@pytest.mark.parametrize("slot", ["", "Lead", "language:", "language:cy en", "provider:a/b", ":cy", "a:b:c"])
def test_what_is_no_slot(slot: str) -> None:
    with pytest.raises(ValidationError):
        Approval(slot=slot, role="Reader", on=NOON.date())
