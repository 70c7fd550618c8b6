"""NS121 unknown-word: words that no list knows, and languages without a list."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import dictionaries
import pytest
from findings_in import findings_in
from netsafe.bundle import read_bundle
from netsafe.rules.hunspell_word_lists import WordList, WordLists, names_of

SHIPPED = Path(__file__).parents[2] / "campaigns/operation-net-safe"
TODAY = dt.date(2026, 11, 23)

AFF = "SET UTF-8\nPFX M Y 1\nPFX M h nh h\n"
WELSH = ["mae", "help/M", "ar", "gael", "ffoniwch", "chi", "lein", "sy", "poeni", "llinell", "y"]
ENGLISH = ["there", "is", "help", "don't", "call", "well", "being"]


def write_list(folder: Path, name: str, words: list[str]) -> Path:
    """A list as Hunspell has them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.aff").write_text(AFF, encoding="utf-8")
    (folder / f"{name}.dic").write_text("\n".join([str(len(words)), *words, ""]), encoding="utf-8")
    return folder


@pytest.fixture
def lists(tmp_path) -> WordLists:
    """A Welsh list and an English one, each of a few words."""
    folder = write_list(tmp_path / "lists", "cy_GB", WELSH)
    return WordLists([write_list(folder, "en_GB", ENGLISH)])


def unknown(campaign, lists, key="messages.stop") -> list[str]:
    """What is found in the words under `key`."""
    findings = findings_in(campaign.read(), TODAY, lists)
    return [f"{one.place}: {one.reason}" for one in findings if one.code == "NS121" and one.key == key]


def test_word_in_no_list_is_a_warning_at_its_line(campaign, lists):
    campaign.say("messages.stop", cy="Mae help ar gael.\n\nMae hlep.", en="There is help.\n\nThere is help.")
    assert unknown(campaign, lists) == ["words/messages.cy.md:5: “hlep” is in no list of words in cy."]


def test_word_is_said_once_however_often_and_however_written(campaign, lists):
    campaign.say("messages.stop", cy="Mae Hlep. hlep!", en="There is help.")
    campaign.say("leaflet.more", cy="Mae hlep ar gael.", en="There is help.")
    findings = [one for one in findings_in(campaign.read(), TODAY, lists) if "lep” is" in one.reason]
    assert [one.reason for one in findings] == ["“hlep” is in no list of words in cy, here and in 1 more."]


@pytest.mark.parametrize(
    ("welsh", "english"),
    [
        ("Mae nhelp ar gael.", "There is help."),
        ("Mae’r help ar-lein.", "There is well-being."),
        ("Mae'r help ar gael i'ch llinell sy’n poeni.", "Don't call; don’t call."),
        ("Ffoniwch {line.number} 24/7, CYMRU 2016.", "Call {line.number} 24/7, NSPCC 2016."),
        ("Ffoniwch Y Llinell #Zyxw https://zyxw.example.org post@zyxw.example.org", "Call The Line #Zyxw"),
        ("Mae “zyxwv” ar gael.", "There is “zyxwv”."),
        ("Mae Elusen ar gael.", "There is Charity."),
    ],
)
def test_what_is_no_slip(campaign, lists, welsh, english):
    campaign.say("messages.stop", cy=welsh, en=english)
    assert unknown(campaign, lists) == []


def test_accepted_word_of_the_campaigns_own_file(campaign, lists):
    campaign.say("messages.stop", cy="Mae Cwmbach’s ar gael.", en="There is help.")
    assert len(unknown(campaign, lists)) == 1
    (campaign.folder / "languages").mkdir()
    (campaign.folder / "languages/cy.toml").write_text('accepted = "CWMBACH\'S"\n', encoding="utf-8")
    assert unknown(campaign, lists) == []


def test_waived_wording(campaign, lists):
    campaign.say("messages.stop", cy="Mae hlep.", en="There is help.").mark(
        "messages.stop", "cy", "allow=NS121"
    )
    assert unknown(campaign, lists) == []


def test_language_without_a_list_is_noted_once(campaign, tmp_path):
    lists = WordLists([write_list(tmp_path / "lists", "cy_GB", WELSH)])
    notes = [
        one
        for one in findings_in(campaign.read(), TODAY, lists)
        if one.code == "NS121" and one.severity == "note"
    ]
    assert [one.reason for one in notes] == [
        "en: spelling was not checked, for this machine has no list of words for it."
    ]


def test_list_that_is_none_is_noted_and_stops_nothing(campaign, tmp_path):
    folder = write_list(tmp_path / "lists", "cy_GB", WELSH)
    (folder / "cy_GB.aff").write_bytes(b"SET UTF-8\nSFX \xff\xfe\nPFX A Y\n")
    notes = [
        one for one in findings_in(campaign.read(), TODAY, WordLists([folder])) if one.severity == "note"
    ]
    assert any("cy_GB.dic cannot be read as a list of words" in one.reason for one in notes)


