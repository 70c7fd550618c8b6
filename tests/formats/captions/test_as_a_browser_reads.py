"""WebVTT as Chromium reads it: the same cues, times and words, of files as programs write them and of any."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from formats.captions.browser import Shown, cues_in
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from needs import program
from netsafe.formats.captions import webvtt
from netsafe.formats.captions.text_encoding import lettering
from playwright.sync_api import Page, Playwright

CORPUS = {
    "no empty line after the head": "WEBVTT\n00:00:01.000 --> 00:00:03.000\nThere is help.\n\n"
    "00:00:04.000 --> 00:00:05.000\nCall.\n",
    "a number right after the head": "WEBVTT\n1\n00:01.000 --> 00:02.000\nUn\n",
    "a title in the head": "WEBVTT - Y wawr\nKind: captions\nLanguage: cy\n\n00:01.000 --> 00:02.000\nUn\n",
    "head without a blank": "WEBVTT-\n\n00:01.000 --> 00:02.000\nUn\n",
    "the head alone": "WEBVTT",
    "lines with one blank": "WEBVTT\nKind: captions\nLanguage: en\n\n"
    "00:00:00.799 --> 00:00:02.869 align:start position:0%\n \nif<00:00:01.040><c> you</c> are\n \nworried\n",
    "cues without an empty line": "WEBVTT\n\n00:01.000 --> 00:02.000\nUn\n00:02.000 --> 00:03.000\nDau\n",
    "a name before the time": "WEBVTT\n\nintro\n00:01.000 --> 00:02.000\nUn\n\nlong\nname\n"
    "00:02.000 --> 00:03.000\nDau\n",
    "notes, styles, regions": "WEBVTT\n\nNOTE for the translator\nin two\n\nSTYLE\n::cue { color: red }\n"
    "\nREGION\nid:a\n\n00:01.000 --> 00:02.000 region:a line:0\nUn\n\nNOTE\n\n00:02.000 --> 00:03.000\nDau\n",
    "an arrow in a note": "WEBVTT\n\nNOTE\n00:01.000 --> 00:02.000\nUn\n\nNOTE a\nb\n"
    "00:03.000 --> 00:04.000\nDau\n",
    "an empty line in a cue": "WEBVTT\n\n00:01.000 --> 00:02.000\nUn\n\nDau\n",
    "long hours": "WEBVTT\n\n1:00:00.000 --> 1000:00:00.000\nUn\n",
    "times that are none": "WEBVTT\n\n00:00 --> 00:01\nUn\n\n00:01,000 --> 00:02,000\nDau\n\n"
    "75:00.000 --> 76:00.000\nTri\n\n00:01.0000 --> 00:02.000\nPedwar\n\n00:61.000 --> 00:62.000\nPump\n",
    "times close together": "WEBVTT\n\n00:01.000-->00:02.000\nUn\n\n\t00:03.000 -->\t00:04.000line:0\nDau\n",
    "backwards": "WEBVTT\n\n00:03.000 --> 00:02.000\nUn\n",
    "old line ends": "WEBVTT\r\r00:01.000 --> 00:02.000\rUn\r\r00:02.000 --> 00:03.000\r\nDau\r\n",
    "entities": "WEBVTT\n\n00:01.000 --> 00:02.000\n"
    "a &amp; b &lt;c&gt; &lrm;&nbsp;&eacute;&#233; &amp &nothing; &\n",
    "voices": "WEBVTT\n\n00:01.000 --> 00:02.000\n"
    "<v.loud Mari &amp; Siôn>Bore <i>da</i></v> <ruby>a<rt>b</rt></ruby> 1<2\n",
    "a tag over two lines": "WEBVTT\n\n00:01.000 --> 00:02.000\nUn <c\n>dau</c> tri\n",
    "nought": "WEBVTT\n\n00:01.000 --> 00:02.000\nUn\0dau\n",
    "mark": "\ufeffWEBVTT\n\n00:01.000 --> 00:02.000\nTŷ\n",
    "no words": "WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:02.000 --> 00:03.000\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def page(playwright: Playwright) -> Iterator[Page]:
    browser = playwright.chromium.launch(
        executable_path=program("chromium"), args=["--no-sandbox", "--disable-gpu"]
    )
    try:
        page = browser.new_page()
        page.set_content("<!doctype html><title>Captions</title>")
        yield page
    finally:
        browser.close()


def ours(data: bytes) -> list[Shown] | None:
    """What our reader makes of a file, in the form and order of the browser's list."""
    lines = lettering(data).lines
    if not webvtt.is_webvtt(lines):
        return None
    cues = [block for block in webvtt.blocks(lines) if block.kind == "cue"]
    cues.sort(key=lambda block: (block.start, -block.end))
    return [
        Shown(
            round(block.start * 1000),
            round(block.end * 1000),
            block.text,
            "\n".join(webvtt.words_of(block.text)),
        )
        for block in cues
    ]


def theirs(page: Page, data: bytes) -> list[Shown] | None:
    (shown,) = cues_in(page, [data])
    return shown and [Shown(one.start, one.end, one.text, _trimmed(one.words)) for one in shown]


def _trimmed(words: str) -> str:
    return "\n".join(line for part in words.split("\n") if (line := part.strip()))


@pytest.mark.parametrize("name", CORPUS)
def test_files_as_programs_write_them(page: Page, name: str) -> None:
    data = CORPUS[name].encode()
    assert ours(data) == theirs(page, data)


clocks = st.one_of(
    st.sampled_from(["00:01.000", "00:02.500", "00:00:03.000", "1:00:00.000", "123:59:59.999", "60:00.000"]),
    st.from_regex(r"[0-9]{0,3}:?[0-9]{1,3}:[0-9]{1,3}[.,:]?[0-9]{0,4}", fullmatch=True),
)
times = st.builds(
    "{}{}{}{}".format,
    clocks, st.sampled_from([" --> ", "-->", "\t-->  ", " -> ", " --> --> "]), clocks,
    st.sampled_from(["", " align:start position:0%", "x", " ", ".5", "\f"]),
)  # fmt: skip
words = st.lists(
    st.sampled_from(
        [
            *"ab1 <>/&;.:-\t\fŷ�\u200e\u2028\x85",
            "<c>",
            "<i",
            "</i>",
            "&amp;",
            "&lt",
            "&eacute",
            "&#65;",
            "<00:01.000>",
        ]
    ),
    max_size=8,
).map("".join)
texts = st.lists(
    st.one_of(
        times,
        times,
        words,
        st.sampled_from(["", "", " ", "NOTE", "NOTE x", "STYLE", "REGION ", "1", "id --> x"]),
    ),
    max_size=12,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from(["WEBVTT", "WEBVTT x", "WEBVTT\t", "\ufeffWEBVTT", "WEBVTTx", "webvtt", " WEBVTT"]),
    lines=texts,
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
@example(head="WEBVTT", lines=["STYLE", "00:01.000 --> 00:02.000", "a"], end="\n")
def test_any_file(page: Page, head: str, lines: list[str], end: str) -> None:
    data = end.join([head, *lines]).encode()
    assert ours(data) == theirs(page, data)
