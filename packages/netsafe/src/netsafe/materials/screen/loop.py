"""The silent loop of a screen: two pictures that fade into each other, and back, so that it has no end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
from netsafe_intake.canonical_json import digest_of

from netsafe.films import tools_digest
from netsafe.films.encoder import Strip
from netsafe.films.film.drawing import Planes
from netsafe.films.film.layers import POINT, layer
from netsafe.films.mp4_file import join
from netsafe.films.scene_timing import RATE
from netsafe.typesetting.cache import Cache
from netsafe.typesetting.piece import Piece, View
from netsafe.typesetting.typst_compiler import typeset

SECONDS = 10
FADE = RATE
"""Frames of a change: as slow as a breath, and no flash."""

STAYS = SECONDS * RATE // 2 - FADE
"""Frames in which either picture stays as it is."""


def loop(piece: Piece, cache: Cache | None = None) -> bytes:
    """The loop as MP4 (H.264, 25 frames a second, no sound): its last frame is followed by its first.

    Raises SettingError where words do not fit.
    """
    cache = cache or Cache()
    tools = [tools_digest.digest(), tools_digest.digest_of_folder(Path(__file__).parent)]
    key = digest_of([*tools, "loop", piece.recipe])
    mp4 = cache.get(key)
    if mp4 is None:
        mp4 = _encoded(piece)
        cache.store(key, mp4)
    return mp4


def _encoded(piece: Piece) -> bytes:
    width, height = piece.kind.number("pixels"), piece.kind.number("height")
    first, second = (_planes(piece, words) for words in ("first", "second"))
    strip = Strip(width, height, moving=[(STAYS, STAYS + FADE - 1), (2 * STAYS + FADE, SECONDS * RATE - 1)])
    for frame in range(SECONDS * RATE):
        share = share_of_second(frame)
        for plane, below, above in zip(strip.planes, first, second, strict=True):
            plane[:] = (below * np.uint16(256 - share) + above * np.uint16(share) + np.uint16(128)) >> 8
        strip.take()
    side = piece.view["sides"][0]
    return join(width, height, [strip.track()], None, side["title"], side["lang"])


def share_of_second(frame: int) -> int:
    """How much of the second picture is seen in a frame, in parts of 256.

    >>> [share_of_second(frame) for frame in (0, STAYS - 1, STAYS + FADE, SECONDS * RATE)]
    [0, 0, 256, 0]
    """
    half, into = divmod(frame % (SECONDS * RATE), STAYS + FADE)
    changed = max(0, into - STAYS + 1) * 256 // (FADE + 1)
    return changed if half == 0 else 256 - changed


def _planes(piece: Piece, words: str) -> Planes:
    """The picture with the words of the `first` or the `second` half of the loop, in the film's colours."""
    view: View = {**piece.view, "options": {**piece.view["options"], "words": words}}
    document = pypdfium2.PdfDocument(typeset(replace(piece, view=view), "screen"))
    try:
        pixels = document[0].render(scale=POINT, rev_byteorder=True).to_numpy()
    finally:
        document.close()
    luma, blue, red = (plane.ink.astype(np.uint8) for plane in layer(pixels, 0, 0, {}).planes)
    return (luma.astype(np.uint16), blue.astype(np.uint16), red.astype(np.uint16))
