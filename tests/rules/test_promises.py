"""NS204 anonymity-beyond-service, NS207 promise-about-phone-bill, NS209 confidence-without-exceptions."""

import pytest


def english(campaign, words, key="messages.stop"):
    campaign.say(key, en=words, cy="Ffoniwch {line.number}." if "{line.number}" in words else "Mae help.")
    return campaign


@pytest.mark.parametrize(
    "words",
    [
        "Call {line.number}. It is anonymous.",
        "Call {line.number}. Nobody will ever know.",
        "Call {line.number}: you cannot be traced.",
        "Call The Line. You do not have to say who you are.",
        "It is completely confidential.",
        "Call without giving your name.",
        "You can stay anonymous.",
    ],
)
def test_more_than_confidential_is_promised(campaign, words):
    assert english(campaign, words).places("NS204") == ["words/messages.en.md:3"]


@pytest.mark.parametrize(
    "words",
    [
        "Mae’n ddienw.",
        "Fydd neb yn gwybod.",
        "Mae’n gwbl gyfrinachol.",
        "Does dim rhaid i chi ddweud pwy ydych chi.",
    ],
)
def test_more_than_confidential_is_promised_in_welsh(campaign, words):
    campaign.say("messages.stop", en="There is help.", cy=words)
    assert campaign.places("NS204") == ["words/messages.cy.md:3"]


@pytest.mark.parametrize(
    "words",
    [
        "Call {line.number} in confidence.",
        "It is confidential, with exceptions.",
        "Is it anonymous?",
        "It is not anonymous.",
        "You cannot report anonymously.",
        "Somebody listens and does not judge.",
    ],
)
def test_what_the_service_keeps(campaign, words):
    assert english(campaign, words).found("NS204") == []


def test_service_that_states_nothing_bears_no_promise(campaign):
    campaign.say("services.crisis.identity", en="It is confidential.", cy="Mae’n gyfrinachol.")
    assert campaign.places("NS204") == ["words/services.cy.md:15", "words/services.en.md:15"]


def test_service_named_in_the_sentence_counts_before_the_campaigns_own(campaign):
    campaign.fact('identity = "not-stated"', 'identity = "anonymous"')
    campaign.say(
        "messages.stop",
        en="Call {line.number}. {crisis.name} is anonymous.",
        cy="Ffoniwch {line.number}. Mae {crisis.name} yn ddienw.",
    )
    assert campaign.found("NS204") == []
    campaign.say(
        "messages.stop",
        en="Call {crisis.number}. {line.name} is anonymous.",
        cy="Ffoniwch {crisis.number}. Mae {line.name} yn ddienw.",
    )
    assert len(campaign.found("NS204")) == 2


def test_answer_speaks_of_the_services_of_its_question(campaign):
    campaign.fact('services = ["line"]\n\n[[channels]]', 'services = ["crisis"]\n\n[[channels]]')
    campaign.say("questions.who.answered", en="It is confidential.", cy="Mae’n gyfrinachol.")
    assert len(campaign.found("NS204")) == 2


def test_promise_about_a_bill(campaign):
    english(campaign, "The call will not show on your phone bill.")
    assert campaign.places("NS207") == ["words/messages.en.md:3"]


def test_no_promise_about_a_bill(campaign):
    campaign.say(
        "messages.stop",
        en="We cannot promise that the call will not show on a phone bill.",
        cy="Allwn ni ddim addo na fydd yr alwad yn ymddangos ar fil ffôn.",
    )
    assert campaign.found("NS207") == []


def test_item_of_a_list_speaks_of_its_own_services(campaign):
    campaign.say(
        "leaflet.lines",
        en="- Call {line.number}. It is confidential.\n- Call {crisis.number}.",
        cy="- Ffoniwch {line.number}. Mae’n gyfrinachol.\n- Ffoniwch {crisis.number}.",
    )
    assert campaign.found("NS204") == []


def test_line_without_a_service_speaks_of_the_one_named_last(campaign):
    campaign.say(
        "leaflet.lines",
        en="{line.name}\n\n{crisis.name}\n\nIt is confidential.\n\n{line.number}",
        cy="{line.name}\n\n{crisis.name}\n\nMae’n gyfrinachol.\n\n{line.number}",
    )
    assert campaign.places("NS204") == ["words/leaflet.cy.md:15", "words/leaflet.en.md:15"]


def test_promise_that_nobody_is_to_make(campaign):
    campaign.say(
        "messages.stop",
        en="Do not promise confidentiality. {crisis.number}",
        cy="Peidiwch ag addo cyfrinachedd. {crisis.number}",
    )
    assert campaign.found("NS204") == []


def test_a_promise_before_any_service_speaks_of_the_next_one(campaign):
    """The crisis line states nothing, so that what is promised of it is too much; of The Line it is true."""
    campaign.say(
        "leaflet.lines",
        en="It is confidential.\n\n{crisis.number}\n\n{line.number}",
        cy="Mae’n gyfrinachol.\n\n{crisis.number}\n\n{line.number}",
    )
    assert campaign.places("NS204") == ["words/leaflet.cy.md:11", "words/leaflet.en.md:11"]
    campaign.say(
        "leaflet.lines",
        en="It is confidential.\n\n{line.number}\n\n{crisis.number}",
        cy="Mae’n gyfrinachol.\n\n{line.number}\n\n{crisis.number}",
    )
    assert campaign.found("NS204") == []


@pytest.mark.parametrize(
    "words", ["Call {line.number} in confidence.", "It is confidential.\n\nCall {line.number}."]
)
def test_confidential_without_what_it_means(campaign, words):
    assert english(campaign, words).places("NS209") == ["words/messages.en.md:3"]


@pytest.mark.parametrize(
    "words",
    [
        "It is confidential.\n\nThere are exceptions.",
        "Is it confidential?",
        "Do not promise confidentiality.",
        "Call {line.number}. There is help.",
    ],
)
def test_limits_stand_anywhere_in_the_text_and_questions_promise_nothing(campaign, words):
    assert english(campaign, words).found("NS209") == []


def test_service_that_knows_nobody_has_no_exceptions(campaign):
    campaign.fact('identity = "confidential"', 'identity = "anonymous"')
    assert english(campaign, "Call {line.number}. It is confidential.").found("NS209") == []


def test_whoever_approves_sees_that_the_exceptions_were_waived(campaign):
    english(campaign, "Call {line.number} in confidence.").mark("messages.stop", "en", "allow=NS209")
    assert [finding.severity for finding in campaign.findings() if finding.code == "NS209"] == ["note"]
