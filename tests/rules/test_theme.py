"""NS503 weak-contrast, NS504 unknown-colour."""

import pytest
from netsafe.rules.pictures.weak_contrast import contrast

PAIR = '{ text = "ink", ground = "paper" }'


# Known values: W3C's own examples, and the grey that designers know as the last that passes on white.
@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#949494", "#ffffff", 3.03),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize(("colour", "large", "found"), [
    ("#777777", False, 1), ("#767676", False, 0), ("#949494", True, 0), ("#959595", True, 1),
])  # fmt: skip
def test_pair_at_its_limit(campaign, colour, large, found):
    campaign.fact('screen = "#000000"', f'screen = "{colour}"')
    campaign.fact(PAIR, PAIR.replace(" }", f", large = {str(large).lower()} }}"))
    assert len(campaign.found("NS503")) == found


def test_place_of_a_weak_pair_is_the_list_of_pairs(campaign):
    campaign.fact('screen = "#000000"', 'screen = "#cccccc"')
    assert campaign.places("NS503") == [campaign.line_of("pairs =")]


def test_pair_of_a_colour_that_is_not_there(campaign):
    campaign.fact(PAIR, '{ text = "inc", ground = "paper" }')
    assert "no colour “inc”" in campaign.found("NS504")[0]
    assert campaign.found("NS503") == []


def test_colour_that_stands_twice(campaign):
    campaign.fact('id = "paper", screen', 'id = "ink", screen').fact(PAIR + ",", "")
    assert "“ink” stands twice" in campaign.found("NS504")[0]
