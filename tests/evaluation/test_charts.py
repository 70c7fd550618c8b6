"""A chart shows what it is given: nothing is cut off, nothing is markup, and its table has every number."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe_evaluation.reporting.chart import Band, Chart, ChartEvent, Line

SVG = "{http://www.w3.org/2000/svg}"


def chart(**more: Any) -> Chart:
    weeks = [f"2025-W{week:02}" for week in range(1, 11)]
    values: list[float | None] = [3, 4, None, 8, 1204, 6, 5.25, 4, 2, 0]
    low, high = [None] * 5 + [4.0] * 5, [None] * 5 + [7.0] * 5
    made = Chart(
        "Calls in each week",
        "week",
        "calls",
        weeks,
        lines=[Line("What happened", values), Line("What was expected", [5.0] * 10, "expected")],
        bands=[Band("95 % interval", low, high)],
        events=[ChartEvent("The campaign begins", 5)],
    )
    return replace(made, **more)


def root(drawing: Chart) -> Element:
    return fromstring(str(drawing.svg))


def texts(drawing: Chart) -> list[str]:
    return [element.text or "" for element in root(drawing).iter(f"{SVG}text")]


def test_it_names_itself_and_everything_in_it() -> None:
    picture = root(chart(summary="They rose."))
    assert picture.get("role") == "img"
    assert picture[0].tag == f"{SVG}title" and picture[0].text == "Calls in each week"
    assert picture[1].tag == f"{SVG}desc" and picture[1].text == "They rose."
    shown = texts(chart())
    for words in (
        "week",
        "calls",
        "What happened",
        "What was expected",
        "95 % interval",
        "The campaign begins",
    ):
        assert words in shown


def test_the_table_has_every_number() -> None:
    table = fromstring(str(chart().table))
    rows = [[cell.text for cell in row] for row in table.iter("tr")]
    assert rows[0] == ["week", "What happened", "What was expected", "95 % interval ↓", "95 % interval ↑"]
    assert rows[5] == ["2025-W05", "1,204", "5", "–", "–"]
    assert rows[7] == ["2025-W07", "5.2", "5", "4", "7"]
    assert len(rows) == 11
    assert {cell.get("scope") for cell in table.iter("th")} == {"col", "row"}


def test_where_a_value_is_missing_the_line_has_a_gap() -> None:
    dark = [
        e
        for e in root(chart()).iter(f"{SVG}path")
        if e.get("stroke") == "#1d2b3a" and e.get("fill") == "none"
    ]
    starts = [len(path.get("d", "").split("L")) for path in dark]
    assert starts == [2, 7]


def test_a_value_between_gaps_is_a_dot() -> None:
    lonely = [None, 4.0, *[None] * 8]
    assert len(list(root(chart(lines=[Line("seen", lonely)], bands=())).iter(f"{SVG}circle"))) == 1


@pytest.mark.parametrize("place", ["title", "across", "up", "summary", "places", "line", "mark"])
def test_words_are_never_markup(place: str) -> None:
    evil = '<script>alert("x")</script>&'
    if place == "places":
        made = chart(places=[evil] * 10)
    elif place == "line":
        made = chart(lines=[Line(evil, [1.0] * 10)])
    elif place == "mark":
        made = chart(events=[ChartEvent(evil, 2)])
    else:
        made = chart(**{place: evil})
    assert "<script" not in made.svg and "<script" not in made.table
    assert evil in "".join(element.text or "" for element in root(made).iter())


def test_no_script_no_style_no_address() -> None:
    svg = str(chart().svg)
    assert re.findall(r"https?://[^\"']+", svg) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"<(?:script|style|a|image|use|foreignObject)\b|\son\w+=|\sstyle=", svg)


@pytest.mark.parametrize("width", [320, 380, 720, 1200])
@pytest.mark.parametrize("bars", [True, False])
def test_names_of_places_do_not_lie_on_each_other(width: int, bars: bool) -> None:
    places = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in (1, 8, 15, 22)]
    made = Chart("t", "week", "n", places, lines=[Line("seen", [1.0] * len(places))], bars=bars, width=width)
    at = [float(element.get("x", "")) for element in root(made).iter(f"{SVG}text") if element.text in places]
    assert len(at) >= 2
    # Ten digits at 13 px are at least 65 px wide in any face.
    assert min(b - a for a, b in pairwise(at)) > 65
    assert at[0] >= 32 and at[-1] <= width - 32


def test_a_bar_is_as_high_as_its_value() -> None:
    made = Chart("t", "arm", "n", ["a", "b", "c"], lines=[Line("seen", [2.0, 6.0, None])], bars=True)
    bars = [float(element.get("height", "")) for element in root(made).iter(f"{SVG}rect")]
    assert len(bars) == 2
    assert bars[1] / bars[0] == pytest.approx(3, rel=0.01)


def test_a_run_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="needs 3 values"):
        Chart("t", "w", "n", ["a", "b", "c"], lines=[Line("seen", [1.0, 2.0])])


numbers = st.none() | st.floats(0, 1e9) | st.just(float("nan"))


@settings(max_examples=50, deadline=None)
@given(
    values=st.lists(numbers, min_size=1, max_size=60),
    wide=st.integers(300, 1200),
    bars=st.booleans(),
    names=st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=30), max_size=4),
)
def test_whatever_is_given_it_lies_within_the_picture(
    values: list[float | None], wide: int, bars: bool, names: list[str]
) -> None:
    made = Chart(
        "t",
        "week",
        "n",
        [str(i) for i in range(len(values))],
        lines=[Line("seen", values)],
        bands=[Band("interval", values, values)],
        events=[ChartEvent(name, i / 4 * (len(values) - 1)) for i, name in enumerate(names)],
        bars=bars,
        width=wide,
    )
    picture = root(made)
    for element in picture.iter():
        for key, most in (("x", made.width), ("cx", made.width), ("y", made.height), ("cy", made.height)):
            if element.get(key) is not None:
                assert -0.1 <= float(element.get(key, "")) <= most + 0.1
    for path in picture.iter(f"{SVG}path"):
        for x, y in re.findall(r"[ML]\s*([-\d.]+) ([-\d.]+)", path.get("d", "")):
            if path.get("stroke-width") != "9":
                assert -0.1 <= float(x) <= made.width + 0.1
                assert -9 <= float(y) <= made.height + 0.1
    assert "nan" not in str(made.svg) and "inf" not in str(made.svg).replace("interval", "")
