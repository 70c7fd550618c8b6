"""NS301 to NS309: references, numbers, dates and addresses of services."""

import datetime as dt

import pytest
from netsafe.rules.services.number_not_dialable import dialable

DAY = dt.date


def both(campaign, english, welsh="Ffoniwch nawr."):
    campaign.say("messages.stop", en=english, cy=welsh)
    return campaign


@pytest.mark.parametrize(
    ("words", "mend"),
    [
        ("Call {lin.number}.", "did you mean {line.number}?"),
        ("Call {nobody.number}.", "register the service, or take the reference out"),
        ("Call {line.numbre}.", "write {line.number}"),
        ("Text {line.text}.", "add it to the service with its source, or leave the reference out"),
        ("Call {name}.", "write {service.number}, or take the braces out"),
        ("Call {line.number.", "write {service.number}, or take the braces out"),
    ],
)
def test_reference_to_nothing(campaign, words, mend):
    both(campaign, "There is help.\n\n" + words, "Mae help.\n\nFfoniwch.")
    found = [finding for finding in campaign.findings() if finding.code == "NS301"]
    assert [(str(f.place), f.mend) for f in found] == [("words/messages.en.md:5", mend)]


def test_reference_to_a_fact(campaign):
    both(campaign, "{line.name}: {line.number}, {line.address}", "{line.name}: {line.number}, {line.address}")
    assert campaign.findings() == ()


# Numbers as the services' own pages give them, and as two newspapers misprinted one of them.
@pytest.mark.parametrize(
    "number",
    [
        "0808 1000 900",
        "0800 1111",
        "116 123",
        "111",
        "999",
        "101",
        "080880 23456",
        "0808 80 10 800",
        "07860 077333",
        "84001",
    ],
)
def test_number_that_can_be_dialled(number):
    assert dialable(number, "GB")


@pytest.mark.parametrize(
    "number", ["0808 1000 90", "080880 2345", "0800 11", "12345678", "CALL NOW", "", "0808 CALLME"]
)
def test_number_that_cannot_be_dialled(number):
    assert not dialable(number, "GB")


def test_number_of_another_country():
    assert dialable("+353 1 662 4070", "GB")
    assert dialable("01 662 4070", "IE")


def test_unknown_country_is_no_crash(campaign):
    campaign.fact('country = "GB"', 'country = "XX"')
    assert len(campaign.found("NS302")) == 3


def test_service_whose_number_lacks_a_digit(campaign):
    campaign.fact('"0808 1000 900"', '"0808 1000 90"')
    assert campaign.found("NS302") == [
        f"{campaign.line_of('1000 90')}: 0808 1000 90 cannot be dialled in GB."
    ]


@pytest.mark.parametrize("shown", ["0808 1000 900", "08081000900", "0808-1000-900", "0808 100 0900"])
def test_registered_number_by_hand(campaign, shown):
    both(campaign, f"Call {shown}.", f"Ffoniwch {shown}.")
    found = [finding for finding in campaign.findings() if finding.code == "NS303"]
    assert [(f.severity, f.mend) for f in found] == [("warning", "write {line.number}")] * 2


@pytest.mark.parametrize("registered", ["0808 1000 900", "+44 808 1000 900", "+44 (0)808 1000 900"])
@pytest.mark.parametrize("shown", ["0808 1000 900", "+44 808 1000 900"])
def test_registered_number_by_hand_at_home_and_from_abroad(campaign, registered, shown):
    campaign.fact('"0808 1000 900"', f'"{registered}"')
    both(campaign, f"Call {shown}.", f"Ffoniwch {shown}.")
    found = [finding for finding in campaign.findings() if finding.code == "NS303"]
    assert [(f.severity, f.mend) for f in found] == [("warning", "write {line.number}")] * 2


