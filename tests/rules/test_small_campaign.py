"""The campaign that every test of a rule changes is itself without fault."""


def test_nothing_is_found_in_a_good_campaign(campaign):
    assert campaign.findings() == ()


def test_nothing_is_found_in_a_good_site(site):
    assert site.findings() == ()


def test_findings_are_sorted_by_place(campaign):
    campaign.fact('region = { cy = "Cymru", en = "Wales" }', 'region = { en = "Wales" }')
    campaign.fact('number = "0808 1000 900"', 'number = "0808 1000 90"')
    campaign.say("messages.stop", en="A monster.\nAnother monster.", cy="Stopiwch.\nMae help.")
    places = [(finding.place.file, finding.place.line) for finding in campaign.findings()]
    assert places == sorted(places)
    assert len(places) >= 4


def test_line_is_that_of_the_words_not_of_the_heading(campaign):
    campaign.say("messages.more", en="Fine.\n\nA beast.", cy="Iawn.\n\nMae help.")
    assert campaign.places("NS201") == ["words/messages.en.md:9"]


def test_an_exempt_wording_is_left_alone_in_its_language_only(campaign):
    campaign.say("messages.stop", en="- Stop", cy="- Stopiwch")
    assert campaign.places("NS404") == ["words/messages.cy.md:3", "words/messages.en.md:3"]
    campaign.mark("messages.stop", "en", "allow=NS404")
    assert campaign.places("NS404") == ["words/messages.cy.md:3"]


def test_waived_matter_of_safety_is_noted_for_whoever_approves(campaign):
    campaign.say("messages.stop", en="A monster.", cy="Anghenfil.")
    campaign.mark("messages.stop", "en", "allow=NS201")
    found = {
        f.place.file: (f.severity, "Waived" in f.reason) for f in campaign.findings() if f.code == "NS201"
    }
    assert found == {"words/messages.cy.md": ("error", False), "words/messages.en.md": ("note", True)}
