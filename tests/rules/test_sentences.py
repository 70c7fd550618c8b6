"""Each pattern of the shipped languages: a sentence that must be found, and one that must not.

The sentences are in sentences.toml. Each is tried twice: by the patterns themselves, so that none of them is
without a sentence, and in a campaign, by the rule that goes by them. Both languages have the same ideas.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from netsafe.bundle.language_profile_files import read_language_file
from netsafe.language import profiles
from netsafe.language.safe_expression import between_words
from netsafe.language.wording_patterns import apostrophes
from netsafe.language.wording_profile import LanguageProfile, shipped_languages, shipped_profile

SENTENCES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))
GROUPS = ("consequence", "help", "exposure", "telling", "bill", "claims", "terms")


def profile_of(language: str) -> LanguageProfile:
    profile = shipped_profile(language)
    assert profile is not None
    return profile


def ideas(file: LanguageProfile, group: str) -> dict[str, tuple[str, ...]]:
    """The patterns of a group by idea."""
    rows = getattr(file, group)
    if group not in ("claims", "terms"):
        return dict(rows)
    by_idea: dict[str, tuple[str, ...]] = {}
    for row in rows:
        by_idea[row.idea] = (*by_idea.get(row.idea, ()), row.says if group == "claims" else row.avoid)
    return by_idea


def patterns() -> Iterator[tuple[str, str, str, str]]:
    for language in shipped_languages():
        file = profile_of(language)
        for group in GROUPS:
            for idea, sources in ideas(file, group).items():
                yield from ((language, group, idea, source) for source in sources)


def said(group: str, language: str, which: str) -> Iterator[tuple[str, str]]:
    """The sentences of a group in a language, each with its idea."""
    for idea, forms in SENTENCES[group].items():
        yield from ((idea, sentence) for sentence in forms[which].get(language, ()))


@pytest.mark.parametrize("group", GROUPS)
def test_both_languages_have_the_same_ideas_and_each_has_its_sentences(group):
    languages = {language: set(ideas(profile_of(language), group)) for language in shipped_languages()}
    assert languages["cy"] == languages["en"] == set(SENTENCES[group])
    for idea, forms in SENTENCES[group].items():
        for which in ("fires", "quiet"):
            assert set(forms[which]) == {"cy", "en"} and all(forms[which].values()), (group, idea, which)


@pytest.mark.parametrize("language", shipped_languages())
def test_shipped_expressions_are_judged_like_those_of_a_campaign(language: str) -> None:
    source = (Path(profiles.__file__).parent / f"{language}.toml").read_text(encoding="utf-8")
    assert read_language_file(source, "judged") == profile_of(language)


@pytest.mark.parametrize(("language", "group", "idea", "source"), list(patterns()))
def test_each_pattern_finds_a_sentence_of_its_idea(language, group, idea, source):
    sentences = SENTENCES[group][idea]["fires"][language]
    assert any(between_words(source).search(apostrophes(sentence)) for sentence in sentences)


ARREST = {"en": "You may be arrested.", "cy": "Gallwch gael eich arestio."}
IDENTITY = 'identity = "confidential"'


def put(campaign, group: str, language: str, which: str) -> dict[str, str]:
    """Write each sentence of a group as a text of its own; the sentences by key."""
    texts = {}
    for number, (idea, sentence) in enumerate(said(group, language, which)):
        stem = f"page-{which}{number}.tab" if group == "telling" else f"slides.{which}{number}.body"
        key = stem if group == "telling" else f"{stem}-{idea}"
        campaign.say(key, **{language: sentence}, marks="")
        if group == "help":
            campaign.say(f"slides.{which}{number}.stake", **{language: ARREST[language]}, marks="")
        texts[stem.rpartition(".")[0]] = sentence
    return texts


@pytest.mark.parametrize("language", shipped_languages())
@pytest.mark.parametrize(
    ("group", "code"),
    [
        ("consequence", "NS202"), ("exposure", "NS203"), ("telling", "NS703"), ("bill", "NS207"),
        ("claims", "NS204"), ("terms", "NS201"),
    ],
)  # fmt: skip
def test_rule_finds_what_it_must_and_nothing_else(site, group, code, language):
    site.fact(IDENTITY, 'identity = "not-stated"')
    must = put(site, group, language, "fires")
    must_not = put(site, group, language, "quiet")
    hit = {
        finding.key.rpartition(".")[0]
        for finding in site.findings()
        if finding.code == code and finding.language == language and finding.key
    }
    assert {must[key] for key in must.keys() - hit} == set()
    assert {must_not[key] for key in must_not.keys() & hit} == set()


@pytest.mark.parametrize("language", shipped_languages())
def test_help_beside_a_consequence_is_heard(site, language):
    enough = put(site, "help", language, "fires")
    too_little = put(site, "help", language, "quiet")
    hit = {
        finding.key.rpartition(".")[0]
        for finding in site.findings()
        if finding.code == "NS202" and finding.language == language
    }
    assert {enough[key] for key in enough.keys() & hit} == set()
    assert {too_little[key] for key in too_little.keys() - hit} == set()


LISTS = SENTENCES["lists"]


@pytest.mark.parametrize("language", shipped_languages())
@pytest.mark.parametrize("name", sorted(LISTS))
def test_each_pattern_of_a_list_is_found_in_a_sentence(name, language):
    sentences = [apostrophes(sentence) for sentence in LISTS[name][language]]
    without = [
        source
        for source in getattr(profile_of(language), name)
        if not any(between_words(source).search(sentence) for sentence in sentences)
    ]
    assert without == []


def each_alone(campaign, name: str, language: str, code: str) -> set[str]:
    """The sentences of a list in which the rule `code` finds something, each a text of its own."""
    texts = {f"slides.s{number}.body": words for number, words in enumerate(LISTS[name][language])}
    for key, words in texts.items():
        campaign.say(key, **{language: words}, marks="")
    return {texts[one.key] for one in campaign.findings() if one.code == code and one.key in texts}


@pytest.mark.parametrize("language", shipped_languages())
def test_what_is_denied_is_no_promise(campaign, language):
    assert each_alone(campaign, "negation", language, "NS204") == set()


@pytest.mark.parametrize("language", shipped_languages())
def test_what_nobody_promises_of_a_bill_is_no_promise(campaign, language):
    assert each_alone(campaign, "no_promise", language, "NS207") == set()


@pytest.mark.parametrize("language", shipped_languages())
def test_what_is_confidential_with_its_limits_is_whole(campaign, language):
    assert each_alone(campaign, "exceptions", language, "NS209") == set()


@pytest.mark.parametrize("language", shipped_languages())
def test_short_number_after_a_word_for_calling_is_written_by_hand(campaign, language):
    campaign.fact('number = "116 123"', 'number = "101"')
    assert each_alone(campaign, "telephone", language, "NS303") == set(LISTS["telephone"][language])


@pytest.mark.parametrize("language", shipped_languages())
def test_every_title_names_a_person(campaign, language):
    titles = profile_of(language).titles
    keys = {f"slides.s{number}.body": title for number, title in enumerate(titles)}
    for key, title in keys.items():
        campaign.say(key, **{language: f"{title} Jones"}, marks="")
    hit = {keys[one.key] for one in campaign.findings() if one.code == "NS208" and one.key in keys}
    assert set(titles) - hit == set()
