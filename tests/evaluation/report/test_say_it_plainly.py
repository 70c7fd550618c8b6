"""What is said: in both languages alike, with the numbers, and never that the campaign was the cause."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import replace
from string import Formatter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe_evaluation.effect import AbsoluteEffect, Check, Effect, Method, Refusal
from netsafe_evaluation.plan.registration import RegistrationChange
from netsafe_evaluation.reporting.html_page import as_html
from netsafe_evaluation.series import Counts, Period
from netsafe_evaluation.stage_of_measure import KINDS, OTHER, measure_of
from netsafe_evaluation.study.as_text import as_text
from netsafe_evaluation.study.design import StudyDesign
from netsafe_evaluation.study.evaluation import Evaluation
from netsafe_evaluation.study.imprint import Imprint
from netsafe_evaluation.study.narrative import aloud, verdict
from netsafe_evaluation.study.registration_check import RegistrationCheck
from netsafe_evaluation.study.report import compose
from netsafe_evaluation.study.report_chart import blocks_for
from netsafe_evaluation.study.report_cover import LIMITS_SHOWN
from netsafe_evaluation.study.to_dict import to_dict
from netsafe_evaluation.study.verdict_code import verdict_code
from netsafe_evaluation.study.words import LANGUAGES, ROOM, words_in
from netsafe_intake.wording import Sentence, wording
from templates import templates

CAUSE = {
    "en": r"\b(?:caus\w+|because of|thanks to|due to|led to|result(?:ed)? (?:of|from|in)"
    r"|effect\w*|impact of|work(?:s|ed))\b",
    "cy": r"\b(?:achos\w*|oherwydd|diolch i|o ganlyniad|arweini\w+|effaith yr|gweithi\w+)\b",
}  # fmt: skip


def made(
    low: float,
    high: float,
    label: str = "calls",
    checks: tuple[Check, ...] = (),
    refusal: Refusal | None = None,
) -> Evaluation:
    dates = tuple(dt.date(2025, 1, 6) + dt.timedelta(days=7 * i) for i in range(12))
    counts = Counts("c.csv", "ab" * 32, label, Period.WEEK, dates, ("A", "B"), np.full((2, 12), 20.0))
    design = StudyDesign(counts, {"A": dates[6]}, ("B",), measure_of(label), call="netsafe evaluate c.csv")
    middle = float(np.sqrt(low * high))

    def extra(ratio: float) -> float:
        return 120 * (1 - 1 / ratio)

    if refusal is not None:
        return Evaluation(design, Effect(Method("m", {}), refusal=refusal))
    absolute = AbsoluteEffect(
        extra(middle) / 6, (extra(low) / 6, extra(high) / 6), extra(middle), (extra(low), extra(high))
    )
    return Evaluation(design, Effect(Method("m", {}), middle, (low, high), 0.02, absolute, None, checks))


def fields(sentence: Sentence) -> set[str]:
    parts = [part for template in templates(sentence) for part in Formatter().parse(template)]
    return {name for _, name, _, _ in parts if name}


def test_every_language_has_the_same_words() -> None:
    assert LANGUAGES == ("cy", "en")
    assert set(wording(ROOM, "cy").sentences) == set(wording(ROOM, "en").sentences)


@pytest.mark.parametrize("key", sorted(wording(ROOM, "en").sentences))
def test_no_number_is_lost_in_translation(key: str) -> None:
    names = {"noun", "measure", "measure_small", "period"}  # words, which a language may do without
    english, welsh = (fields(wording(ROOM, language).sentences[key]) for language in ("en", "cy"))
    assert english - names == welsh - names


@pytest.mark.parametrize("kind", [*KINDS, OTHER])
def test_every_kind_has_its_noun(kind: str) -> None:
    for language in LANGUAGES:
        assert words_in(language).say(f"measure.{kind}") and words_in(language).say(f"measure-title.{kind}")


ratios = st.floats(0.05, 20)


@settings(max_examples=60, deadline=None)
@given(
    ends=st.tuples(ratios, ratios).map(sorted), label=st.sampled_from(["calls", "scans", "page views", "xyz"])
)
def test_the_verdict_follows_the_interval_and_names_no_cause(ends: list[float], label: str) -> None:
    low, high = ends
    evaluation = made(low, high, label)
    said = {language: verdict(evaluation, words_in(language)) for language in LANGUAGES}
    key = "more" if low > 1 else "fewer" if high < 1 else "none"
    starts = {
        "more": (r"^There were .* more ", r"^Roedd .* yn fwy "),
        "fewer": (r"^There were .* fewer ", r"^Roedd .* yn llai "),
        "none": (r"^No clear change", r"^Ni welwyd newid clir"),
    }[key]
    assert re.match(starts[0], said["en"]) and re.match(starts[1], said["cy"])
    for language, text in said.items():
        assert not re.search(CAUSE[language], text + as_text(evaluation, language), re.IGNORECASE)


@pytest.mark.parametrize("label", ["QR scans", "page views", "visits"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scan_is_called_an_outcome_nowhere(label: str, language: str) -> None:
    evaluation = made(1.1, 1.4, label)
    page = re.sub(r"<style>.*?</style>", "", as_html(compose(evaluation, language)), flags=re.DOTALL)
    texts = page + as_text(evaluation, language)
    # The only places that may have the word: what an outtake is not, the heading of a column, registration.
    allowed = {
        "en": ["It is not an outcome", "whether this outcome", "Outcome in the file"],
        "cy": ["Nid canlyniad yw hyn", "ddewiswyd y canlyniad", '<th scope="col">Canlyniad'],
    }[language]
    for phrase in allowed:
        texts = texts.replace(phrase, "")
    assert not re.search(r"\boutcomes?\b|\bcanlyniad(?:au)?\b", texts, re.IGNORECASE)
    assert to_dict(evaluation)["stage"] == "outtake"


@pytest.mark.parametrize(
    ("ratio", "english"),
    [
        (1.238, "24% more"),
        (0.8, "20% fewer"),
        (1.052, "5.2% more"),
        (1.0002, "0.020% more"),
        (1.000001, "no change"),
        (3.5, "250% more"),
    ],
)
def test_a_ratio_as_a_change(ratio: float, english: str) -> None:
    assert words_in("en").change(ratio) == english


def test_fewer_are_given_as_fewer() -> None:
    text = as_html(compose(made(0.5, 0.8), "en"))
    assert "Fewer in all" in text
    assert "There were 37% fewer calls" in text
    # 120 calls at 0.5 to 0.8 of what was to be expected: 30 to 120 fewer.
    assert "30 to 120" in text


def test_a_check_that_fails_is_said_at_once() -> None:
    checks = (Check("something", False, {"p": 0.01}), Check("other", True, {}), Check("third", None, {}))
    assert "Treat it with caution: 1 of 2 checks did not pass." in as_text(
        made(1.1, 1.4, checks=checks), "en"
    )
    page = as_html(compose(made(1.1, 1.4, checks=checks), "en"))
    assert "1 of 2 checks passed" in page and "p: 0.010" in page


def hanging(departing: str, deciding: str) -> Evaluation:
    figures = {"areas": deciding or departing, "departing": departing, "deciding": deciding}
    return made(1.1, 1.4, checks=(Check("comparison-areas", False, figures), Check("other", True, {})))


def test_an_answer_that_hangs_on_one_area_is_called_fragile_not_failed() -> None:
    said = {
        "en": (
            "The answer hangs on one area: without Kent it would be another one.",
            "fragile",
            "did not pass",
        ),
        "cy": ("Mae'r ateb yn dibynnu ar un ardal: heb Kent byddai'n ateb arall.", "bregus", "wedi methu"),
    }
    evaluation = hanging("", "Kent")
    data = to_dict(evaluation)
    assert [check["result"] for check in data["checks"]] == ["fragile", "passed"]
    for language, (sentence, fragile, failed) in said.items():
        assert data["verdict"][language].endswith(sentence)
        assert data["checks"][0]["text"][language].startswith(sentence)
        page = re.sub(r"<style>.*?</style>", "", as_html(compose(evaluation, language)), flags=re.DOTALL)
        text = " ".join(as_text(evaluation, language).split())
        for words in (html.unescape(page), text):
            assert sentence in words and fragile in words and failed not in words


def test_an_area_that_departs_fails_and_what_hangs_on_it_is_said_beside() -> None:
    for evaluation, hangs in ((hanging("Kent", ""), False), (hanging("Kent", "Kent, Devon"), True)):
        data = to_dict(evaluation)
        assert data["checks"][0]["result"] == "failed"
        assert "1 of 2 checks did not pass" in data["verdict"]["en"]
        assert "happened there: Kent. The interval is wider" in data["checks"][0]["text"]["en"]
        assert ("without any one of these it would be another one: Kent, Devon" in str(data)) == hangs


def test_a_refusal_says_why_and_gives_no_number() -> None:
    evaluation = made(1, 1, refusal=Refusal("no-comparison", {"areas": "“A”, “B”"}))
    data = to_dict(evaluation)
    assert data["refused"]["code"] == "no-comparison"
    assert [data[key] for key in ("rate_ratio", "interval", "p_value", "absolute")] == [None] * 4
    for language in LANGUAGES:
        page = as_html(compose(evaluation, language))
        assert "“A”, “B”" in page and "%" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


def test_what_was_changed_since_the_registration() -> None:
    evaluation = made(1.1, 1.4)
    day = dt.date(2025, 1, 20)

    def held(changes: tuple[RegistrationChange, ...], late: bool = False) -> Evaluation:
        return replace(evaluation, registration=RegistrationCheck("12" * 32, changes, day, late))

    changed = held((RegistrationChange("comparison", "A, B", "B"),))
    for text in (as_text(changed, "en"), as_html(compose(changed, "en"))):
        assert "Comparison areas: B (registered: A, B)" in " ".join(text.split())
        assert "1212121212121212" in text and "20 January 2025" in text
    assert "Nothing was changed" in as_text(held(()), "en")
    assert "not before the start" not in " ".join(as_text(held(()), "en").split())
    for text in (as_text(held((), late=True), "en"), as_html(compose(held((), late=True), "en"))):
        assert "not before the start of the campaign" in " ".join(text.split())


@settings(max_examples=50, deadline=None)
@given(size=st.integers(4, 160), data=st.data())
def test_no_point_of_the_chart_mixes_before_and_after(size: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(1, size - 1))
    values = np.array(data.draw(st.lists(st.floats(0, 40) | st.just(np.nan), min_size=size, max_size=size)))
    blocks = blocks_for(values, start)
    covered = [t for a, b in blocks.spans for t in range(a, b)]
    assert covered == list(range(covered[0], size))
    assert covered[0] < max(blocks.length, 1)
    assert start in [a for a, _ in blocks.spans]


STATES = [
    ((1.1, 1.4), (), "clear-rise"),
    ((0.5, 0.8), (), "clear-fall"),
    ((0.8, 1.4), (), "no-clear-change"),
    ((0.8, 1.4), (Check("placebo-time", False, {}),), "no-clear-change"),
    ((1.1, 1.4), (Check("placebo-time", False, {}), Check("other", True, {})), "cannot-be-known"),
    ((1.1, 1.4), (Check("wandering", False, {}),), "clear-rise"),
    ((1.1, 1.4), (Check("comparison-areas", False, {"departing": "B", "deciding": ""}),), "clear-rise"),
    ((1.1, 1.4), (Check("comparison-areas", False, {"departing": "", "deciding": "B"}),), "cannot-be-known"),
]
"""An interval, checks, and the verdict: a failed check that widened the interval is allowed for in it."""


@pytest.mark.parametrize(("interval", "checks", "code"), STATES)
def test_the_cover_has_one_of_four_verdicts(
    interval: tuple[float, float], checks: tuple[Check, ...], code: str
) -> None:
    evaluation = made(*interval, checks=checks)
    assert verdict_code(evaluation) == to_dict(evaluation)["verdict_code"] == code
    document = compose(evaluation, "cy")
    assert [cover.language for cover in document.covers] == ["cy", "en"]
    for cover in document.covers:
        words = words_in(cover.language)
        assert (cover.code, cover.verdict) == (code, words.say(f"verdict-word.{code}"))
        assert len(cover.limits) == LIMITS_SHOWN == 3
        assert not re.search(CAUSE[cover.language], cover.sentence, re.IGNORECASE)
        assert "interval" not in cover.sentence and "cyfwng" not in cover.sentence


@given(ends=st.tuples(ratios, ratios).map(sorted))
@settings(max_examples=60, deadline=None)
def test_the_sentence_said_aloud_has_whole_percentages_the_nearer_first(ends: list[float]) -> None:
    low, high = ends
    evaluation = made(low, high)
    for language in LANGUAGES:
        sentence = aloud(evaluation, words_in(language))
        assert not re.search(r"\d\.\d|\bp\b", sentence)
        percents = [int(number.replace(",", "")) for number in re.findall(r"([\d,]+)%", sentence)]
        if verdict_code(evaluation).startswith("clear") and len(percents) == 3:
            middle, near, far = percents
            assert near <= middle <= far


def test_a_refusal_cannot_be_known() -> None:
    evaluation = made(1, 1, refusal=Refusal("no-comparison", {"areas": "“A”, “B”"}))
    assert to_dict(evaluation)["verdict_code"] == "cannot-be-known"
    cover = compose(evaluation, "en").covers[0]
    assert (cover.verdict, cover.chart) == ("Cannot be known", None) and "“A”" in cover.caution


def test_the_cover_says_who_made_it_when_and_for_whom() -> None:
    imprint = Imprint(
        {"en": "Evaluation team"}, dt.date(2026, 11, 30), {"en": "A", "cy": "B"}, {}, ("en", "cy")
    )
    english, welsh = compose(made(1.1, 1.4), "en", imprint=imprint).covers
    assert (english.campaign, welsh.campaign) == ("A", "B")
    assert ("Made by", "Evaluation team") in english.imprint and (
        "Made on",
        "30 November 2026",
    ) in english.imprint
    assert ("Dyddiad yr adroddiad", "30 Tachwedd 2026") in welsh.imprint
    nobody = compose(made(1.1, 1.4), "en").covers[0]
    assert nobody.imprint[:2] == (("Made by", "not stated"), ("Made on", "not stated"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_raw_name_of_a_figure_stands_in_the_report(language: str) -> None:
    figures: dict[str, float | str] = {
        "level_ratio": 1.2,
        "smallest_p": 0.04,
        "departing": "",
        "deciding": "",
    }
    page = as_html(compose(made(1.1, 1.4, checks=(Check("assumptions", True, figures),)), language))
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert not re.search(r"\w_\w|= ;|assumptions", text)
