"""NS310 to NS313: whose number it is, in which language a line answers, what is open, and words for hours."""

from __future__ import annotations

import pytest
from netsafe.bundle import BundleError

HOURS = {
    "hours.days": ("Llun, Mawrth, Mercher, Iau, Gwener, Sadwrn, Sul", "Mon, Tue, Wed, Thu, Fri, Sat, Sun"),
    "hours.every-day": ("bob dydd", "every day"),
    "hours.until": ("tan", "to"),
    "hours.morning": ("9yb", "9am"),
    "hours.afternoon": ("3yp", "3pm"),
    "hours.evening": ("9yh", "9pm"),
    "hours.noon": ("hanner dydd", "noon"),
    "hours.midnight": ("hanner nos", "midnight"),
}
OPEN = 'hours = [ { days = ["mon"], opens = 09:00:00, closes = 17:00:00 } ]\n'


@pytest.fixture
def printed(campaign):
    """The small campaign with what pieces print at the number."""
    campaign.fact("always_open = true\n", OPEN)
    campaign.say("labels.call", en="Call {line.name}", cy="Ffoniwch {line.name}")
    campaign.say("labels.run-by", en="Run by {line.runner}", cy="Elusen sy’n ei rhedeg: {line.runner}")
    return campaign


def test_a_number_with_its_sender_is_well(printed):
    assert printed.found("NS310") == []


def test_a_label_that_does_not_name_the_helpline_or_who_runs_it(printed):
    printed.say("labels.call", en="Call in confidence", cy="Ffoniwch {line.name}")
    printed.say("labels.run-by", en="Run by {line.runner}", cy="Elusen sy’n ei rhedeg")
    second, first = sorted(printed.found("NS310"))
    assert "labels.call does not say “The Line”" in first and "labels.en.md" in first
    assert "labels.run-by does not say “Yr Elusen”" in second and "labels.cy.md" in second


@pytest.mark.parametrize("key", ["sticker.line", "easy-read.call"])
def test_a_kind_with_words_of_its_own_at_the_number_names_the_helpline_in_them(printed, key):
    printed.say(key, en="Call {line.name}.", cy="Ffoniwch {line.name}.")
    assert printed.found("NS310") == []
    printed.say(key, en="Call.", cy="Ffoniwch.")
    told = sorted(printed.found("NS310"))
    assert len(told) == 2
    assert f"{key} does not say “The Line”" in told[1] and f"{key} does not say “Y Llinell”" in told[0]


def test_a_name_written_out_is_a_name_too(printed):
    printed.say("labels.call", en="Call The Line now", cy="Ffoniwch Y Llinell nawr")
    assert printed.found("NS310") == []


def test_nobody_runs_it_and_no_hours(printed):
    printed.fact(OPEN, "").fact('run_by = "lead"\n', "")
    found = printed.found("NS310")
    assert any("nobody is said to run line" in one for one in found)
    assert any("no hours of line are stated" in one for one in found)


POLISH = '\n[[further]]\nlanguage = "pl"\ninstead = "en"\n'


def test_a_label_of_a_further_language_is_a_warning(printed):
    printed.toml = printed.toml.replace("[[organisations]]", POLISH + "\n[[organisations]]", 1)
    assert printed.found("NS310") == []
    printed.say("labels.call", pl="Zadzwoń poufnie")
    found = [finding for finding in printed.findings() if finding.code == "NS310"]
    assert [(finding.severity, finding.place.file) for finding in found] == [
        ("warning", "words/labels.pl.md")
    ]
    printed.say("labels.call", pl="Zadzwoń: {line.name}")
    assert printed.found("NS310") == []


def test_the_name_that_stands_in_is_the_name_in_a_further_language(printed):
    printed.toml = printed.toml.replace("[[organisations]]", POLISH + "\n[[organisations]]", 1)
    printed.say("posts.first", pl="Zadzwoń: {line.number}", en="Stop.", cy="Stopiwch.")
    (found,) = printed.found("NS310")
    assert "words/posts.pl.md" in found
    printed.say("posts.first", pl="The Line: {line.number}")
    assert printed.found("NS310") == []


def test_an_english_crisis_line_in_a_further_language_is_a_warning(printed):
    printed.toml = printed.toml.replace("[[organisations]]", POLISH + "\n[[organisations]]", 1)
    printed.fact('number = "116 123"\n', 'number = "116 123"\nlanguages = ["en", "cy"]\n')
    found = [finding for finding in printed.findings() if finding.code == "NS311"]
    assert [finding.severity for finding in found] == ["warning"] and "labels.in-en" in found[0].reason
    printed.say("labels.in-en", pl="po angielsku", en="in English", cy="yn Saesneg")
    assert printed.found("NS311") == []


