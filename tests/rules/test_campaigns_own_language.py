"""NS120 rules-not-applied; a language file in the folder of a campaign."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from netsafe.bundle import BundleError, read_bundle, write_bundle
from netsafe.bundle.language_profile_files import read_language_file
from netsafe.language.wording_profile import LanguageProfile

BY_WORDS = {
    "NS104", "NS105", "NS201", "NS202", "NS203", "NS204", "NS205", "NS207", "NS208", "NS209", "NS303",
    "NS401", "NS402", "NS703", "NS710",
}  # fmt: skip
"""The rules that go by the words of a language: all that ask for a language file."""

IRISH = """\
sentence_limit = 6
function_words = "agus níl"
negation = ["níl"]
telephone = ["glaoigh"]
exceptions = ["ach amháin"]
titles = ["Dr"]
formula = "none"
exposure.known = ["beidh a fhios ag gach duine"]
consequence.prison = ["príosún"]
help.help = ["cabhair"]
telling.police = ["garda"]
bill.never = ["ní bheidh sé ar bhille"]

[[claims]]
idea = "anonymous"
says = "gan ainm"
needs = "anonymous"

[[terms]]
idea = "monster"
avoid = "arrachtach"
instead = "duine"
source = "a test"
"""


@pytest.fixture
def irish(campaign):
    """The small campaign with Irish in place of Welsh, and in its folder no file of Irish."""
    campaign.toml = campaign.toml.replace('"cy"', '"ga"').replace("cy =", "ga =")
    campaign.words = {
        (key, "ga" if language == "cy" else language): words
        for (key, language), words in campaign.words.items()
    }
    return campaign


def with_file(campaign, content: str, name: str = "ga.toml"):
    folder = campaign.folder / "languages"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")
    return campaign


def test_language_without_a_file_is_said_once_with_every_rule(irish):
    (line,) = irish.found("NS120")
    assert line.startswith(f"{irish.line_of('languages')}: ga: 15 rules were not applied")
    assert set(re.findall(r"NS\d{3}", line)) == BY_WORDS


def test_shipped_languages_lack_nothing(campaign):
    assert campaign.found("NS120") == []


def test_own_file_is_applied(irish):
    with_file(irish, IRISH).say(
        "messages.stop", ga="Beidh a fhios ag gach duine. Glaoigh gan ainm, arrachtach."
    )
    codes = {finding.code for finding in irish.findings() if finding.language == "ga"}
    assert {"NS201", "NS203", "NS204"} <= codes


def test_file_that_knows_less_than_the_shipped_ones_says_which_ideas_it_lacks(irish):
    (finding,) = [one for one in with_file(irish, IRISH).findings() if one.code == "NS120"]
    assert finding.severity == "note" and finding.language == "ga"
    lacked = set(finding.reason.partition("no words for: ")[2].rstrip(".").split(", "))
    assert {"exposure.published", "claims.nobody-knows", "terms.suicide"} <= lacked
    assert not {"claims.anonymous", "terms.monster", "consequence.prison"} & lacked


def test_half_a_file_says_what_it_lacks(irish):
    with_file(irish, 'function_words = "agus níl"\ntitles = ["Dr"]\n')
    (line,) = irish.found("NS120")
    assert "its language file has no" in line
    assert set(re.findall(r"NS\d{3}", line)) == BY_WORDS - {"NS104", "NS105", "NS208"}


def test_file_of_a_shipped_language_adds_and_takes_nothing_away(campaign):
    with_file(campaign, 'sentence_limit = 5\nexposure.own = ["pawb yn y côr"]\n', "cy.toml")
    campaign.say(
        "messages.stop", en="Help.", cy="Bydd pawb yn y côr.\n\nBydd eich enw yn y papur newydd fory."
    )
    assert campaign.places("NS203") == ["words/messages.cy.md:3", "words/messages.cy.md:5"]
    places = [place for place in campaign.places("NS402") if "/messages." in place]
    assert places == ["words/messages.cy.md:5"]


def test_file_of_a_language_serves_its_regions(irish):
    irish.toml = irish.toml.replace('"ga"', '"ga-IE"').replace("ga =", "ga-IE =")
    irish.words = {(key, "ga-IE" if tag == "ga" else tag): words for (key, tag), words in irish.words.items()}
    with_file(irish, IRISH, "ga-IE.toml")
    assert [one.severity for one in irish.findings() if one.code == "NS120"] == ["note"]


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("\nexposure = = 1\n", 2, "is not TOML"),
        ('sentence_limit = 25\nexposre.known = ["x"]\n', 2, "“exposre” is not known here"),
        ('\nexposure.known = ["(a"]\n', 2, "a regular expression is wanted"),
        ('\n\nexposure.known = ["(a) b"]\n', 3, "(?:…)"),
        ('exposure.known = ["(?:a+)+b"]\n', 1, "may search for ever"),
        ('exposure.known = ["(?:a|b*c?)*d"]\n', 1, "may search for ever"),
        ('exposure.known = ["(?:a{1,99}){1,99}b"]\n', 1, "may search for ever"),
        ('exposure.known = ["(?:(?:a{1,9}){1,9}){1,9}b"]\n', 1, "may search for ever"),
        (r"exposure.known = ['\w*\w*\w*\w*\w*x']" + "\n", 1, "at most 4 repeats"),
        ('exposure.known = ["a.*b"]\n', 1, "runs over whole texts"),
        ('exposure.known = ["x*"]\n', 1, "matches nothing"),
        ('exposure.known = ["(?i)x"]\n', 1, "a regular expression is wanted"),
        (f'exposure.known = ["{"x" * 2001}"]\n', 1, "2,000 characters"),
        ("sentence_limit = 0\n", 1, "should be 1 or more"),
        ('sentence_limit = "25"\n', 1, "a whole number"),
        ('[months]\n13 = ["x"]\n', 2, ""),
        ('[[claims]]\nidea = "a"\nsays = "b"\nneeds = "secret"\n', 4, "anonymous"),
        ('[[terms]]\nidea = "a"\navoid = "b"\ninstead = "c"\n', 1, "“terms.0.source” is missing"),
    ],
)
def test_fault_of_a_language_file_is_named_with_its_line(irish, content, line, reason):
    folder = with_file(irish, content).write()
    with pytest.raises(BundleError) as refused:
        read_bundle(folder)
    (fault,) = refused.value.faults
    assert (fault.place.file, fault.place.line) == ("languages/ga.toml", line)
    assert reason in str(fault)


@pytest.mark.parametrize("name", ["pl.toml", "ga.json", "GA.toml", "ga.toml.bak"])
def test_file_of_no_language_of_the_campaign_is_refused(irish, name):
    folder = with_file(irish, "", name).write()
    with pytest.raises(BundleError) as refused:
        read_bundle(folder)
    assert f"languages/{name}: is not a language file of this campaign" in str(refused.value)


def test_language_file_is_carried_when_a_bundle_is_written(irish, tmp_path):
    bundle = read_bundle(with_file(irish, IRISH).write())
    write_bundle(bundle, tmp_path / "copy")
    assert (tmp_path / "copy/languages/ga.toml").read_text(encoding="utf-8") == IRISH
    assert read_bundle(tmp_path / "copy").languages == bundle.languages


def test_example_of_the_page_is_a_whole_language_file():
    page = (Path(__file__).parents[2] / "docs/languages.md").read_text(encoding="utf-8")
    example = re.search(r"## A language file.*?```toml\n(.*?)```", page, re.DOTALL)
    assert example is not None
    file = read_language_file(example[1], "ga.toml")
    left_out = {name for name in LanguageProfile.model_fields if not getattr(file, name)}
    assert left_out == {"shapes", "reading_age", "misread", "ordinals", "month_links", "months", "no_promise"}
