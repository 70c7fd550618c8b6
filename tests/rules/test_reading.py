"""NS401 reading-age, NS402 long-sentence."""

import pytest
from netsafe.rules.reading.reading_age import automated_readability_index, reading_age
from netsafe.rules.sentences import sentences, tokens

HARD = (
    "Individuals exhibiting persistently problematic behaviours are encouraged to access appropriate "
    "therapeutic interventions, notwithstanding considerable apprehension regarding confidentiality. "
)
PLAIN = "If you are worried, you can talk to us. We will listen. We do not judge. "


def by_hand(characters, words, sentences):
    """The formula as Senter and Smith print it, with counts made by hand."""
    return 4.71 * characters / words + 0.5 * words / sentences - 21.43


@pytest.mark.parametrize(
    ("prose", "characters", "words", "sentences"),
    [
        ("The cat sat on the mat.", 17, 6, 1),
        ("Stop now. Help is here.", 17, 5, 2),
        ("It’s 9 o’clock: call us!", 16, 5, 1),
        ("One line\nAnother line.", 18, 4, 2),
    ],
)
def test_index_of_sentences_counted_by_hand(prose, characters, words, sentences):
    assert automated_readability_index(prose) == pytest.approx(by_hand(characters, words, sentences))


def test_nothing_to_read():
    assert automated_readability_index("…") == 0


def test_age_is_of_a_child_at_least():
    assert reading_age("Go on.") == 5


def test_hard_english(campaign):
    campaign.say("messages.stop", en=HARD * 4, cy="Mae help ar gael. " * 30)
    assert campaign.places("NS401") == ["words/messages.en.md"]


def test_plain_english(campaign):
    campaign.say("messages.stop", en=PLAIN * 6, cy="Mae help ar gael. " * 30)
    assert campaign.found("NS401") == []


def test_no_english_formula_on_welsh(campaign):
    campaign.say("messages.stop", cy=HARD * 4, en=PLAIN * 6)
    assert campaign.found("NS401") == []


def test_few_words_are_not_measured(campaign):
    campaign.say("messages.stop", en=HARD, cy="Mae help ar gael.")
    assert campaign.found("NS401") == []


@pytest.mark.parametrize(("language", "file"), [("cy", "messages.cy.md"), ("en", "messages.en.md")])
def test_sentence_of_26_words(campaign, language, file):
    campaign.say("messages.stop", cy="Byr.", en="Short.")
    campaign.say("messages.stop", **{language: "Byr a da.\n\n" + " ".join(["gair"] * 26) + "."})
    assert campaign.places("NS402") == [f"words/{file}:5"]


def test_sentence_of_25_words(campaign):
    campaign.say("messages.stop", en=" ".join(["word"] * 25) + ".", cy=" ".join(["gair"] * 25) + ".")
    assert campaign.found("NS402") == []


def test_items_of_a_list_and_references(campaign):
    items = "\n".join(
        ["- Call {line.number}, or visit {line.address}, when you wish to talk to somebody"] * 4
    )
    campaign.say(
        "leaflet.extra", en=items, cy="\n".join(["- Ffoniwch {line.number}, neu ewch i {line.address}"] * 4)
    )
    assert campaign.found("NS402") == []


@pytest.mark.parametrize(
    ("prose", "wanted"),
    [
        ("One. Two! Three? Four… five", ["One.", "Two!", "Three?", "Four…", "five"]),
        ("He said “Stop.” Then he went.", ["He said “Stop.", "Then he went."]),
        ("### Head\n- One item\n- Two", ["Head", "One item", "Two"]),
        ("At 9.30 on 1.2 miles", ["At 9.30 on 1.2 miles"]),
        ("", []),
    ],
)
def test_where_sentences_end(prose, wanted):
    assert [sentence.words for sentence in sentences(prose)] == wanted


def test_sentences_know_where_they_begin():
    prose = "One. Two!\n\n- Three"
    assert all(prose[s.start :].startswith(s.words) for s in sentences(prose))


def test_words_keep_their_apostrophes():
    assert tokens("Mae’n anodd: dydy hi ddim. It's e-mail.") == (
        "Mae’n",
        "anodd",
        "dydy",
        "hi",
        "ddim",
        "It's",
        "e-mail",
    )
