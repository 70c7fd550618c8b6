"""The desk's own words: the same sentences with the same values in each language, and Welsh that is Welsh."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from netsafe_intake.wording import Plural, Sentence, fields_of, languages, wording

SOURCE = Path(__file__).parents[2] / "packages/netsafe-desk/src"
PACKAGES = sorted(".".join(file.relative_to(SOURCE).parts[:-1]) for file in SOURCE.rglob("words.en.toml"))
ENGLISH = {"the", "of", "is", "and", "no", "it", "write", "which", "has", "have", "with", "save", "this"}
ALIKE = {"Net Safe", "{line}", "{title}", "PDF", "E-mail", "SHA-256"}
"""What is written alike in both languages."""


def templates(sentence: Sentence) -> list[str]:
    return list(sentence.forms.values()) if isinstance(sentence, Plural) else [sentence]


def fields(sentence: Sentence) -> frozenset[str]:
    return frozenset[str]().union(*map(fields_of, templates(sentence)))


@pytest.mark.parametrize("package", PACKAGES)
def test_every_sentence_has_the_same_values_in_both_languages(package: str):
    assert languages(package) == ("cy", "en")
    english, welsh = wording(package, "en").sentences, wording(package, "cy").sentences
    assert english.keys() == welsh.keys(), english.keys() ^ welsh.keys()
    for key, sentence in english.items():
        assert fields(sentence) == fields(welsh[key]), key


@pytest.mark.parametrize("package", PACKAGES)
def test_no_welsh_sentence_is_english(package: str):
    english = wording(package, "en").sentences
    for key, sentence in wording(package, "cy").sentences.items():
        for template in templates(sentence):
            words = [word.strip(".,;:“”()") for word in template.split()]
            assert not ENGLISH & set(words), (key, template)
            if len(words) > 2 and template not in ALIKE:
                assert template not in templates(english[key]), (key, template)


def verbs_of_the_record() -> set[str]:
    """What the code writes as the verb of a line, where it stands as a word."""
    verbs = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or len(node.args) < 3:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            if name == "add_line" and isinstance(node.args[2], ast.Constant):
                verbs.add(str(node.args[2].value))
    return verbs


def test_every_act_has_a_name_in_the_record():
    sentences = wording("netsafe_desk.screens.record", "cy").sentences
    verbs = verbs_of_the_record()
    assert len(verbs) >= 3
    assert verbs <= {key.removeprefix("act.") for key in sentences if key.startswith("act.")}
