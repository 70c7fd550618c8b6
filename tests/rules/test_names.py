"""NS115 missing-name, NS116 leading-language."""


def test_name_without_a_language(campaign):
    campaign.fact('{ cy = "Yr Elusen", en = "The Charity" }', '{ en = "The Charity" }')
    (found,) = campaign.found("NS115")
    assert found == f"{campaign.line_of('The Charity')}: “The Charity” has no name in cy."


def test_name_in_a_language_that_is_not_spoken(campaign):
    campaign.fact('en = "The Charity" }', 'en = "The Charity", fr = "La Charité" }')
    assert "does not speak" in campaign.found("NS115")[0]


def test_same_name_written_twice(campaign):
    campaign.fact('cy = "Yr Elusen"', 'cy = "The Charity"')
    assert campaign.findings() == ()


def test_name_with_the_second_language_first(campaign):
    campaign.fact('{ cy = "Cymru", en = "Wales" }', '{ en = "Wales", cy = "Cymru" }')
    assert campaign.places("NS116") == [campaign.line_of("region")]


def test_first_language_decides_the_order(campaign):
    campaign.fact('languages = ["cy", "en"]', 'languages = ["en", "cy"]')
    assert len(campaign.found("NS116")) == campaign.toml.count("{ cy =")
