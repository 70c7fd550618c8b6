"""Each sentence of a fault stands in every language with the same values, and each fault has sentences."""

from __future__ import annotations

import ast
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from netsafe.campaign.validation_messages import FORMS
from netsafe_intake.bounded_file import SYSTEM_REASONS
from netsafe_intake.toml import PARSER_REASONS, TomlFault, toml_of
from netsafe_intake.wording import Sentence, fields_of, languages, wording
from templates import templates

PACKAGES = Path(__file__).parents[2] / "packages"
WORDS = sorted(PACKAGES.rglob("src/**/words.en.toml"))
MARK = re.compile(r"# .*(?:[Nn]ot (?:yet )?been read|Not yet read|has not read).*")
SMALL_WORDS = {"the", "of", "is", "and", "no", "it", "write", "which", "has", "have", "with", "save"}

FAULTS = (
    "netsafe_intake",
    "netsafe.language",
    "netsafe.campaign",
    "netsafe.bundle",
    "netsafe.seals",
    "netsafe.formats",
    "netsafe.formats.captions",
)
"""Packages whose code explains faults."""

TEMPLATE_FAULTS = ("netsafe.typesetting",)
"""Packages whose templates name them: tests/materials/test_setting_fault.py."""


def package_of(file: Path) -> str:
    """The package whose words a file holds."""
    parts = file.parts
    return ".".join(parts[parts.index("src") + 1 : -1])


@pytest.mark.parametrize("package", (*FAULTS, *TEMPLATE_FAULTS))
def test_every_sentence_has_the_same_values_in_every_language(package: str) -> None:
    english = wording(package, "en").sentences
    for language in languages(package):
        own = wording(package, language).sentences
        assert own.keys() == english.keys(), (language, own.keys() ^ english.keys())
        for key, sentence in own.items():
            assert names(sentence) == names(english[key]), (language, key)


def names(sentence: Sentence) -> frozenset[str]:
    """The values that a sentence prints."""
    return frozenset[str]().union(*map(fields_of, templates(sentence)))


@pytest.mark.parametrize("package", ["netsafe.language", "netsafe.campaign", "netsafe.bundle"])
def test_whoever_reads_why_a_campaign_cannot_be_read_also_reads_how_to_mend_it(package: str) -> None:
    sentences = wording(package, "en").sentences
    reasons = {key.removesuffix(".reason") for key in sentences if key.endswith(".reason")}
    assert reasons == {key.removesuffix(".mend") for key in sentences if key.endswith(".mend")}


@pytest.mark.parametrize("file", WORDS, ids=package_of)
def test_welsh_that_no_translator_has_read_says_so(file: Path) -> None:
    first_line = file.with_name("words.cy.toml").read_text(encoding="utf-8").partition("\n")[0]
    assert MARK.fullmatch(first_line), first_line


@pytest.mark.parametrize("package", (*FAULTS, *TEMPLATE_FAULTS))
def test_no_welsh_sentence_of_a_fault_is_english(package: str) -> None:
    for key, sentence in wording(package, "cy").sentences.items():
        for template in templates(sentence):
            words = {word.strip(".,;:“”()") for word in template.split()}
            assert not words & SMALL_WORDS, (key, words & SMALL_WORDS)


@pytest.mark.parametrize("package", FAULTS)
def test_every_fault_in_the_code_has_its_sentence_and_gives_its_values(package: str) -> None:
    sentences = wording(package, "en").sentences
    folder = PACKAGES / ("netsafe-intake" if package == "netsafe_intake" else "netsafe") / "src"
    cases = dict(cases_in(folder.joinpath(*package.split("."))))
    assert cases
    for case, given in cases.items():
        keys = [key for key in sentences if f".{key}".endswith(f".{case}.reason")]
        assert keys, f"{package}: no sentence of {case}"
        assert given is None or any(names(sentences[key]) <= given for key in keys), (case, given)


def cases_in(folder: Path) -> Iterator[tuple[str, set[str] | None]]:
    """Each case that is written in a call, and the names of its values; None where values are worked out."""
    makers = {"unwanted", "fault", "_fault", "CaptionsError", "TomlFault", "of", "_add_fault", "_explained"}
    makers |= {"SealError", "KeyFileError", "_unwanted"}
    for file in folder.glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            maker = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            texts = [part.value for part in call.args if isinstance(part, ast.Constant)]
            case = next((text for text in texts if isinstance(text, str)), None)
            if maker in makers and case:
                given = {keyword.arg for keyword in call.keywords}
                yield case, None if None in given else {name for name in given if name}


@pytest.mark.parametrize("name", SYSTEM_REASONS)
def test_the_english_of_the_system_is_the_systems_own(name: str) -> None:
    own = os.strerror(getattr(errno, name)).lower()
    assert wording("netsafe_intake", "en").say(f"system.{name}") == own


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("a =", "nid oes modd deall y gwerth hwn"),
        ("a", "mae angen = ar ôl yr allwedd"),
        ("a = [", "nid oes modd deall y gwerth hwn"),
        ("[a", "mae angen ] ar ddiwedd pennawd tabl"),
        ("a = 1\na = 2", "mae gwerth yma’n barod, ac ni ellir ysgrifennu drosto"),
        ('a = "', "nid yw’r testun wedi’i gau"),
        ("a = {b = 1, b = 2}", "mae’r allwedd 'b' ddwywaith mewn un tabl"),
        ("a = " + "[" * 99 + "]" * 99, "mae rhestri a thablau mwy na 40 o lefelau y tu mewn i’w gilydd"),
    ],
)
def test_what_is_wrong_with_toml_is_told_in_welsh(toml: str, says: str) -> None:
    with pytest.raises(TomlFault) as refusal:
        toml_of(toml)
    assert refusal.value.explanation.reason("cy") == says


def test_every_reason_of_the_parser_has_its_sentence_in_the_same_english() -> None:
    """Our English is what Python's parser says, so its sentence, with any value, is matched again."""
    for pattern, case in PARSER_REASONS.items():
        sentence = wording("netsafe_intake", "en").sentences[f"toml.{case}.reason"]
        assert isinstance(sentence, str)
        assert re.fullmatch(pattern, sentence.replace("{what}", "'x'")), case


def test_what_the_parser_may_say_one_day_is_quoted_in_its_english() -> None:
    fault = TomlFault(3, "other", what="Something new")
    assert fault.reason == "Something new"
    assert fault.explanation.reason("cy").endswith("yn Saesneg: Something new")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_value_has_its_sentence(form: str) -> None:
    sentence = wording("netsafe.campaign", "en").sentences[f"form.{form}.reason"]
    assert names(sentence) <= {"name", "value", *FORMS[form]}
