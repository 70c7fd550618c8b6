"""NS101 missing-text, NS102 stale-translation, NS103 translation-without-origin, NS117, NS118."""

from netsafe.campaign.text import fingerprint


def test_text_missing_in_one_language(campaign):
    campaign.silence("messages.stop", "cy")
    (found,) = campaign.found("NS101")
    assert found.startswith("words/messages.cy.md: “messages.stop” has no words in cy")


def test_empty_words_are_missing(campaign):
    campaign.say("messages.stop", cy="", en="You can stop. There is help.")
    assert campaign.places("NS101") == ["words/messages.cy.md:1"]


def test_noun_without_any_words_is_found_once(campaign):
    campaign.silence("messages.stop")
    (found,) = campaign.found("NS101")
    assert "“messages.stop” has no words in any language" in found


def test_text_that_no_noun_wants_is_missing_too(campaign):
    campaign.say("leaflet.extra", en="More.")
    assert campaign.places("NS101") == ["words/leaflet.cy.md"]


def test_translation_of_an_older_wording(campaign):
    campaign.mark("messages.stop", "cy", f"from=en:{fingerprint('Stop.')}")
    (found,) = campaign.found("NS102")
    assert found.startswith("words/messages.cy.md:1: ")
    assert fingerprint("Stop.") in found


def test_mend_of_a_stale_translation_names_the_new_mark(campaign):
    campaign.mark("messages.stop", "cy", "from=en:00000000")
    (finding,) = [finding for finding in campaign.findings() if finding.code == "NS102"]
    assert fingerprint("You can stop. There is help.") in finding.mend


def test_translation_of_nothing(campaign):
    campaign.say("leaflet.extra", cy="Mwy o help.", marks="from=en:00000000")
    assert "no original" in campaign.found("NS102")[0]


def test_change_of_white_space_makes_no_translation_stale(campaign):
    stands = campaign.words["messages.stop", "en"]
    campaign.mark("messages.stop", "cy", f"from=en:{fingerprint(stands)}")
    campaign.words["messages.stop", "en"] = f"\n{stands}  \n"
    assert campaign.found("NS102") == []


def test_translation_without_a_mark(campaign):
    campaign.mark("messages.stop", "cy", "")
    assert campaign.places("NS103") == ["words/messages.cy.md:1"]


def test_original_in_welsh_needs_no_mark(campaign):
    welsh = campaign.words["messages.stop", "cy"]
    campaign.mark("messages.stop", "cy", "").mark("messages.stop", "en", f"from=cy:{fingerprint(welsh)}")
    assert campaign.found("NS103") == []


def test_figures_need_no_mark(campaign):
    campaign.say("leaflet.year", en="2026", cy="2026").mark("leaflet.year", "cy", "")
    assert campaign.found("NS103") == []


def test_exemption_from_a_rule_that_does_not_exist(campaign):
    campaign.mark("messages.stop", "en", "allow=NS999")
    assert campaign.found("NS117") == [
        "words/messages.en.md:1: allow=NS999 names no rule that can be waived."
    ]


def test_exemption_from_a_rule(campaign):
    campaign.mark("messages.stop", "en", "allow=NS404,NS402")
    assert campaign.found("NS117") == []


def test_words_of_a_message_that_is_not_there(campaign):
    campaign.say("messages.stopp", en="Stop now.", cy="Stopiwch nawr.")
    assert campaign.places("NS118") == ["words/messages.cy.md:5", "words/messages.en.md:5"]
    assert "did you mean “stop”?" in next(f.mend for f in campaign.findings() if f.code == "NS118")


def test_words_that_no_template_shows(campaign):
    campaign.say("leaflet.anything", en="More here.", cy="Mwy yma.")
    assert campaign.places("NS118") == ["words/leaflet.cy.md:9", "words/leaflet.en.md:9"]


def test_rule_that_nobody_can_waive(campaign):
    campaign.mark("messages.stop", "cy", "from=en:00000000 allow=NS102")
    assert campaign.places("NS102") == ["words/messages.cy.md:1"]
    assert campaign.places("NS117") == ["words/messages.cy.md:1"]
