"""NS110 broken-letters, NS111 missing-glyph, NS112 look-alike-letters, NS113 invisible-characters."""

import pytest


def welsh(campaign, words):
    campaign.say("messages.stop", en="You can stop.", cy=words)
    return campaign


@pytest.mark.parametrize(
    "letters",
    ["ŵ", "ŷ", "ô", "â", "’", "–", "Ŵ", "Ŷ", "ï"],
)
def test_utf8_read_as_windows_1252_is_found(campaign, letters):
    """The oracle is the accident itself: the bytes of UTF-8, decoded by the wrong table."""
    broken = letters.encode().decode("cp1252", errors="replace")
    assert welsh(campaign, f"Mae a{broken}b yma.").places("NS110") == ["words/messages.cy.md:3"]


@pytest.mark.parametrize(
    "words",
    [
        "Mae d�r yma.",
        "Mae d?r yma.",
        "Mae T? Hapus yma.",
        "Mae tw^r yma.",
        "Mae d&wcirc;r yma.",
        "Mae x̂ yma.",
    ],
)
def test_lost_letters(campaign, words):
    assert welsh(campaign, words).places("NS110") == ["words/messages.cy.md:3"]


@pytest.mark.parametrize(
    "words",
    [
        "Mae dŵr a thŷ, tân, tîm, môr, tôn, sgïo a ẁ yma.",
        "Pwy sy’n poeni? Chi?",
        "Ewch i https://help.example.org/?a=b&c=d nawr.",
        "Môr–tir “â” ‘ê’ £5 €6",
        "Mae’n £5 · mae’n 6°",
    ],
)
def test_whole_letters(campaign, words):
    assert welsh(campaign, words).found("NS110") == []


def test_name_with_a_broken_letter(campaign):
    campaign.fact("Yr Elusen", "Yr Elusen Ynys MÃ´n")
    assert campaign.places("NS110") == [campaign.line_of("Elusen")]


@pytest.mark.parametrize("char", ["☎", "漢", "📞"])
def test_character_that_the_font_lacks(campaign, char):
    assert welsh(campaign, f"Ffoniwch {char} nawr.").places("NS111") == ["words/messages.cy.md:3"]


def test_post_is_set_in_the_font_of_its_platform(campaign):
    campaign.say("posts.first", en="You can stop 📞 {line.address}", cy="Gallwch stopio 📞 {line.address}")
    assert campaign.found("NS111") == []


def test_every_welsh_letter_has_a_glyph(campaign):
    letters = "âêîôûŵŷ ÂÊÎÔÛŴŶ äëïöüẅÿ áéíóúẃý àèìòùẁỳ"
    assert welsh(campaign, letters).found("NS111") == []


def test_family_that_is_not_shipped_is_said_once(campaign):
    campaign.fact('family = "Inter"', 'family = "Nowhere Sans"')
    assert campaign.places("NS111") == [campaign.line_of("family =")]


@pytest.mark.parametrize("words", ["Bwrdd lechyd y De", "ym mis lonawr", "Неlp ar gael", "hеlp ar gael"])
def test_letters_that_look_alike(campaign, words):
    assert welsh(campaign, words).places("NS112") == ["words/messages.cy.md:3"]


def test_name_with_a_small_l(campaign):
    campaign.fact('cy = "Yr Elusen"', 'cy = "Bwrdd lechyd"')
    assert campaign.places("NS112") == [campaign.line_of("lechyd")]


@pytest.mark.parametrize("words", ["Bwrdd Iechyd y De", "ym mis Ionawr", "Помощь", "αβγ"])
def test_letters_that_are_what_they_look_like(campaign, words):
    assert welsh(campaign, words).found("NS112") == []


@pytest.mark.parametrize("char", ["\u200b", "\u00ad", "\ufeff", "\u202e", "\u2066", "\u200d", "\ufe0f"])
def test_characters_that_nobody_sees(campaign, char):
    assert welsh(campaign, f"Mae he{char}lp ar gael.").places("NS113") == ["words/messages.cy.md:3"]


@pytest.mark.parametrize("words", ["Mae help ar\u00a0gael.", "می\u200cخواهم"])
def test_spaces_and_joiners_that_have_work_to_do(campaign, words):
    assert welsh(campaign, words).found("NS113") == []
