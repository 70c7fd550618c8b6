"""NS403 too-long-for-channel, NS404 markup-as-letters."""

import pytest
from netsafe.campaign.strategy import Channel
from netsafe.rules.reading.too_long_for_channel import length_on

X = Channel(id="x", limit=280, link=23)
PLAIN = Channel(id="plain", limit=280)


# Expected values from the published examples and weights of twitter-text (configuration 3).
@pytest.mark.parametrize(
    ("words", "weight"),
    [
        ("a" * 280, 280),
        ("漢" * 140, 280),
        ("ŵ" * 10, 10),
        ("’“”–…", 4 + 2),  # the ellipsis lies outside the light ranges
        ("Visit https://example.org/a/very/long/address/indeed", 6 + 23),
        ("help.example.org", 23),
    ],
)
def test_weight_on_x(words, weight):
    assert length_on(X, words) == weight


def test_channel_that_counts_links_as_written():
    assert length_on(PLAIN, "https://example.org") == 19


def test_post_above_the_limit(campaign):
    campaign.say("posts.first", en="x" * 78 + " {line.address}", cy="Ewch i {line.address}")
    (found,) = campaign.found("NS403")
    assert found == "words/posts.en.md:3: “first” counts 102 on short, which takes 100."


def test_post_at_the_limit(campaign):
    campaign.say("posts.first", en="x" * 76 + " {line.address}", cy="Ewch i {line.address}")
    assert campaign.found("NS403") == []


def test_channel_without_a_limit(campaign):
    campaign.fact("limit = 100\n", "")
    campaign.say("posts.first", en="x" * 999 + " {line.address}", cy="Ewch i {line.address}")
    assert campaign.found("NS403") == []


@pytest.mark.parametrize(
    "words",
    [
        "You can **stop**.",
        "# You can stop",
        "- You can stop",
        "See [help](https://example.org)",
        "`stop`",
        "<b>stop</b>",
    ],
)
@pytest.mark.parametrize("key", ["poster-dawn.law", "social.dawn.line", "posts.first", "messages.stop"])
def test_markup_on_a_poster(campaign, key, words):
    campaign.say(key, en="Fine.\n\n" + words, cy="Iawn.\n\nMae help.")
    line = next(
        number
        for number, text in enumerate(
            (campaign.write() / f"words/{key.partition('.')[0]}.en.md").read_text().split("\n"), start=1
        )
        if text == words
    )
    assert campaign.places("NS404") == [f"words/{key.partition('.')[0]}.en.md:{line}"]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("pack.start", "- You can **stop**."),
        ("leaflet.steps", "- You can stop."),
        ("messages.stop", "You can stop – help is here * now."),
        ("posts.first", "Help is here #SmallCampaign {line.address}"),
        ("messages.stop", "9 < 10 > 8"),
    ],
)
def test_markdown_in_a_leaflet_and_plain_words(campaign, key, words):
    campaign.say(key, en=words, cy="- Mae help." if words.startswith("-") else "Mae help {line.address}")
    assert campaign.found("NS404") == []
