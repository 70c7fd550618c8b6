"""What a template says of a text that does not fit, as data and in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from materials.small_pieces import campaign
from netsafe.materials.catalogue import KINDS
from netsafe.materials.live_preview import preview_of
from netsafe.typesetting.piece_view import piece
from netsafe.typesetting.setting_fault import Excess
from netsafe.typesetting.typst_compiler import SettingError, UnfitTextError, typeset
from netsafe_intake.wording import Plural, fields_of, wording

SOURCES = Path(__file__).parents[2] / "packages" / "netsafe" / "src" / "netsafe"
CALL = re.compile(r"\boverflow\((?P<rest>.*)")
RELEASE = campaign()


def refusals() -> list[tuple[str, set[str]]]:
    """Each case that a template names, and the names of its values."""
    calls = []
    for file in sorted(SOURCES.rglob("*.typ")):
        for line in file.read_text(encoding="utf-8").split("\n"):
            match = CALL.search(line)
            if match and "#let overflow" not in line:
                # the last text in quotation marks is the case: a key may stand in some before it
                case = re.findall(r'"([a-z-]+)"', match["rest"])[-1]
                values = match["rest"].rpartition(f'"{case}"')[2]
                calls.append((case, set(re.findall(r", (\w+): ", values)) - {"digits"}))
    return calls


def test_each_case_of_a_template_has_its_sentence_and_each_sentence_its_case() -> None:
    sentences = {
        key.partition(".")[2]: sentence
        for key, sentence in wording("netsafe.typesetting", "en").sentences.items()
        if key.startswith("room.")
    }
    calls = refusals()
    assert {case for case, _ in calls} == sentences.keys() and len(calls) > 15
    for case, given in calls:
        sentence = sentences[case]
        assert not isinstance(sentence, Plural) and fields_of(sentence) == given, case


@pytest.mark.parametrize(
    ("kind", "key", "words", "unit", "says"),
    [
        ("poster-a4-dawn", "poster-dawn.law", "gair " * 300, "mm", "yn rhy uchel"),
        ("poster-a4-dawn", "poster-dawn.headline", "W" * 60, None, "mae gair yn lletach na"),
        ("card", "card.line", "gair " * 300, "mm", "yn rhy uchel"),
        ("radio-script", "radio.short", "gair " * 90, "s", "eiliad yn hirach na 20"),
        ("slides", "slides.why.title", "gair " * 90, None, "yn rhy hir i’w flwch"),
    ],
)
def test_a_text_that_is_too_long_is_told_by_key_language_and_measure_in_both_languages(
    kind: str, key: str, words: str, unit: str | None, says: str
) -> None:
    with pytest.raises(UnfitTextError) as refusal:
        preview_of(RELEASE.with_words(key, "cy", words.strip()), kind, ("cy",))
    error = refusal.value
    assert (error.key, error.language) == (key, "cy")
    assert (error.excess.unit if error.excess else None) == unit
    assert error.explanation is not None and says in error.explanation.reason("cy")
    assert error.reason == error.explanation.reason() and f"{key} [cy] does not fit its place" in error.reason
    assert error.mend == f"shorten it in words/{key.partition('.')[0]}.cy.md"
    assert error.explanation.mend("cy") == f"byrhewch ef yn words/{key.partition('.')[0]}.cy.md"


def test_the_measure_grows_with_the_text_as_its_lines_do() -> None:
    """So many more lines are so many millimetres more: the measure is a length on paper."""

    def excess(count: int) -> Excess:
        words = " ".join(["gair"] * count)
        with pytest.raises(UnfitTextError) as refusal:
            preview_of(RELEASE.with_words("poster-dawn.law", "cy", words), "poster-a4-dawn", ("cy",))
        assert refusal.value.excess is not None
        return refusal.value.excess

    first, second, third = (excess(count).amount for count in (400, 800, 1200))
    assert 0 < first < second < third
    assert second - first == pytest.approx(third - second, rel=0.1)


def test_a_letter_that_the_font_lacks_is_told_in_both_languages() -> None:
    release = RELEASE.with_words("card.line", "cy", "Gair ᚠ arall")
    preview_of(release, "card", ("cy",))  # as SVG it is an empty box
    (kind,) = [kind for kind in KINDS if kind.name == "card"]
    with pytest.raises(SettingError) as refusal:
        typeset(piece(kind, release, ("cy",)))
    explanation = refusal.value.explanation
    assert explanation is not None
    assert explanation.reason("cy") == "nid oes “ᚠ” yn y ffont Inter"
    assert refusal.value.reason == "the font Inter has no “ᚠ”"
