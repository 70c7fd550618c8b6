"""The Markdown of the words: a small subset, and everything else is a letter like any other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.fields import LocalisedName
from netsafe.campaign.markdown import Span, blocks, plain, prose

BUNDLE = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"

HOSTILE = (
    '#read("/etc/passwd")',
    "#panic()",
    "$x$",
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "`code`",
    "[link](http://example.org)",
    "![picture](x.png)",
    "<http://example.org>",
    "&amp; &lt;",
    r"\*",
    "*one star* and _one line_",
    "__two lines__",
    "{not a reference}",
    "~~gone~~",
    "| a | b |",
    "a\u00a0b",
)


@pytest.fixture(scope="module")
def release() -> Release:
    return read_bundle(BUNDLE).release


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_not_of_the_subset_is_literal(hostile: str) -> None:
    assert blocks(f"Says {hostile} here") == [
        {"kind": "paragraph", "spans": [{"text": f"Says {hostile} here", "strong": False}]}
    ]


def test_the_subset() -> None:
    found = blocks("One\nline.\n\n- a **b** c\n- d\n\n1. first\n2. second\n\n### Sub **heading**")
    assert [block["kind"] for block in found] == ["paragraph", "bullets", "steps", "heading"]
    assert found[0]["spans"] == [{"text": "One line.", "strong": False}]
    assert found[1]["items"][0] == [
        {"text": "a ", "strong": False},
        {"text": "b", "strong": True},
        {"text": " c", "strong": False},
    ]
    assert [len(item) for item in found[2]["items"]] == [1, 1]


def test_other_levels_of_heading_are_words() -> None:
    assert plain(blocks("# One\n\n## Two\n\n#### Four")) == "# One\n## Two\n#### Four"


def test_lists_do_not_nest() -> None:
    (only,) = blocks("- a\n\n  more\n  - b\n- c")
    assert plain([only]) == "a more\nb\nc"


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1))
def test_any_text_makes_json_blocks(text: str) -> None:
    found = blocks(text)
    assert json.loads(json.dumps(found)) == found


@given(st.text("abŵŷ <>`$#&{}[]()!|~_'\"", min_size=1).map(str.strip).filter(bool))
def test_letters_are_kept(text: str) -> None:
    """Whatever stands after a word, without stars or a line's end, is kept letter by letter."""
    assert plain(blocks(f"x{text}")) == f"x{text}"


def test_a_name_of_a_service_is_never_markup(release: Release) -> None:
    hostile = "**bold** <b> #x - y"
    services = tuple(s.with_changes(name=LocalisedName(forms=(("en", hostile),))) for s in release.services)
    named = release.with_changes(services=services)
    found = prose(named, "questions.young-person-worried-about-image.answered", "en")
    spans = [span for block in found for item in block["items"] for span in item]
    assert {"text": hostile, "strong": False} in spans


def test_numbers_and_addresses_are_linked(release: Release) -> None:
    spans = [
        span
        for block in prose(release, "questions.adult-tells-me.answered", "cy")
        for item in block["items"]
        for span in item
        if "link" in span
    ]
    helpline = release.service("stop-it-now")
    assert helpline.number is not None
    linked: Span = {"text": helpline.number, "strong": False, "link": f"tel:{helpline.number.digits}"}
    assert linked in spans


def test_what_is_missing_is_named(release: Release) -> None:
    with pytest.raises(KeyError, match=r"questions\.none"):
        prose(release, "questions.none", "cy")
