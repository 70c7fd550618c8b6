"""SRT as editing programs and recognisers of speech save it, and as this program writes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe.films import caption_files as writing
from netsafe.formats.captions import CaptionsError, read_captions
from netsafe.formats.captions.cue import Cue

TWO = [(1.0, 2.5, ("Bore da",)), (3.0, 4.0, ("Mae help", "ar gael"))]


def read(data: str | bytes) -> list[tuple[float, float, tuple[str, ...]]]:
    cues = read_captions(data.encode() if isinstance(data, str) else data).cues
    return [(cue.start, cue.end, cue.words) for cue in cues]


PLAIN = "1\n00:00:01,000 --> 00:00:02,500\nBore da\n\n2\n00:00:03,000 --> 00:00:04,000\nMae help\nar gael\n"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "\ufeff" + PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        PLAIN.replace(",", "."),
        PLAIN.replace("1\n00", "00", 1).replace("2\n00", "00"),
        PLAIN.replace("2\n00", "1\n00"),
        PLAIN.replace("2\n00", "\ufeff2\n00"),
        PLAIN.replace("\n\n", "\n\n\n \n"),
        PLAIN.replace(",500\n", ",500  X1:40 X2:600 Y1:20 Y2:50\n"),
        PLAIN.replace(" --> ", "-->"),
        PLAIN.replace("Bore", "{\\an8}<i>Bore</i>").replace("ar gael", "<font size='9'>ar gael</font>"),
        PLAIN.replace("Mae help", "Mae <b>help</b>").replace("Bore", "{i}Bore"),
        PLAIN.replace("Mae help\n", "Mae help\n\n"),
        PLAIN.replace("00:00:0", "0:0:0"),
        PLAIN.rstrip("\n"),
    ],
)  # fmt: skip
def test_what_programs_write(text: str) -> None:
    assert read(text) == TWO


@pytest.mark.parametrize("letters", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_that_programs_save_in(letters: str) -> None:
    assert read(PLAIN.replace("Bore da", "Tŷ").encode(letters))[0] == (1.0, 2.5, ("Tŷ",))


def test_windows_1252_is_read_and_said() -> None:
    captions = read_captions(PLAIN.replace("gael", "gaël – “yma”").encode("cp1252"))
    assert captions.cues[1].words == ("Mae help", "ar gaël – “yma”")
    (note,) = captions.notes
    assert (
        note.line == 8
        and "Windows-1252" in note.explanation.reason()
        and "ŵ" in note.explanation.mend()
        and not note.grave
    )


def test_figures_are_words_where_somebody_says_them() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nFfoniwch\n116123\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\n999\n\n3\n00:00:03,000 --> 00:00:04,000\nNawr\n"
    )
    assert [words for _, _, words in read(text)] == [("Ffoniwch", "116123"), ("999",), ("Nawr",)]


def test_signs_that_are_no_marks_stay() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n1 < 2 > 0 & {yes} --> here &amp; <3\n"
    assert read(text)[0][2] == ("1 < 2 > 0 & {yes} --> here &amp; <3",)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (PLAIN.replace("00:00:03,000", "00:00:03,0"), 6, "is no time such as 00:00:01,000"),
        (PLAIN.replace("00:00:03,000", "00:00:0x,000"), 6, "is no time such as 00:00:01,000"),
        ("Bore da\n" + PLAIN, 1, "words stand here without their time"),
        ("", 1, "is neither WebVTT"),
        ("Annwyl ffrind,\ndyma’r ffilm.\n", 1, "is neither WebVTT"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(text: str, line: int, reason: str) -> None:
    with pytest.raises(CaptionsError) as error:
        read_captions(text.encode())
    assert error.value.line == line and reason in error.value.reason and error.value.mend


said = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp"), exclude_characters="<{\ufeff\ufffd"
    ),
    min_size=1,
    max_size=30,
).map(lambda line: " ".join(line.split()))
lines = st.lists(said.filter(bool), min_size=1, max_size=3).map(tuple)


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(1, 500), lines), min_size=1, max_size=8))
def test_what_we_write_is_read_back(spans: list[tuple[int, int, tuple[str, ...]]]) -> None:
    """Both of our files hold the same cues, to the frame and the letter."""
    cues, at = [], 0
    for before, lasts, words in spans:
        cues.append(writing.FrameCue(at + before, at + before + lasts, words))
        at += before + lasts
    for data in (writing.srt(cues), writing.webvtt(cues, "cy")):
        assert [replaced(cue) for cue in writing.timed(read_captions(data))] == [
            replaced(cue) for cue in cues
        ]


def replaced(cue: writing.FrameCue) -> writing.FrameCue:
    """An arrow of two signs would be a time to a player: SRT writes it as a sign of its own."""
    return writing.FrameCue(cue.start, cue.end, tuple(line.replace("-->", "→") for line in cue.lines))


def test_cues_keep_their_lines() -> None:
    assert read_captions(PLAIN.encode()).cues[1] == Cue(3.0, 4.0, ("Mae help", "ar gael"), 6)