@pytest.mark.parametrize(
    ("languages", "shown", "mends"),
    [
        ('languages = ["en"]', "0808 1000 900", ("{line.number-en}", "{line.number}")),
        ('languages = ["en"]', "0808 1000 933", ("{line.number}", "{line.number-cy}")),
        ('languages = ["en"]', "07480 635 060", ("{line.text}", "{line.text}")),
        ('languages = ["en"]', "18001 0808 1000 900", ("{line.relay}", "{line.relay}")),
        ("", "0808 1000 900", ("{line.number-…}", "{line.number}")),
    ],
)
def test_the_reference_to_one_of_several_numbers_names_that_one(campaign, languages, shown, mends):
    """The mend is read back: what it says, put in place of the digits, gives the same digits."""
    campaign.fact(
        'languages = ["cy", "en"]\nidentity',
        f"{languages}\nnumbers = [\n"
        '  { number = "0808 1000 933", languages = ["cy"] },\n'
        '  { number = "07480 635 060", kind = "text" },\n'
        '  { number = "18001 0808 1000 900", kind = "relay" },\n]\nidentity',
    )
    both(campaign, f"Call {shown}.", f"Ffoniwch {shown}.")
    found = {f.language: f.mend for f in campaign.findings() if f.code == "NS303"}
    assert tuple(found[tag].rpartition(" ")[2] for tag in ("cy", "en")) == mends
    release = campaign.read().release
    for language, reference in zip(("cy", "en"), mends, strict=True):
        if "…" in reference:
            assert "in which languages it answers" in found[language]
        else:
            assert release.resolve(reference, language) == shown


@pytest.mark.parametrize("shown", ["0808 1000 901", "+44 20 7946 0000", "01632 960 001", "(029) 2018 0000"])
def test_number_of_no_service(campaign, shown):
    both(campaign, f"Call {shown}.", f"Ffoniwch {shown}.")
    assert [f.severity for f in campaign.findings() if f.code == "NS303"] == ["error", "error"]


def test_short_number_by_hand(campaign):
    campaign.fact('number = "116 123"', 'number = "111"')
    both(campaign, "Call 111 now. We counted 111 posters.", "Ffoniwch 111 nawr. Mae 111 o bosteri.")
    assert campaign.places("NS303") == ["words/messages.cy.md:3", "words/messages.en.md:3"]


@pytest.mark.parametrize(
    "words",
    [
        "Call {line.number}.",
        "In 2015–2016 and 2016 - 2017.",
        "On 14 November 2026.",
        "3,107,494 people.",
        "Section 1, 12 345 pages.",
    ],
)
def test_figures_that_nobody_dials(campaign, words):
    assert both(campaign, words).found("NS303") == []


def test_service_past_its_day(campaign):
    assert campaign.places("NS304", DAY(2027, 10, 31)) == []
    assert campaign.places("NS304", DAY(2027, 11, 1)) == [
        f"campaign.toml:{number}"
        for number, line in enumerate(campaign.toml.split("\n"), start=1)
        if line.startswith("valid_until")
    ]


def test_service_with_few_days_left(campaign):
    assert campaign.found("NS305", DAY(2027, 10, 1)) == []
    assert len(campaign.found("NS305", DAY(2027, 10, 2))) == 3
    assert len(campaign.found("NS305", DAY(2027, 10, 31))) == 3
    assert campaign.found("NS305", DAY(2027, 11, 1)) == []


def test_check_on_a_day_that_has_not_come(campaign):
    campaign.fact("checked_on = 2026-11-01", "checked_on = 2027-01-01")
    assert campaign.places("NS306") == [campaign.line_of("2027-01-01")]


def test_check_after_the_last_good_day(campaign):
    campaign.fact("valid_until = 2027-10-31", "valid_until = 2026-10-31")
    assert "after the day until which it is good" in campaign.found("NS306")[0]


def test_source_checked_in_the_future(campaign):
    campaign.fact(
        'https://book.example.org"\nchecked_on = 2026-11-01',
        'https://book.example.org"\nchecked_on = 2062-11-01',
    )
    assert campaign.places("NS306") == [campaign.line_of("2062")]


@pytest.mark.parametrize(
    "address",
    [
        "http://line.example.org",
        "https://line.example.org/?utm_source=poster",
        "https://line.example.org/?a=b&gclid=xyz",
        "https://line.example.org/#fbclid=xyz",
    ],
)
def test_address_that_puts_a_visitor_at_risk(campaign, address):
    campaign.fact("https://line.example.org", address)
    assert campaign.places("NS307") == [campaign.line_of("line.example.org")]


@pytest.mark.parametrize(
    "words", ["Visit http://help.example.org.", "Visit help.example.org/?utm_medium=qr now"]
)
def test_address_in_a_text(campaign, words):
    assert both(campaign, words).places("NS307") == ["words/messages.en.md:3"]


