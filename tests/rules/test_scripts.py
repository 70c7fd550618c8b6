"""NS119 script-not-set, and NS111 in languages whose script can be set."""

from __future__ import annotations

import pytest
from netsafe.language.scripts import from_right, script_of_tag, script_of_words

ARABIC = "توقف الآن واطلب المساعدة"


def renamed(campaign, tag: str, words: str | None = None):
    """The campaign with `tag` in place of Welsh, and all its words and names `words`, if any."""
    campaign.toml = campaign.toml.replace('"cy"', f'"{tag}"').replace("cy =", f"{tag} =")
    campaign.words = {
        (key, tag if language == "cy" else language): words or text if language == "cy" else text
        for (key, language), text in campaign.words.items()
    }
    return campaign


# From the script names of ISO 15924 and what the CLDR's supplemental data say of each language.
@pytest.mark.parametrize(
    ("tag", "script", "right"),
    [
        ("ar", "Arab", True), ("ur", "Arab", True), ("fa", "Arab", True), ("ps", "Arab", True),
        ("uz-Arab", "Arab", True), ("az-Arab", "Arab", True), ("ms-Arab", "Arab", True),
        ("pa-Arab", "Arab", True), ("pa-PK", "Arab", True), ("uz-AF", "Arab", True), ("ckb", "Arab", True),
        ("he", "Hebr", True),
        ("yi", "Hebr", True), ("zh", "Hans", False), ("zh-TW", "Hant", False), ("ta", "Taml", False),
        ("hi", "Deva", False), ("pa", "Guru", False), ("ja", "Jpan", False), ("am", "Ethi", False),
    ],
)  # fmt: skip
def test_language_in_a_script_that_cannot_be_set_is_refused_once(campaign, tag, script, right):
    assert script_of_tag(tag) == script
    assert from_right(script) is right
    (line,) = renamed(campaign, tag).found("NS119")
    assert line.startswith(f"{campaign.line_of('languages')}: {tag} is written in ")
    assert ("from right to left" in line) is right
    assert [one.language for one in campaign.findings() if one.code == "NS119"] == [tag]
    assert campaign.found("NS111") == campaign.found("NS120") == []


@pytest.mark.parametrize(
    "tag", ["cy", "en-GB", "pl", "sr-Latn", "sr", "uk", "el", "vi", "uz", "ku", "az", "ur-Latn"]
)
def test_language_that_can_be_set(campaign, tag):
    assert renamed(campaign, tag).found("NS119") == []


@pytest.mark.parametrize(
    ("tag", "letters"), [("zh", "simplified Chinese"), ("zh-TW", "traditional Chinese"), ("ja", "Japanese")]
)
def test_a_script_is_called_by_a_name_that_stands_alone(campaign, tag, letters):
    (line,) = renamed(campaign, tag).found("NS119")
    assert f"{tag} is written in {letters} letters" in line


def test_words_count_where_the_tag_says_nothing(campaign):
    """Kurdish is in Latin letters by the CLDR; these words are not."""
    (line,) = renamed(campaign, "ku", ARABIC).found("NS119")
    assert "the words in ku are in Arabic letters, from right to left" in line
    assert campaign.found("NS111") == []


def test_mend_for_words_in_letters_that_can_be_set(campaign):
    renamed(campaign, "ur")
    (finding,) = [finding for finding in campaign.findings() if finding.code == "NS119"]
    assert finding.mend == "if its words are in Latin letters, call it ur-Latn"


def test_no_waiver_lets_such_a_language_through(campaign):
    renamed(campaign, "he").mark("messages.stop", "he", "allow=NS119")
    assert len(campaign.found("NS119")) == 1


def test_letters_of_another_script_in_a_text_are_named_once_a_text(campaign):
    campaign.say("messages.stop", cy=f"Mae help ar gael. {ARABIC}", en="There is help.")
    (line,) = campaign.found("NS111")
    assert line.startswith("words/messages.cy.md:3: “ت” (U+062A), ") and "more have no glyph in Inter" in line


def test_references_are_no_letters():
    assert script_of_words(["0808 1000 900", "…!"]) is None
    assert script_of_words([ARABIC, "Line"]) == "Arab"
