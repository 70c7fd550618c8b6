"""What the rules know of each language is data that holds together."""

import itertools

import pytest
from netsafe.language.wording_patterns import LanguagePatterns, shipped_patterns
from netsafe.language.wording_profile import shipped_languages


def patterns(language: str) -> LanguagePatterns:
    shipped = shipped_patterns(language)
    assert shipped is not None
    return shipped


def test_no_small_word_belongs_to_two_languages():
    for one, other in itertools.combinations(shipped_languages(), 2):
        assert not patterns(one).function_words & patterns(other).function_words


@pytest.mark.parametrize("language", shipped_languages())
def test_table_holds_what_every_rule_needs(language):
    table = patterns(language)
    assert table.language == language
    assert table.profile.sentence_limit == 25
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
    formulas = {language: patterns(language).profile.formula for language in shipped_languages()}
    assert [language for language, formula in formulas.items() if formula == "ari"] == ["en"]


def test_region_of_a_language_is_its_language():
    assert shipped_patterns("en-GB") is shipped_patterns("en")


def test_language_without_a_table():
    assert shipped_patterns("xx") is None
    assert shipped_patterns("../cy") is None
