"""Captions: WebVTT and SubRip, as editing programs save them; read, judged, and written anew."""

from __future__ import annotations

from pathlib import Path

from hostile.kind import Kind, Read, refusals
from hostile.mutating import line

WEBVTT = """WEBVTT - dawn
Kind: captions

STYLE
::cue { color: lime }

NOTE of the editor

1
00:00:00.200 --> 00:00:01.500 align:start position:10%
<v Mair>Bore da, <i>bawb</i></v>

00:01.500 --> 00:03.000
Mae&nbsp;help &amp; chyngor

3
00:00:03.000 --> 00:00:05.000
Ŵyna<00:00:03.500><c> ar</c><00:00:04.000><c> y bryn</c>
"""
SUBRIP = """1
00:00:00,200 --> 00:00:01,500 X1:1 X2:2 Y1:3 Y2:4
{\\an8}Bore da

2
00:00:01,500 --> 00:00:03,000
<font color="#fff">Mae help</font>
ar gael
"""
TOKENS = (
    b"-->", b" --> ", b"00:00:00.000 --> 00:00:01.000\n", b"9" * 5000 + b":00:00.000 --> 00:00:01.000\n",
    b"99:59:59.999", b"00:60:00.000", b"\xc2\xb2", "٠١:٠١.٠١٢".encode(), b"WEBVTT\n\n", b"NOTE ",
    b"STYLE\n", b"REGION\n", b"\n\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe",
    b"\xe2\x80\xa8", b"\x85", b"<", b">", b"<" * 3000, b"<b>" * 2000, b"</", b"<v ", b"&", b"&#0;",
    b"&#99999999999;", b"&#x110000;", b"&" * 3000, b"{\\an8}", b"{" * 3000, b"<00:00:01.000>",
    b"align:start", b" " * 5000, b"1\n" * 3000, b"00:00.000 --> 00:00.001\nx\n\n" * 1000,
)  # fmt: skip


def captions() -> Read:
    from netsafe.films.caption_files import srt, timed, webvtt
    from netsafe.formats.captions import (
        CaptionsError,
        are_captions,
        caption_faults,
        read_captions,
        text_of,
    )

    def call(path: Path) -> None:
        data = path.read_bytes()
        are_captions(data)
        text_of(data)
        made = read_captions(data)
        for fault in caption_faults(made, 30.0):
            assert "\n" not in fault.explanation.reason() + fault.explanation.mend()
        for frames in (750, None):
            cues = timed(made, frames)
            for written in (webvtt(cues, "cy"), srt(cues)):
                read_captions(written)

    return refusals(call, CaptionsError)


def seeds() -> list[bytes]:
    return [
        WEBVTT.encode(), SUBRIP.encode(), SUBRIP.replace("\n", "\r\n").encode("utf-8-sig"),
        SUBRIP.encode("utf-16"), WEBVTT.encode("cp1252", "replace"),
    ]  # fmt: skip


KINDS = (Kind("captions", "captions", seeds, TOKENS, captions, (line, line)),)