def test_address_of_the_help(campaign):
    campaign.fact("https://help.example.org", "http://help.example.org")
    assert campaign.places("NS307") == [campaign.line_of("help.example.org")]


@pytest.mark.parametrize("address", ["mailto:help@example.org", "JavaScript:alert(1)", "ftp://example.org"])
def test_what_is_no_address_of_the_web(campaign, address):
    campaign.fact("https://line.example.org", address)
    campaign.fact("always_open = true", f'always_open = true\nmessage_address = "{address}"')
    found = [finding for finding in campaign.findings() if finding.code == "NS307"]
    assert [(finding.severity, "no address of the web" in finding.reason) for finding in found] == [
        ("error", True),
        ("error", True),
    ]


def test_an_address_with_a_port_is_one(campaign):
    campaign.fact("https://line.example.org", "line.example.org:8443/help")
    assert campaign.found("NS307") == []


def test_source_over_plain_http_is_a_warning(campaign):
    campaign.fact("https://book.example.org", "http://book.example.org")
    assert [f.severity for f in campaign.findings()] == ["warning"]


def test_safe_addresses(campaign):
    both(
        campaign,
        "Visit https://a.example.org/x?y=z or b.example.org.",
        "https://a.example.org/x?y=z a b.example.org",
    )
    assert campaign.found("NS307") == []


@pytest.mark.parametrize(("key", "wrong"), [("service", "crisis"), ("crisis", "line"), ("survivors", "line")])
def test_help_of_the_wrong_kind(campaign, key, wrong):
    right = {"service": "line"}.get(key, key)
    campaign.fact(f'\n{key} = "{right}"\n', f'\n{key} = "{wrong}"\n')
    assert campaign.places("NS308") == [campaign.line_of(f'{key} = "{wrong}"')]


def test_crisis_line_without_a_number(campaign):
    campaign.fact('number = "116 123"\n', "")
    assert campaign.found("NS308") == [f"{campaign.line_of('crisis =')}: crisis has no number to print."]


@pytest.mark.parametrize(
    ("sister", "reason"),
    [
        ("survivors", "survivors is of kind survivors, and crisis, whose sister it is, of kind crisis."),
        ("crisis", "crisis is its own sister."),
    ],
)
def test_sister_of_another_kind(campaign, sister, reason):
    campaign.fact('number = "116 123"\n', f'number = "116 123"\nsister = "{sister}"\n')
    assert campaign.found("NS308") == [f"{campaign.line_of('sister =')}: {reason}"]


@pytest.mark.parametrize(
    ("spans", "reasons"),
    [
        ([(["mon", "tue"], 9, 17), (["tue"], 16, 21)], ["run into each other"]),
        ([(["mon"], 9, 17), (["mon"], 9, 17)], ["run into each other"]),
        ([(["mon"], 9, 12), (["mon"], 12, 17)], []),
        ([(["mon"], 9, 17), (["tue"], 9, 17)], []),
    ],
)
@pytest.mark.parametrize("of_a_way", [False, True])
def test_hours_that_say_two_things_of_a_day(campaign, spans, reasons, of_a_way):
    rows = ", ".join(
        f"{{ days = {days}, opens = {opens:02}:00:00, closes = {closes:02}:00:00 }}"
        for days, opens, closes in spans
    )
    hours = f"hours = [{rows}]"
    chat = f'ways = [{{ kind = "chat", address = "https://a.example.org", {hours} }}]'
    campaign.fact("always_open = true", f"always_open = true\n{chat if of_a_way else hours}")
    found = [finding for finding in campaign.findings() if finding.code == "NS316"]
    assert [finding.severity for finding in found] == ["warning"] * len(reasons)
    assert all(reason in finding.reason for finding, reason in zip(found, reasons, strict=True))


def test_line_that_does_not_speak_the_texts_language(campaign):
    campaign.fact('number = "116 123"', 'number = "116 123"\nlanguages = ["en"]')
    both(campaign, "Call {crisis.number}.", "Ffoniwch {crisis.number}.")
    assert campaign.places("NS309") == ["words/messages.cy.md:3"]


def test_line_whose_languages_are_not_known(campaign):
    both(campaign, "Call {crisis.number}.", "Ffoniwch {crisis.number}.")
    assert campaign.findings() == ()
