"""NS412 unusable-digits: a number that a presenter can read out."""

import pytest

CY = "dim, un, dau, tri, pedwar, pump, chwech, saith, wyth, naw"
EN = "oh, one, two, three, four, five, six, seven, eight, nine"


@pytest.mark.parametrize(
    ("number", "english", "reason"),
    [
        ("0808 1000 900", EN, None),
        ("0808 1000 900", f"{EN}, plus", None),
        ("+44 808 1000 900", f"{EN}, plus", None),
        ("+44 808 1000 900", EN, "begins with a plus sign"),
        ("0808 1000 900", EN.removesuffix(", nine"), "there are 9"),
        ("0808 1000 900", f"{EN}, plus, ten", "there are 12"),
        ("0808 1000 900", EN.replace("oh", ""), "between commas"),
    ],
)
def test_ten_digits_and_a_plus_where_it_is_needed(campaign, number, english, reason):
    campaign.fact('number = "0808 1000 900"', f'number = "{number}"')
    campaign.say("radio.digits", cy=f"{CY}, plws", en=english)
    if reason is None:
        assert campaign.found("NS412") == []
    else:
        (finding,) = campaign.found("NS412")
        assert reason in finding and "words/radio.en.md" in finding
