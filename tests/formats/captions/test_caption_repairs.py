"""Small things that programs do to captions are put right and said; real faults stay faults."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe.formats.captions import Captions, CaptionsError, caption_faults, read_captions

YOUTUBE = """WEBVTT
Kind: captions
Language: en

00:00:00.799 --> 00:00:02.869 align:start position:0%
 
if<00:00:01.040><c> you</c><00:00:01.500><c> are</c><00:00:02.000><c> worried</c>

00:00:02.869 --> 00:00:02.879 align:start position:0%
if you are worried
 

00:00:02.879 --> 00:00:05.190 align:start position:0%
if you are worried
call<00:00:03.500><c> this</c><00:00:04.000><c> number</c>

00:00:05.190 --> 00:00:05.200 align:start position:0%
call this number
 

00:00:05.200 --> 00:00:07.000 align:start position:0%
call this number
it<00:00:05.500><c> is</c><00:00:06.000><c> free</c>
"""


def overlapping(milliseconds: int) -> Captions:
    return read_captions(
        f"WEBVTT\n\n00:00.000 --> 00:02.{milliseconds:03}\nUn\n\n00:02.000 --> 00:04.000\nDau\n".encode()
    )


@pytest.mark.parametrize("milliseconds", [1, 17, 34, 40, 42])
def test_cues_that_overlap_by_a_frame_are_cut_and_said(milliseconds: int) -> None:
    captions = overlapping(milliseconds)
    assert [(cue.start, cue.end) for cue in captions.cues] == [(0.0, 2.0), (2.0, 4.0)]
    (fault,) = caption_faults(captions, 4.0)
    assert fault.line == 6 and not fault.grave and f"up to {milliseconds} ms" in fault.explanation.reason()


@pytest.mark.parametrize("milliseconds", [43, 50, 400])
def test_cues_that_overlap_by_more_are_a_fault(milliseconds: int) -> None:
    (fault,) = caption_faults(overlapping(milliseconds), 4.0)
    assert (
        fault.line == 6
        and fault.grave
        and "begins before the words of line 3 go" in fault.explanation.reason()
    )


def test_many_that_overlap_are_said_once() -> None:
    lines = [f"00:00:{at:02},000 --> 00:00:{at + 1:02},040\nUn\n" for at in range(10)]
    (fault,) = caption_faults(read_captions("\n".join(lines).encode()), 12.0)
    assert "9 cues overlap by a frame (up to 40 ms)" in fault.explanation.reason()


def test_two_at_one_time_are_no_small_thing() -> None:
    text = b"WEBVTT\n\n00:01.000 --> 00:01.020\nUn\n\n00:01.000 --> 00:03.000\nDau\n"
    assert any(fault.grave for fault in caption_faults(read_captions(text), 4.0))


def test_captions_that_roll_up_have_each_line_once() -> None:
    captions = read_captions(YOUTUBE.encode())
    assert [(cue.start, cue.end, cue.words) for cue in captions.cues] == [
        (0.799, 2.869, ("if you are worried",)),
        (2.879, 5.19, ("call this number",)),
        (5.2, 7.0, ("it is free",)),
    ]
    (fault,) = caption_faults(captions, 7.0)
    assert (
        fault.line == 5
        and "a program recognised the speech" in fault.explanation.reason()
        and not fault.grave
    )


def test_what_is_said_twice_stays_twice_where_a_person_wrote_it() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nNa.\n\n2\n00:00:02,000 --> 00:00:03,000\nNa.\n"
    assert [cue.words for cue in read_captions(text.encode()).cues] == [("Na.",), ("Na.",)]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nUn\n\nDau\n", 6, "a player leaves them out"),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\nUn\n", 3, "is no time such as 00:00:01.000"),
        ("WEBVTT\n\n00:00 --> 00:01\nUn\n", 3, "is no time such as 00:00:01.000"),
    ],
)  # fmt: skip
def test_words_that_a_player_would_leave_out_are_a_fault(text: str, line: int, reason: str) -> None:
    with pytest.raises(CaptionsError) as error:
        read_captions(text.encode())
    assert error.value.line == line and reason in error.value.reason and error.value.mend


@pytest.mark.parametrize("letter", [b"\0", b"\xef\xbf\xbd"])
def test_a_letter_that_was_lost_is_a_fault(letter: bytes) -> None:
    data = b"WEBVTT\n\n00:01.000 --> 00:02.000\nT" + letter + b"\n"
    (fault,) = caption_faults(read_captions(data), None)
    assert fault.line == 3 and fault.grave and "a letter that was lost" in fault.explanation.reason()


pieces = st.one_of(
    st.binary(max_size=8),
    st.sampled_from([
        b"WEBVTT\n\n", b"\xff\xfe", b"\n\n", b"00:00:01,000 --> 00:00:02,000\n", b"1:00.000 --> ",
        b"9" * 5000, b"<" * 500, b"{\\an8", b"00:01.000 --> 00:02.000\n", b"-->", b"&#x110000;",
    ]),
)  # fmt: skip


@given(st.lists(pieces, max_size=10).map(b"".join))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        captions = read_captions(data)
    except CaptionsError as error:
        assert 1 <= error.line <= data.count(b"\n") + data.count(b"\r") + 1 and error.reason and error.mend
    else:
        assert all(fault.line >= 1 and fault.explanation.reason() for fault in caption_faults(captions, 10.0))
