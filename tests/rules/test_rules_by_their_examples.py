"""Each rule finds its own Bad example and nothing in its Good one, and tells it in every language."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from findings_in import findings_in
from netsafe.rules import RULES, Rule, report_languages
from netsafe.rules.groups import GROUPS, package_of
from netsafe.rules.hunspell_word_lists import WordList, WordLists
from netsafe_intake.wording import Plural, Sentence, fields_of, languages, wording
from templates import templates

from .conftest import Campaign  # isort: skip
from .examples import apply, examples  # isort: skip
from .small_campaign import TODAY  # isort: skip


class AllWordsButOne(WordLists, WordList):
    """Lists of words for every language that know every word but a slip."""

    def of(self, language: str, country: str) -> WordList:
        return self

    def knows(self, word: str) -> bool:
        return word != "hlep"

    def remember(self) -> None:
        """Nothing is remembered."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_bad_example_of_a_rule_is_found_and_the_good_one_is_not(rule: Rule, tmp_path: Path) -> None:
    for label in ("Bad", "Good"):
        texts = examples(rule.documentation, label)
        assert texts, f"{rule.code}: {label} is no example that can be run"
        campaign = Campaign(tmp_path / label).with_site()
        for text in texts:
            apply(text, campaign)
        bundle = campaign.read()
        for language in report_languages():
            rows = findings_in(bundle, TODAY, AllWordsButOne(()), language)
            found = [row for row in rows if row.code == rule.code]
            assert bool(found) == (label == "Bad"), (label, found)
            assert all(row.reason and row.mend for row in found)


@pytest.mark.parametrize("folder", GROUPS.values())
def test_every_language_has_the_same_sentences_with_the_same_fields(folder: str) -> None:
    package = f"netsafe.rules.{folder}"
    assert languages(package) == report_languages()
    english = wording(package, "en").sentences
    for language in report_languages():
        own = wording(package, language).sentences
        assert own.keys() == english.keys()
        for key, sentence in own.items():
            assert printed_fields(sentence) == printed_fields(english[key]), (language, key)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_case_of_a_rule_has_words_and_gives_their_values(rule: Rule) -> None:
    sentences = wording(rule.words or package_of(rule.code), "en").sentences
    stem = "" if rule.words else f"{rule.code}."
    cases = set()
    for case, values in problems(rule):
        cases.add(case)
        for name in ("reason", "mend"):
            of_case = f"{stem}{case}.{name}"
            key = of_case if case and of_case in sentences else f"{stem}{name}"
            assert key in sentences, f"{key} is in no words"
            if values is not None:
                assert fields(sentences[key]) <= values, key
    below = stem.count(".")
    written = {
        key.split(".")[below] for key in sentences if key.startswith(stem) and key.count(".") == below + 1
    }
    unused = written - cases - set(strings(rule))
    assert not unused, f"words of cases that {rule.code} does not have: {unused}"


def test_no_welsh_sentence_is_english() -> None:
    for folder in GROUPS.values():
        package = f"netsafe.rules.{folder}"
        english = wording(package, "en").sentences
        welsh = wording(package, "cy").sentences
        small_words = {"the", "of", "is", "and", "no", "it", "write", "which", "has", "have", "with"}
        for key, sentence in welsh.items():
            words = {word.strip(".,;:“”()") for template in templates(sentence) for word in template.split()}
            assert not words & small_words, (key, words & small_words)
            assert sentence != english[key] or not any(map(str.isalpha, "".join(templates(sentence)))), key


def printed_fields(sentence: Sentence) -> frozenset[str]:
    """The values that a sentence prints; one plural form may leave a number out, as in “another day”."""
    return frozenset[str]().union(*map(fields_of, templates(sentence)))


def fields(sentence: Sentence) -> frozenset[str]:
    """The values that a sentence must be given."""
    return printed_fields(sentence) | ({sentence.by} if isinstance(sentence, Plural) else set())


def problems(rule: Rule) -> Iterator[tuple[str, set[str] | None]]:
    """The case and the names of the values of each problem that the code of a rule may yield.

    A case that is worked out is left out; names are None where values are worked out.
    """
    for call in ast.walk(_tree(rule)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "problem":
            case = call.args[1] if len(call.args) > 1 else ast.Constant("")
            names = {keyword.arg for keyword in call.keywords}
            if isinstance(case, ast.Constant):
                yield str(case.value), None if None in names else {name for name in names if name}


def strings(rule: Rule) -> Iterator[str]:
    """Every string in the code of a rule, of what it imports of this room, and of what explains it."""
    trees = [_tree(rule)]
    for part in trees[0].body:
        if isinstance(part, ast.ImportFrom) and (part.module or "").startswith("netsafe.rules."):
            trees.append(
                ast.parse(Path(str(import_module(str(part.module)).__file__)).read_text(encoding="utf-8"))
            )
    if rule.words:
        folder = Path(str(import_module(rule.words).__file__)).parent
        trees += [ast.parse(path.read_text(encoding="utf-8")) for path in folder.glob("*.py")]
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _tree(rule: Rule) -> ast.Module:
    file = sys.modules[rule.check.__module__].__file__
    assert file is not None
    return ast.parse(Path(file).read_text(encoding="utf-8"))
