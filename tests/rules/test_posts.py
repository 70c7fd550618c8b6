"""NS403 on platforms, NS405 hashtags, NS406 leads nowhere, NS606 to NS609: when posts go out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe.campaign.counted_length import length

POST = 'audiences = ["public"]\n\n[[sources]]'


def post(campaign, lines):
    """Add `lines` to the one post of the small campaign."""
    return campaign.fact(POST, f'audiences = ["public"]\n{lines}\n\n[[sources]]')


def second(campaign, lines, name="second"):
    """A second post on the same channel."""
    campaign.say(f"posts.{name}", en="Help: {line.address}", cy="Cymorth: {line.address}")
    row = f'[[posts]]\nid = "{name}"\nchannel = "short"\npicture = "dawn"\naudiences = ["public"]\n{lines}\n'
    return campaign.fact("[[sources]]", row + "\n[[sources]]")


# Expected values: parseTweet of twitter-text 3.1.0, the platform's own library.
@pytest.mark.parametrize(
    ("words", "weight"),
    [
        ("H🐱☺", 5),
        ("저찀쯿쿿", 8),
        ("\U00010000\U0010ffff", 4),
        ("👨‍👩‍👧‍👦", 2),
        ("🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru", 8),
        ("🇬🇧", 2),
        ("1️⃣", 2),
        ("©", 1),
        ("©️", 2),
        ("👩🏽‍🚒", 2),
        ("e\u0301", 1),
        ("½•→", 5),
        ("ŵŷ’“–…", 7),
        ("Test https://test.com test https://test.com test.com test", 86),
        ("#OperationNetSafe", 17),
    ],
)
def test_weight_as_the_library_of_the_platform_counts(words, weight):
    assert length(words, "weighted", 23) == weight


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_count_is_less_than_none_and_more_words_never_count_less(one, two):
    for count in ("characters", "utf-16"):
        assert length(f"{one} {two}", count) >= length(one, count) >= 0


def on(campaign, platform):
    """Let the channel be a platform, without a limit of its own."""
    campaign.fact('id = "short"\nlimit = 100\nlink = 23', f'id = "{platform}"')
    campaign.fact('channel = "short"', f'channel = "{platform}"')
    for language, words in (("cy", "Neges fer"), ("en", "A short text")):
        campaign.say(f"channels.{platform}", **{language: words})
    campaign.silence("channels.short")
    return campaign


@pytest.mark.parametrize(
    ("platform", "most"), [("instagram", 2200), ("linkedin", 3000), ("threads", 500), ("bluesky", 300)]
)
def test_a_platform_takes_no_more_than_it_publishes(campaign, platform, most):
    address = "help.example.org"
    on(campaign, platform)
    for room, found in ((most, 0), (most + 1, 1)):
        words = "x" * (room - len(address) - 1)
        campaign.say("posts.first", en=words + " {line.address}", cy="Ewch i {line.address}")
        assert len(campaign.found("NS403")) == found


def test_link_and_hashtags_count_with_the_words(site):
    post(site, 'link = true\nhashtags = [{ cy = "Help", en = "Help" }]')
    room = 100 - 23 - len("\n#Help\n")
    for extra, found in ((0, 0), (1, 1)):
        site.say("posts.first", en="x" * (room + extra), cy="Cymorth")
        assert len(site.found("NS403")) == found


@pytest.mark.parametrize(
    "form", ["#Help", "two words", "with-hyphen", "2016", "smallcampaign", "averylongwordindeed"]
)
def test_hashtag_that_cannot_be_read_out(campaign, form):
    post(campaign, f'hashtags = [{{ cy = "Cymorth", en = "{form}" }}]')
    (found,) = campaign.found("NS405")
    assert f"“{form}”" in found


@pytest.mark.parametrize("form", ["Help", "SmallCampaign", "Wythnos2016", "CroesoIBawb", "help"])
def test_hashtag_that_reads_well(campaign, form):
    post(campaign, f'hashtags = [{{ cy = "{form}", en = "{form}" }}]')
    assert campaign.found("NS405") == []


def test_hashtag_in_the_words_is_looked_at_too(campaign):
    campaign.say(
        "posts.first", en="Help {line.address} #smallcampaign", cy="Help {line.address} #SmallCampaign"
    )
    assert campaign.places("NS405") == ["words/posts.en.md:3"]


def test_hashtag_in_one_language_only(campaign):
    post(campaign, 'hashtags = [{ cy = "Cymorth" }]')
    assert campaign.found("NS405")[0].endswith("a hashtag of “first” has no form in en.")


def test_too_many_hashtags_for_the_platform(campaign):
    on(campaign, "instagram")
    tags = ", ".join(f'{{ cy = "Tag{n}", en = "Tag{n}" }}' for n in range(6))
    post(campaign, f"hashtags = [{tags}]")
    assert "6 hashtags; Instagram takes 5" in campaign.found("NS405")[0]


def test_post_that_leads_nowhere(campaign):
    campaign.say("posts.first", en="You can stop.", cy="Gallwch chi stopio. {line.number}")
    assert campaign.places("NS406") == ["words/posts.en.md:3"]


def test_post_with_a_link_of_its_own_leads_there(site):
    post(site, "link = true").say("posts.first", en="You can stop.", cy="Gallwch chi stopio.")
    assert site.found("NS406") == []


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("at = 2026-11-15T09:00:00", None),
        ('at = 2026-11-30T23:59:00\nphase = "launch"', None),
        ('at = 2026-12-01T00:00:00\nphase = "launch"', "outside the phase “launch”"),
        ("at = 2026-12-05T09:00:00", "outside every phase"),
        ("at = 2025-11-15T09:00:00", "outside every phase"),
    ],
)
def test_post_goes_out_in_its_phase(campaign, lines, words):
    found = post(campaign, lines).found("NS606")
    assert len(found) == (words is not None)
    assert words is None or words in found[0]


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-11-15T09:00:00", None),
        ("{ cy = 2026-11-15T09:00:00, en = 2026-11-15T09:00:00 }", None),
        ("{ cy = 2026-11-15T09:00:00, en = 2026-11-15T10:00:00 }", None),
        ("{ cy = 2026-11-15T09:00:00, en = 2026-11-15T10:01:00 }", "more than an hour after cy"),
        ("{ cy = 2026-11-15T09:01:00, en = 2026-11-15T09:00:00 }", "in en before cy"),
        ("{ cy = 2026-11-15T09:00:00 }", "no time in en"),
        ("{ cy = 2026-11-15T09:00:00, en = 2026-11-15T09:00:00, fr = 2026-11-15T09:00:00 }", "in fr"),
    ],
)
def test_languages_go_out_together(campaign, at, words):
    found = post(campaign, f"at = {at}").found("NS607")
    assert len(found) == (words is not None)
    assert words is None or words in found[0]


def test_post_without_a_time_among_others(campaign):
    post(campaign, "at = 2026-11-15T09:00:00")
    second(campaign, "")
    assert "“second” has no time" in campaign.found("NS608")[0]


@pytest.mark.parametrize(("minute", "found"), [("09:09", 1), ("09:10", 0), ("08:51", 1)])
def test_two_posts_of_a_channel_come_too_close(campaign, minute, found):
    post(campaign, "at = 2026-11-15T09:00:00")
    second(campaign, f"at = 2026-11-15T{minute}:00")
    assert len(campaign.found("NS608")) == found


# Clocks in Wales: forward on 28 March 2027 at 01:00, back on 31 October 2027 at 02:00 (Summer Time Act 1972).
@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2027-03-28T01:30:00", "an hour that the clocks leave out"),
        ("2027-10-31T01:30:00", "comes twice"),
        ("2027-10-31T02:00:00", None),
        ("2027-03-28T00:59:00", None),
    ],
)
def test_time_that_the_clocks_do_not_show_once(site, at, words):
    found = post(site, f"at = {at}").found("NS608")
    assert len(found) == (words is not None)
    assert words is None or words in found[0]


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        ("2026-11-15T09:00:00Z", "a local time to the minute"),
        ("2026-11-15T09:00:30", "a local time to the minute"),
        ('"soon"', "at"),
    ],
)
def test_a_time_that_is_none_is_refused_with_its_line(campaign, at, reason):
    from netsafe.bundle import BundleError

    with pytest.raises(BundleError) as error:
        post(campaign, f"at = {at}").read()
    assert reason in str(error.value)
    assert any(campaign.line_of("at = ") in str(fault.place) for fault in error.value.faults)


def test_a_film_that_is_not_there_is_refused(campaign):
    from netsafe.bundle import BundleError

    with pytest.raises(BundleError, match="“night” is not one of the films"):
        post(campaign, 'film = "night"').read()


HOURS = """\
hours = [
  { days = ["mon", "tue", "wed", "thu"], opens = 09:00:00, closes = 21:00:00 },
  { days = ["fri"], opens = 09:00:00, closes = 17:00:00 },
]
closed_on = [2026-11-16]
special_days = [{ date = 2026-11-19, opens = 10:00:00, closes = 12:00:00 }, { date = 2026-11-18 }]
message_address = "https://line.example.org"
"""
CALL = {"en": "Call {line.number}.", "cy": "Ffoniwch {line.number}."}


def closing_line(campaign, at, hours=HOURS, **words):
    """The small campaign with a helpline that closes, and its post at a time of its own."""
    campaign.fact("always_open = true\n", hours)
    campaign.say("posts.first", **{**CALL, **words})
    return post(campaign, f"at = {at}:00")


# 2026-11-13 is a Friday, 2026-11-16 a Monday; 16, 18 and 19 are days of their own.
@pytest.mark.parametrize(
    "at",
    [
        "2026-11-13T17:00", "2026-11-13T21:30", "2026-11-14T12:00", "2026-11-17T08:59", "2026-11-17T21:00",
        "2026-11-16T12:00", "2026-11-18T12:00", "2026-11-19T09:30",
    ],
)  # fmt: skip
def test_post_while_the_line_is_closed_leads_to_writing(campaign, at):
    closing_line(campaign, at)
    assert campaign.places("NS609") == ["words/posts.cy.md:3", "words/posts.en.md:3"]
    assert all(f"at {at.replace('T', ' ')}" in finding for finding in campaign.found("NS609"))


@pytest.mark.parametrize(
    "at", ["2026-11-13T16:59", "2026-11-17T09:00", "2026-11-17T20:59", "2026-11-19T10:00"]
)
def test_post_while_somebody_answers_needs_nothing_more(campaign, at):
    assert closing_line(campaign, at).found("NS609") == []


NIGHT = """\
hours = [
  { days = ["fri"], opens = 20:00:00, closes = 23:59:00 },
  { days = ["sat"], opens = 00:00:00, closes = 02:00:00 },
]
special_days = [
  { date = 2026-11-19, opens = 10:00:00, closes = 12:00:00 },
  { date = 2026-11-19, opens = 14:00:00, closes = 16:00:00 },
]
"""
ALWAYS = "always_open = true\nclosed_on = [2026-11-16]\n"


@pytest.mark.parametrize(
    ("at", "hours", "times"),
    [
        ("2026-11-13T23:59", NIGHT, 0),
        ("2026-11-14T01:59", NIGHT, 0),
        ("2026-11-14T02:00", NIGHT, 2),
        ("2026-11-19T15:00", NIGHT, 0),
        ("2026-11-19T13:00", NIGHT, 2),
        ("2026-11-15T12:00", ALWAYS, 0),
        ("2026-11-16T12:00", ALWAYS, 2),
    ],
)
def test_last_minute_before_midnight_second_span_of_a_day_and_closed_day_count(campaign, at, hours, times):
    assert len(closing_line(campaign, at, hours).found("NS609")) == times


def test_address_at_which_one_writes_is_the_way(campaign):
    both = {"en": "Call {line.number}: {line.address}", "cy": "Ffoniwch {line.number}: {line.address}"}
    assert closing_line(campaign, "2026-11-14T21:00", **both).found("NS609") == []


def test_post_that_says_one_can_write_needs_its_link(campaign):
    both = {
        "en": "Call {line.number}, or write to it.",
        "cy": "Ffoniwch {line.number}, neu ysgrifennwch ati.",
    }
    assert len(closing_line(campaign, "2026-11-14T21:00", **both).found("NS609")) == 2
    assert campaign.fact("at = 2026", "link = true\nat = 2026").found("NS609") == []


def test_line_to_which_nobody_can_write_is_posted_within_its_hours(campaign):
    nowhere = HOURS.replace('message_address = "https://line.example.org"\n', "")
    (finding, _) = closing_line(campaign, "2026-11-14T21:00", nowhere).found("NS609")
    assert "nobody can write to it" in finding


def test_post_to_others_that_names_no_number_may_go_out_at_any_hour(campaign):
    campaign.fact('id = "public"\n', 'id = "public"\nprimary = false\n')
    words = {"en": "Put up a poster.", "cy": "Rhowch boster."}
    assert closing_line(campaign, "2026-11-14T21:00", **words).found("NS609") == []
