"""A language in which nobody answers but through an interpreter (NS705, NS309, NS306)."""

from __future__ import annotations

import datetime as dt

import pytest
from netsafe.bundle import BundleError, read_bundle
from netsafe.campaign.service_sentences import spoken_in_words

INTERPRETERS = 'interpreters = {{ {languages}source = "book", checked_on = 2026-11-01 }}\n'


@pytest.fixture
def polish(site):
    """The small campaign with Polish in place of Welsh, and services that all answer in English alone."""
    site.toml = site.toml.replace('"cy"', '"pl"').replace("cy =", "pl =")
    site.words = {
        (key, "pl" if language == "cy" else language): words for (key, language), words in site.words.items()
    }
    site.fact('languages = ["pl", "en"]\nidentity', 'languages = ["en"]\nidentity')
    for number in ("116 123", "0808 801 0331"):
        site.fact(f'number = "{number}"\n', f'number = "{number}"\nlanguages = ["en"]\n')
    return site


def with_interpreters(campaign, languages: str = 'languages = ["pl"], '):
    campaign.fact(
        'languages = ["en"]\nidentity',
        f'languages = ["en"]\n{INTERPRETERS.format(languages=languages)}identity',
    )
    campaign.say("labels.interpreters", pl="z tłumaczem", en="with an interpreter")
    return campaign


def test_language_in_which_nobody_answers_is_one_error(polish):
    (line,) = polish.found("NS705")
    assert line.startswith(
        f"{polish.line_of('languages')}: no service that has a number is known to answer in pl"
    )
    assert line.endswith(": 3.")


@pytest.mark.parametrize("languages", ['languages = ["pl"], ', 'languages = ["ur", "pl"], ', ""])
def test_one_service_with_interpreters_is_enough_where_it_is_shown(polish, languages):
    assert with_interpreters(polish, languages).found("NS705") == []


def test_interpreters_for_another_language_are_not_enough(polish):
    assert len(with_interpreters(polish, 'languages = ["ur"], ').found("NS705")) == 1


def test_each_cause_is_noted_once_however_many_texts_it_is_in(polish):
    for number in range(5):
        polish.say(f"slides.s{number}.body", pl="Zadzwoń {line.number}.", en="Call {line.number}.")
    before = [one for one in polish.found("NS309") if "line answers" in one]
    assert len(before) == 1 and "line answers in en, not in pl; so here, and in" in before[0]
    after = [one for one in with_interpreters(polish).found("NS309") if "line answers" in one]
    assert len(after) == 1 and "line answers in pl through an interpreter alone; so here, and in" in after[0]


def test_text_that_waives_the_note_is_not_among_its_texts(polish):
    for key in [
        key
        for key, language in polish.words
        if language == "pl" and "{line.number}" in polish.words[key, "pl"]
    ]:
        polish.mark(key, "pl", "allow=NS309")
    assert [one for one in polish.found("NS309") if "line answers" in one] == []


def test_pieces_say_it_in_words(polish):
    release = with_interpreters(polish).read().release
    line = release.service("line")
    assert spoken_in_words(release, line, "en") == "English; Polish, with an interpreter"
    assert spoken_in_words(release, line, "pl") == "angielski; polski, z tłumaczem"
    assert spoken_in_words(release, release.service("crisis"), "en") == "English"


def test_interpreters_for_any_language(polish):
    release = with_interpreters(polish, "").read().release
    assert spoken_in_words(release, release.service("line"), "en") == "English; with an interpreter"


def test_words_for_it_are_wanted_in_every_language(polish):
    with_interpreters(polish).silence("labels.interpreters", "pl")
    assert ["labels.interpreters" in one for one in polish.found("NS101")] == [True]


def test_interpreters_name_their_source_and_a_day_that_has_come(polish):
    with_interpreters(polish).fact(
        'source = "book", checked_on = 2026-11-01 }', 'source = "bok", checked_on = 2026-11-01 }'
    )
    with pytest.raises(BundleError, match="“bok” is not one of the sources"):
        read_bundle(polish.write())
    polish.fact('source = "bok", checked_on = 2026-11-01 }', 'source = "book", checked_on = 2026-12-01 }')
    (line,) = polish.found("NS306", dt.date(2026, 11, 23))
    assert "the interpreters of line were checked on 2026-12-01" in line


def test_interpreters_without_a_source_are_refused(polish):
    with_interpreters(polish).fact('source = "book", checked_on = 2026-11-01 }', "checked_on = 2026-11-01 }")
    with pytest.raises(BundleError, match=r"interpreters\.source” is missing"):
        read_bundle(polish.write())