@pytest.mark.parametrize(
    "key", ["posts.first", "adverts.first", "social.dawn.alt", "banner.alt", "leaflet.picture"]
)
def test_a_text_that_travels_names_whose_number_it_gives(campaign, key):
    campaign.say(key, en="Call {line.number}.", cy="Ffoniwch {line.name}: {line.number}.")
    (found,) = campaign.found("NS310")
    assert ".en.md" in found and "without its name" in found


def test_an_unregistered_runner_is_refused(printed):

    printed.fact('run_by = "lead"', 'run_by = "nobody"')
    with pytest.raises(BundleError, match="“nobody” is not one of the organisations"):
        printed.read()


def english_line(campaign, more: str = ""):
    campaign.fact('number = "116 123"\n', f'number = "116 123"\nlanguages = ["en"]\n{more}')
    campaign.toml = campaign.toml.replace(
        "[[questions]]",
        '[[services]]\nid = "welsh-line"\nkind = "crisis"\nname = { cy = "Llinell", en = "Welsh line" }\n'
        'number = "0808 164 0123"\nlanguages = ["cy"]\nidentity = "not-stated"\nsource = "book"\n'
        "checked_on = 2026-11-01\nvalid_until = 2027-10-31\n\n[[questions]]",
        1,
    )
    campaign.say("services.welsh-line.what", en="For people in distress.", cy="I bobl mewn gofid.")
    campaign.say("services.welsh-line.identity", en="Ask when you call.", cy="Gofynnwch wrth ffonio.")
    return campaign


def test_a_crisis_line_names_its_sister_and_says_what_it_speaks(campaign):
    first, second = english_line(campaign).found("NS311")
    assert "crisis does not answer in cy, and names no sister" in first
    assert "labels.in-en" in second


def test_with_its_sister_and_words_it_is_well(campaign):
    english_line(campaign, 'sister = "welsh-line"\n')
    campaign.say("labels.in-en", en="in English", cy="yn Saesneg")
    (found,) = campaign.found("NS311")
    assert "labels.at-certain-hours" in found
    campaign.say("labels.at-certain-hours", en="at certain hours", cy="ar adegau penodol")
    assert campaign.found("NS311") == []


def test_a_line_whose_languages_nobody_knows_is_left_alone(campaign):
    assert campaign.found("NS311") == []


def test_a_helpline_that_closes_leaves_something_open(site):
    site.fact("always_open = true\n", OPEN)
    found = [finding for finding in site.findings() if finding.code == "NS312"]
    assert [finding.severity for finding in found] == ["error", "error"]
    site.fact('number = "116 123"\n', 'number = "116 123"\nalways_open = true\n')
    (found,) = [finding for finding in site.findings() if finding.code == "NS312"]
    assert found.severity == "warning" and "nowhere to write" in found.reason
    site.fact(OPEN, OPEN + 'message_address = "https://line.example.org/write"\n')
    assert site.found("NS312") == []


def test_a_helpline_that_is_always_open_needs_nothing_beside_it(site):
    assert site.line_of("always_open = true") and site.found("NS312") == []


DAY_AND_NIGHT, MONDAYS = (
    "always_open = true",
    'hours = [{ days = ["mon"], opens = 09:00:00, closes = 17:00:00 }]',
)


def with_welsh_line(campaign, first: str, welsh: str):
    """A helpline whose first number answers in English, and its second one in Welsh, each with its hours."""
    more = f", {welsh}" if welsh else ""
    line = f'{{ number = "0808 1000 933", languages = ["cy"]{more} }}'
    campaign.fact("always_open = true\n", "")
    return campaign.fact(
        'languages = ["cy", "en"]\nidentity', f'languages = ["en"]\nnumbers = [{line}]\n{first}\nidentity'
    )


@pytest.mark.parametrize(
    ("first", "welsh", "closes"),
    [
        (DAY_AND_NIGHT, MONDAYS, True),
        (MONDAYS, DAY_AND_NIGHT, True),
        (DAY_AND_NIGHT, DAY_AND_NIGHT, False),
        (DAY_AND_NIGHT, "", False),
    ],
)
def test_each_number_of_the_helpline_that_is_shown_leaves_something_open(site, first, welsh, closes):
    with_welsh_line(site, first, welsh)
    assert bool(site.found("NS312")) == closes


