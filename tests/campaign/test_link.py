"""Codes come from names alone, are told apart, and stay as they are for ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.code_destinations import Link
from netsafe.campaign.short_link import ALPHABET, CodesMeet, Printed, code_of, codes, printed_address

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"

slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)

# Worked out once with sha256sum and bc: never change them, they are printed.
FOR_EVER = {
    ("operation-net-safe", "poster-a4-dawn", ("cy",), ""): "s2fv",
    ("operation-net-safe", "poster-a4-dawn", ("cy", "en"), ""): "dkrj",
    ("operation-net-safe", "card", ("en",), ""): "6jpn",
    ("operation-net-safe", "poster-a4-dawn", ("cy", "en"), "ysgol-y-bryn"): "3dcmr68d",
    ("small", "card", ("en",), "ysgol-y-bryn"): "rcbnhbv6",
}


@pytest.fixture(scope="module")
def release() -> Release:
    return read_bundle(SHIPPED).release


@pytest.mark.parametrize("names", FOR_EVER, ids=lambda names: names[1] + names[3])
def test_what_was_printed_leads_on(names):
    assert code_of(*names) == FOR_EVER[names]


@given(slugs, slugs, st.sampled_from([("cy",), ("en",), ("cy", "en"), ("en", "cy")]), slugs | st.just(""))
def test_a_code_can_be_typed_from_a_wall(campaign, item, languages, partner):
    code = code_of(campaign, item, languages, partner)
    assert len(code) == (8 if partner else 4)
    assert not set(code) - set(ALPHABET)
    assert code == code_of(campaign, item, list(languages), partner)


def test_nothing_in_a_code_can_be_misread_or_read_as_a_word():
    assert not set(ALPHABET) & set("aeiouwy01l")
    assert len(set(ALPHABET)) == 26


def test_a_campaign_with_a_site_prints_its_own_address(release):
    assert printed_address(release, "poster-a4-dawn", ("cy",)) == "https://netsafe.example/g/s2fv"
    bryn = printed_address(release, "poster-a4-dawn", ("cy", "en"), "ysgol-y-bryn")
    assert bryn == "https://netsafe.example/g/3dcmr68d"


def test_a_campaign_without_a_site_prints_the_address_of_its_help(release):
    alone = release.with_changes(site=None)
    assert (
        printed_address(alone, "poster-a4-dawn", ("cy",), "bryn") == "https://www.stopitnow.org.uk/helpline"
    )


def test_every_code_is_known_by_what_bears_it(release):
    dawn, bryn = Printed("poster-a4-dawn", ("cy",)), Printed("poster-a4-dawn", ("cy", "en"), "ysgol-y-bryn")
    assert codes(release, [dawn, bryn, dawn]) == {"s2fv": dawn, "3dcmr68d": bryn}


def test_two_things_that_meet_are_named(release):
    """Among some thousand names two must meet: 26⁴ codes are few for them."""
    many = [Printed(f"item-{number}", ("cy",)) for number in range(3000)]
    with pytest.raises(CodesMeet, match=r"^item-\d+ in cy and item-\d+ in cy bear one code, “\w{4}”. Mend: "):
        codes(release, many)


@pytest.mark.parametrize("retired", [False, True])
def test_a_code_given_by_hand_is_given_to_nothing_else(release, retired):
    link = Link(code="s2fv", language="cy", page="home", retired=retired)
    taken = release.with_changes(links=(link,))
    with pytest.raises(CodesMeet, match=r"^poster-a4-dawn in cy bears the code “s2fv”, which \[\[links\]\]"):
        codes(taken, [Printed("poster-a4-dawn", ("cy",))])
    assert len(codes(taken, [Printed("poster-a4-dawn", ("en",))])) == 1


def test_a_thousand_partners_have_room():
    """At four letters some thousands of these would meet."""
    kinds = [
        (f"kind-{number}", tongue) for number in range(20) for tongue in (("cy",), ("en",), ("cy", "en"))
    ]
    found = {
        code_of("operation-net-safe", item, tongue, f"partner-{number}")
        for number in range(1000)
        for item, tongue in kinds
    }
    assert len(found) == 1000 * len(kinds)