def test_nobody_asks_for_spelling_in_a_build(campaign):
    campaign.say("messages.stop", cy="Mae hlep.", en="There is help.")
    assert campaign.found("NS121") == []


# Where a list is called what.  Which forms of a language there are is the CLDR's word.
@pytest.mark.parametrize(
    ("language", "country", "names"),
    [
        ("cy", "GB", ["cy_GB", "cy"]),
        ("en", "GB", ["en_GB", "en"]),
        ("en", "US", ["en_US", "en"]),
        ("pl", "GB", ["pl_GB", "pl", "pl_PL"]),
        ("ga", "IE", ["ga_IE", "ga"]),
        ("pt-BR", "GB", ["pt_BR", "pt_GB", "pt"]),
    ],
)
def test_names_of_a_list(language, country, names):
    assert list(names_of(language, country)) == names


@pytest.mark.parametrize(
    "place", ["dictionary-en-gb/index", "node_modules/dictionary-en-gb/index", "en_GB", "en"]
)
def test_list_is_found_by_the_names_of_npm_and_of_debian(tmp_path, place):
    stem = tmp_path / place
    write_list(stem.parent, stem.name, ENGLISH)
    found = WordLists([tmp_path / "nowhere", tmp_path]).of("en", "GB")
    assert found is not None and found.stem == stem


def test_american_list_does_not_judge_british_words(tmp_path):
    assert WordLists([write_list(tmp_path, "en_US", ["color"])]).of("en", "GB") is None


def test_what_a_list_knows_is_remembered_by_its_content(tmp_path):
    folder, memory = write_list(tmp_path / "lists", "cy", ["help"]), tmp_path / "memory"
    first = WordList(folder / "cy", memory)
    assert (first.knows("help"), first.knows("hlep")) == (True, False)
    first.remember()
    (kept,) = memory.iterdir()
    assert json.loads(kept.read_text(encoding="utf-8")) == {"help": True, "hlep": False}
    kept.write_text(json.dumps({"help": True, "hlep": True}), encoding="utf-8")
    assert WordList(folder / "cy", memory).knows("hlep"), "the list itself is not read again"
    write_list(folder, "cy", ["help", "arall"])
    assert not WordList(folder / "cy", memory).knows("hlep"), "another list is asked anew"


@pytest.mark.parametrize("content", ["", "[]", "{", '{"help": 3'])
def test_memory_that_is_spoilt_is_left(tmp_path, content):
    folder, memory = write_list(tmp_path / "lists", "cy", ["help"]), tmp_path / "memory"
    first = WordList(folder / "cy", memory)
    first.knows("help")
    first.remember()
    (kept,) = memory.iterdir()
    kept.write_text(content, encoding="utf-8")
    assert WordList(folder / "cy", memory).knows("help")


def test_memory_that_cannot_be_written_is_no_fault(tmp_path):
    folder = write_list(tmp_path / "lists", "cy", ["help"])
    (tmp_path / "file").write_text("", encoding="utf-8")
    words = WordList(folder / "cy", tmp_path / "file/memory")
    assert words.knows("help")
    words.remember()


def test_command_takes_a_folder_of_lists(campaign, tmp_path):
    campaign.say("messages.stop", cy="Mae hlep.", en="There is help.")
    folder = write_list(tmp_path / "lists", "cy", WELSH)
    environment = {**os.environ, "NETSAFE_DICTIONARIES": "", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "netsafe", "check", campaign.write(), "--dictionaries", folder]
    ran = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert "words/messages.cy.md:3: NS121 warning: “hlep” is in no list of words in cy." in ran.stdout
    assert "NS121 note: en: spelling was not checked" in ran.stdout
    assert list((tmp_path / "cache/netsafe/spelling").iterdir())


@pytest.fixture(scope="module")
def real() -> WordLists:
    """The lists of Welsh (Bangor University and others) and of British English (SCOWL)."""
    return WordLists([dictionaries.folder()])


def test_shipped_campaign_has_no_unknown_word(real):
    findings = findings_in(read_bundle(SHIPPED), TODAY, real)
    assert [str(one) for one in findings if one.code == "NS121"] == []


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        (
            "cy",
            "cymorth gymorth nghymorth chymorth mae’n i’ch ar-lein hunan-niwed",
            "gymmorth gwefann ngymorth hlep",
        ),
        ("en", "helpline’s don't colour organise self-harm", "helplin recieve color seperate"),
    ],
)
def test_real_lists_know_mutations_contractions_and_compounds(real, language, right, wrong):
    words = real.of(language, "GB")
    assert words is not None
    assert [word for word in right.split() if not words.knows(word)] == []
    assert [word for word in wrong.split() if words.knows(word)] == []