def test_a_number_that_no_reader_is_shown_may_close(site):
    line = f'{{ number = "0808 1000 933", languages = ["pl"], {MONDAYS} }}'
    site.fact('languages = ["cy", "en"]\nidentity', f"numbers = [{line}]\nidentity")
    assert site.found("NS312") == []


def test_a_crisis_line_is_open_where_one_of_its_numbers_is(site):
    with_welsh_line(site, MONDAYS, MONDAYS)
    site.fact(
        'number = "116 123"\n', 'number = "116 123"\nnumbers = [{ number = "112", always_open = true }]\n'
    )
    (found,) = site.found("NS312")
    assert "nowhere to write" in found


def test_the_number_of_each_language_has_its_hours(campaign):
    campaign.say("labels.call", en="Call {line.name}", cy="Ffoniwch {line.name}")
    with_welsh_line(campaign, DAY_AND_NIGHT, "")
    (found,) = [line for line in campaign.found("NS310") if "hours" in line]
    assert "no hours of 0808 1000 933, a number of line, are stated" in found


CHAT = 'ways = [{{ kind = "chat", address = "https://line.example.org/chat"{} }}]\n'


def test_a_chat_has_hours(campaign):
    campaign.fact('run_by = "lead"\n', 'run_by = "lead"\n' + CHAT.format(""))
    (found,) = campaign.found("NS314")
    assert "no hours of the chat of line are stated" in found
    campaign.fact(CHAT.format(""), CHAT.format(f", {MONDAYS}"))
    assert campaign.found("NS314") == []


def test_an_answer_of_the_finder_leaves_something_open(site):
    site.fact("always_open = true\n", OPEN)
    errors = [finding for finding in site.findings() if finding.code == "NS722"]
    assert {finding.severity for finding in errors} == {"error"} and len(errors) == 3
    site.fact('number = "116 123"\n', 'number = "116 123"\nalways_open = true\n')
    first, second = [finding for finding in site.findings() if finding.code == "NS722"]
    assert first.severity == second.severity == "warning" and "puts crisis beside it" in first.reason
    site.fact(OPEN, OPEN + 'ways = [{ kind = "message", address = "https://line.example.org/write" }]\n')
    assert site.found("NS722") == site.found("NS312") == []


def test_a_way_with_a_day_of_its_own_goes_stale_by_itself(campaign):
    way = '{ number = "0808 1000 933", checked_on = 2026-11-01, valid_until = 2026-12-01 }'
    campaign.fact('run_by = "lead"\n', f'run_by = "lead"\nways = [{way}]\n')
    assert campaign.found("NS304") == [] and len(campaign.found("NS305")) == 1
    campaign.fact("valid_until = 2026-12-01", "valid_until = 2026-11-22")
    assert len(campaign.found("NS304")) == 1
    campaign.fact("checked_on = 2026-11-01, ", "checked_on = 2026-12-01, ")
    assert len(campaign.found("NS306")) == 1


def test_words_for_hours_are_whole(campaign):
    for key, (welsh, english) in HOURS.items():
        campaign.say(key, cy=welsh, en=english)
    assert campaign.found("NS313") == []
    campaign.say("hours.days", en="Mon–Sun", cy=HOURS["hours.days"][0])
    (found,) = campaign.found("NS313")
    assert "hours.en.md" in found and "seven days" in found
    campaign.say("hours.days", en=HOURS["hours.days"][1], cy=HOURS["hours.days"][0])
    campaign.say("hours.evening", en="9pm", cy="gyda’r nos")
    (found,) = campaign.found("NS313")
    assert "hours.cy.md" in found and "no time of day" in found


def test_one_language_may_count_hours_to_12_and_another_to_24(campaign):
    for key, (welsh, english) in HOURS.items():
        campaign.say(key, cy=welsh, en=english)
    for key, time in (("morning", "9.00"), ("afternoon", "15.00"), ("evening", "21.00"), ("noon", "12.00")):
        campaign.say(f"hours.{key}", en=HOURS[f"hours.{key}"][1], cy=time)
    assert campaign.found("NS107") == campaign.found("NS313") == []


def test_a_text_that_sends_to_the_crisis_line_names_the_line_of_its_language(campaign):
    english_line(campaign, 'sister = "welsh-line"\n')
    campaign.say("messages.stop", en="Call {crisis.number}.", cy="Ffoniwch {crisis.number}.")
    (finding,) = [finding for finding in campaign.findings() if finding.code == "NS309"]
    assert finding.severity == "error" and "add {welsh-line.number}" in finding.mend
    campaign.say("messages.stop", cy="Ffoniwch {crisis.number} (Saesneg) neu {welsh-line.number}.")
    assert campaign.found("NS309") == []
