"""NS721: whom to tell of a weakness of the site."""

import pytest

NAMED = 'security = "mailto:security@charity.example"'


def naming(site, contact):
    site.fact(NAMED, f'security = "{contact}"')
    return site


@pytest.mark.parametrize(
    "contact",
    ["mailto:security@charity.example", "https://charity.example", "https://charity.example/report?x=1"],
)
def test_a_role_or_a_page_will_do(site, contact):
    assert naming(site, contact).found("NS721") == []


@pytest.mark.parametrize(
    "contact",
    ["security@charity.example", "http://charity.example", "tel:999", "mailto:", "https://", "see below"],
)
def test_anything_else_is_named(site, contact):
    (reason,) = naming(site, contact).found("NS721")
    assert "neither an https address nor mailto:" in reason


def test_a_person_s_address_is_named(site):
    (reason,) = naming(site, "mailto:jane.jones5@police.example").found("NS721")
    assert "looks like the address of a person" in reason


def test_nobody_named_is_a_note(site):
    site.fact(f"{NAMED}\n", "")
    (reason,) = site.found("NS721")
    assert "no security.txt is written" in reason
