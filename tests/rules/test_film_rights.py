"""NS717 film-rights-ended and NS718 film-rights-end-soon, by the days around their bounds."""

from __future__ import annotations

import datetime as dt

import pytest


@pytest.mark.parametrize(
    ("days", "code"),
    [(-400, "NS717"), (-1, "NS717"), (0, "NS718"), (1, "NS718"), (29, "NS718"), (30, None), (365, None)],
)
def test_days_that_are_left(site, days, code):
    today = dt.date(2026, 11, 23)
    until = today + dt.timedelta(days=days)
    address = 'address = "https://films.example.org/dawn"'
    site.fact(address, f'{address}\nrights = {{ holder = "The Charity", until = {until} }}')
    found = {one: site.places(one) for one in ("NS717", "NS718")}
    assert found == {one: [site.line_of("rights")] if one == code else [] for one in found}


def test_a_film_without_rights_is_the_campaigns_own(site):
    assert site.found("NS717") == site.found("NS718") == []
