"""NS407 advert-too-long, NS408 advert-incomplete, NS409 advert-not-accepted, and help."""

import pytest

GOOD = {
    "headlines": (["Poeni?", "Mae help", "Siaradwch â ni"], ["Worried?", "Help is here", "Talk to us"]),
    "descriptions": (["Gallwch chi stopio.", "Mae help ar gael."], ["You can stop.", "There is help."]),
}


def items(words):
    """A list as a words file holds it."""
    return "\n".join(f"- {one}" for one in words)


def advert(campaign, part="headlines", *, cy=None, en=None):
    """The small campaign with one advert, which is good but for what is given."""
    if "[[adverts]]" not in campaign.toml:
        campaign.toml += '\n[[adverts]]\nid = "first"\naudiences = ["public"]\n'
    for name, (welsh, english) in GOOD.items():
        mine = name == part
        campaign.say(
            f"adverts.first.{name}",
            cy=items((mine and cy) or welsh),
            en=items((mine and en) or english),
        )
    return campaign


def test_a_good_advert(campaign):
    assert [one for one in advert(campaign).findings() if one.code.startswith("NS40")] == []


@pytest.mark.parametrize(("part", "most"), [("headlines", 30), ("descriptions", 90)])
def test_length_of_an_item(campaign, part, most):
    rest = GOOD[part][1][1:]
    advert(campaign, part, en=["x" * most, *rest])
    assert campaign.found("NS407") == []
    advert(campaign, part, en=["x" * (most + 1), *rest])
    (found,) = campaign.found("NS407")
    assert found.startswith("words/adverts.en.md:") and f"has {most + 1} characters" in found


def test_letters_of_double_width_count_twice(campaign):
    advert(campaign, en=["帮" * 15, "Help is here", "Talk to us"])
    assert campaign.found("NS407") == []
    advert(campaign, en=["帮" * 16, "Help is here", "Talk to us"])
    assert "has 32 characters" in campaign.found("NS407")[0]


def test_the_line_of_the_long_item_is_named(campaign):
    advert(campaign, en=["Worried?", "Help is here", "x" * 31])
    assert campaign.places("NS407") == ["words/adverts.en.md:5"]


@pytest.mark.parametrize(
    ("part", "count", "found"),
    [
        ("headlines", 2, 1),
        ("headlines", 3, 0),
        ("headlines", 15, 0),
        ("headlines", 16, 1),
        ("descriptions", 1, 1),
        ("descriptions", 2, 0),
        ("descriptions", 4, 0),
        ("descriptions", 5, 1),
    ],
)
def test_number_of_items(campaign, part, count, found):
    names = [f"Help {chr(97 + number)}" for number in range(count)]
    advert(campaign, part, cy=names, en=names)
    assert len(campaign.found("NS408")) == 2 * found


def test_an_item_that_stands_twice(campaign):
    advert(campaign, en=["Help", "Talk to us", "help"])
    (found,) = campaign.found("NS408")
    assert "“help” stands twice" in found


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Call {line.number}", "a telephone number"),
        ("Call 0800 555 0199", "a telephone number"),
        ("See help.example.org", "an address"),
        ("Help 🙂", "an emoji"),
        ("**Help**", "a symbol"),
        ("Help #now", "a symbol"),
        ("Help, help…", "repeated marks"),
        ("Is there help??", "repeated marks"),
        ("There is help!", "an exclamation mark"),
        ("HELP YOURSELF", "a word in capitals"),
    ],
)
def test_headline_that_is_not_accepted(campaign, words, what):
    advert(campaign, en=[words, "Help is here", "Talk to us"])
    assert any(what in found for found in campaign.found("NS409"))


@pytest.mark.parametrize(
    "words", ["NHS and GP help", "Siop 24 awr", "Help: 7 days, 2016", "Don’t wait – talk"]
)
def test_headline_that_is_accepted(campaign, words):
    advert(campaign, en=[words, "Help is here", "Talk to us"])
    assert campaign.found("NS409") == []


def test_exclamation_marks_of_descriptions(campaign):
    advert(campaign, "descriptions", en=["You can stop!", "There is help."])
    assert campaign.found("NS409") == []
    advert(campaign, "descriptions", en=["You can stop!", "There is help!"])
    assert "2 exclamation marks" in campaign.found("NS409")[0]


def test_an_advert_in_one_language(campaign):
    advert(campaign).silence("adverts.first.headlines", "cy")
    assert any("adverts.first.headlines" in found for found in campaign.found("NS101"))


def test_an_advert_that_threatens_and_offers_no_help(campaign):
    for part in GOOD:
        advert(campaign, part)
    bad = ["You may go to prison", "Prison is next", "Think of your family"]
    campaign.say("adverts.first.headlines", cy=items(GOOD["headlines"][0]), en=items(bad))
    campaign.say("adverts.first.descriptions", cy=items(GOOD["descriptions"][0]), en="- Go on.\n- Go off.")
    assert any("adverts.first" in found for found in campaign.found("NS202"))
