"""What the rules know of each language is data that holds together."""

import itertools

import pytest
from netsafe.rules.languages import known, speech


def test_no_small_word_belongs_to_two_languages():
    for one, other in itertools.combinations(known(), 2):
        assert not speech(one).function_words & speech(other).function_words


@pytest.mark.parametrize("language", known())
def test_table_holds_what_every_rule_needs(language):
    table = speech(language)
    assert table.language == language
    assert table.file.sentence_limit == 25
    for pattern in (
        table.consequence,
        table.help,
        table.exposure,
        table.bill,
        table.negation,
        table.telephone,
    ):
        assert pattern is not None
        assert not pattern.search("")
    assert table.claims and table.terms
    assert all(term.instead and term.source for term in table.terms)


def test_only_english_has_a_formula():
    assert [language for language in known() if speech(language).file.formula == "ari"] == ["en"]


def test_region_of_a_language_is_its_language():
    assert speech("en-GB") is speech("en")


def test_language_without_a_table():
    assert speech("xx") is None
    assert speech("../cy") is None
