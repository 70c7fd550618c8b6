"""What the room says: the same in every language, in plain sentences, and never why something happened."""

from __future__ import annotations

import re
from itertools import chain
from string import Formatter

import pytest
from netsafe_evaluation.claims import ROOM
from netsafe_evaluation.claims.counted_units import UNITS
from netsafe_evaluation.claims.flaw import PARTS
from netsafe_evaluation.claims.flaw_catalogue import FLAWS
from netsafe_evaluation.claims.flaw_manual import chapter
from netsafe_intake.wording import Sentence, languages, wording
from templates import templates

SAID = {language: wording(ROOM, language).sentences for language in languages(ROOM)}
WHY = r"\b(because of|due to|thanks to|caused|led to|impact|effect|worked|oherwydd|achos|effaith|llwydd\w*)\b"


def fields(sentence: Sentence) -> set[str]:
    parts = [part for template in templates(sentence) for part in Formatter().parse(template)]
    return {name for _, name, _, _ in parts if name}


def test_the_languages_say_the_same_things() -> None:
    assert set(SAID) >= {"cy", "en"}
    first = SAID["en"]
    for sentences in SAID.values():
        assert sentences.keys() == first.keys()
        assert {key: fields(text) for key, text in sentences.items()} == {
            key: fields(text) for key, text in first.items()
        }


def test_everything_has_its_words() -> None:
    for sentences in SAID.values():
        assert all(f"flaw.{flaw.code}.mend" in sentences for flaw in FLAWS)
        assert all(f"unit.{code}" in sentences for code in UNITS)
        listed = {key.split(".")[1] for key in sentences if key.startswith("flaw.")}
        assert listed == {flaw.code for flaw in FLAWS}


@pytest.mark.parametrize("language", SAID)
def test_a_verdict_is_one_sentence_without_a_why(language: str) -> None:
    verdicts = [sentence for key, sentence in SAID[language].items() if key.startswith("verdict.")]
    for text in chain.from_iterable(map(templates, verdicts)):
        assert text.endswith(".")
        assert ". " not in text
        assert len(text.split()) <= 33
        assert not re.search(WHY, text, re.IGNORECASE)


def test_each_flaw_says_what_why_and_how_to_mend() -> None:
    for flaw in FLAWS:
        parts = re.findall(r"^(What|Why|Bad|Good|Mend):", flaw.documentation, re.MULTILINE)
        assert tuple(parts) == PARTS, flaw.code


def test_the_page_holds_the_manual() -> None:
    from pathlib import Path

    page = Path(__file__).parents[3] / "docs" / "evaluation" / "claims.md"
    command = "python -c 'from netsafe_evaluation.claims.flaw_manual import chapter; print(chapter())'"
    assert chapter() in page.read_text(encoding="utf-8"), (
        f"replace the last chapter of {page.name}: {command}"
    )
