"""NS404 and NS410 in prose: each mark that is not read is told, and a note to a translator is an error."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from netsafe.rules import markdown_marks
from netsafe.rules.markdown_marks import marks, may_hold_unread_marks

READ = [
    "### Why",
    "- One\n- Two",
    "* One\n* Two",
    "1. Call\n2. Talk",
    "You can **stop**.",
    "Call **{line.number}** now.",
]
UNREAD = {
    "# Opening hours": "heading",
    "#### Opening hours": "heading",
    "Opening hours\n=============": "heading",
    "Read [the guide](https://www.gov.wales/guide).": "link",
    "Read <https://www.gov.wales/guide>.": "link",
    "[guide]: https://www.gov.wales/guide": "link-address",
    "![A hill](hill.png)": "picture",
    "Call *today*.": "emphasis",
    "Call _today_.": "emphasis",
    "Call __today__.": "underlined-strong",
    "Call **today.": "loose-end",
    "Call ~~today~~ now.": "struck-out",
    "Call ==today==.": "highlight",
    "> They listened.": "quotation",
    "Write `stop`.": "code",
    "```\nstop\n```": "code",
    "Call <b>today</b>.": "html",
    "One<br>two": "html",
    "<div>Help</div>": "html",
    "AT&amp;T": "entity",
    "It costs 5 \\* 3.": "backslash",
    "One\\\ntwo": "backslash",
    "---": "rule",
    "| day | hours |\n|---|---|\n| Monday | 9 |": "table",
    "| Monday | 9 |": "table",
    "- [ ] Call": "tick-box",
    "Help is free.[^1]": "footnote",
    "See [[help]].": "wiki-link",
    "::: note\nHelp\n:::": "box",
    "Help {.large}": "class",
    "$$x$$": "formula",
    "*[NHS]: National Health Service": "abbreviation",
    "Thank you :blue_heart:": "picture-sign",
}
PLAIN = [
    "5 * 3 and 2 * 4", "9 < 10 > 8", "file_name_here", "free*", "R&D, AT&T", "Call 0808 1000 900: free",
    "from 9:30 to 10:30", "#NetSafe", "(see below)", "A – B", "“quoted”", "i/ii", "{line.number}", "50 %",
    "C: or D:",
]  # fmt: skip


@pytest.mark.parametrize("words", READ)
def test_what_is_read_in_prose_is_among_its_marks(words):
    assert {mark.kind for mark in marks(words)} <= markdown_marks.READ


@pytest.mark.parametrize(("words", "kind"), UNREAD.items(), ids=UNREAD.values())
def test_a_mark_that_is_not_read_is_known_by_its_line(words, kind):
    text = "Fine.\n\n" + words
    offsets = [mark.offset for mark in marks(text) if mark.kind == kind]
    assert offsets and {text[offset:].split("\n")[0] for offset in offsets} <= set(words.split("\n"))


@pytest.mark.parametrize("words", PLAIN)
def test_signs_that_open_nothing_are_no_marks(words):
    assert marks(words) == []


def of(campaign, code):
    return [finding for finding in campaign.findings() if finding.code == code]


@pytest.mark.parametrize("key", ["pack.start", "page-about.why", "questions.who.answered"])
def test_every_mark_of_a_text_in_prose_is_told(campaign, key):
    campaign.say(
        key,
        en="#### Opening hours\n\n- Read [the guide](https://www.gov.wales/guide) *today*.\n\nCall **now**.",
        cy="Oriau\n\n- Darllenwch.\n\nFfoniwch **nawr**.",
    )
    assert {(one.severity, one.reason.partition(" in “")[0]) for one in of(campaign, "NS404")} == {
        ("warning", "a heading"),
        ("warning", "a link"),
        ("warning", "*emphasis*"),
    }
    lines = (campaign.write() / f"words/{key.partition('.')[0]}.en.md").read_text().split("\n")
    heading, link, emphasis = (lines[one.place.line - 1] for one in of(campaign, "NS404"))
    assert heading == "#### Opening hours"
    assert link == emphasis == "- Read [the guide](https://www.gov.wales/guide) *today*."


COMMENTS = [
    "<!-- note to the translator: keep this short -->",
    "<!-- begun and not ended",
    "Help <!-- softer? --> is here.",
    "[//]: # (keep this short)",
    "[comment]: # (keep this short)",
    "Help is {>> softer? <<}here.",
    "Help is {++always ++}here.",
    "Help is {--always --}here.",
    "Help is {~~here~>near~~}.",
    "Help {==is==}{>>was?<<} here.",
    "Help is here. <!— softer? —>",
    "Help is here. &lt;!-- softer? --&gt;",
    "Help is /* softer? */ here.",
    "%% softer? %% Help is here.",
    "// softer?",
    "TODO: softer?",
    "Help is here. [Note: softer?]",
    "Help is here. [translator’s note: softer?]",
    "Mae help. [NODYN: byrrach?]",
    "Note to the translator: keep this short.",
    "Nodyn i’r cyfieithydd: cadwch hwn yn fyr.",
    "(Translator’s note: check with the police.)",
    "Nodyn y cyfieithydd: gwirio.",
    "Opens at TBC.",
]


@pytest.mark.parametrize("words", COMMENTS)
def test_a_note_to_a_translator_is_an_error(campaign, words):
    campaign.say("page-about.why", en="Fine.\n\n" + words, cy="Iawn.\n\nMae help.")
    (fault,) = of(campaign, "NS410")
    assert fault.severity == "error"
    lines = (campaign.write() / "words/page-about.en.md").read_text().split("\n")
    assert lines[fault.place.line - 1] == words


def test_it_is_one_in_a_plain_text_and_in_a_name_too_and_cannot_be_waived(campaign):
    campaign.say("poster-dawn.line", en="Fine. <!-- note -->", cy="Iawn.")
    campaign.mark("poster-dawn.line", "en", "allow=NS410")
    campaign.fact('en = "The Charity"', 'en = "The Charity <!-- ask -->"')
    assert {(one.severity, one.place.file) for one in of(campaign, "NS410")} == {
        ("error", "words/poster-dawn.en.md"),
        ("error", "campaign.toml"),
    }


@pytest.mark.parametrize(
    "words",
    [
        "A --> B",
        "– help – is",
        "{line.number}",
        "C++ and D++",
        "9am/5pm",
        "https://a.example",
        "5 % or 6 %%",
        "[notes](https://a.example)",
        "Take note: the line is closed.",
        "Gwnewch nodyn o’r rhif.",
        "World <! help",
    ],
)
def test_other_signs_are_no_notes(campaign, words):
    campaign.say("leaflet.steps", en=words, cy=words)
    assert of(campaign, "NS410") == []


@given(st.text("ab1 \n\r\t-+.):=*_`#<>|\\$&{}[]!~;/^", max_size=24))
@example("a\r- b")
@example("Title\n---")
@example("a | b\n-|-\n1 | 2")
def test_what_is_not_parsed_holds_no_mark(words: str) -> None:
    """Held against the same words in a text that must be parsed, for a mark stands at its end."""
    if marks(words) == []:
        assert [mark.kind for mark in marks(f"{words}\n\n*end*") if mark.offset < len(words)] == []


@given(
    st.lists(
        st.sampled_from(
            [*"*_#-+1. \n`>a[](){}$|~:<&\\,!", "**", "### ", "- ", "1. ", "ab", ". ", "’", "{a.number}"]
        ),
        max_size=14,
    ),
    st.sampled_from([markdown_marks.READ, markdown_marks.LIST, frozenset()]),
)
@example(["**a _b_ c**"], markdown_marks.READ)
@example(["**a.** b **c.**"], markdown_marks.READ)
@example(["**a:** **{a.number}**."], markdown_marks.READ)
@example(["- a\n- **b**"], markdown_marks.LIST)
def test_what_is_known_without_the_parser_is_what_the_parser_knows(signs, read):
    words = "".join(signs)
    if not may_hold_unread_marks(words, read):
        assert [mark for mark in marks(words) if mark.kind not in read] == []
