"""What a desk asks while somebody writes, and when the words are frozen, each beside its limit.

Times are the processor's own, of a warm process, as a desk is; the first whole check of a process compiles
the patterns of each language and takes several times as long.

    .venv/bin/python benchmarks/desk_checks.py [rounds]
"""

from __future__ import annotations

import datetime as dt
import io
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from netsafe.bundle import Bundle, files_of_bundle, read_bundle
from netsafe.campaign import Release, difference
from netsafe.rules import check, check_texts
from netsafe.slots import slots_of

CAMPAIGN = Path(__file__).parents[1] / "campaigns" / "operation-net-safe"
TODAY = dt.date(2026, 11, 30)
OVERLAY, TEXTS, WORST, FREEZE = 1.0, 15.0, 35.0, 500.0
"""Milliseconds: words laid over, one piece checked (median, worst), frozen and checked and compared."""


def milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def drafts(release: Release, number: int) -> list[tuple[str, str, str, list[str]]]:
    """A text of each piece with a telephone number by hand: key, language, words, keys of the piece."""
    slots, pieces = slots_of(release), dict[str, list[str]]()
    for text in release.texts:
        pieces.setdefault(slots.piece_of(text.key), []).append(text.key)
    return [
        (key, language, f"{release.text(key).of(language) or ''} Call 0808 1000 {number}.".strip(), keys)
        for place, keys in enumerate(pieces.values())
        for key in [keys[(place + number) % len(keys)]]
        for language in [release.languages[place % len(release.languages)]]
    ]


def freeze(bundle: Bundle) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files_of_bundle(bundle).items():
            archive.writestr(name, data)
    return memory.getvalue()


def row(what: str, took: float, limit: float) -> bool:
    print(f"{what}: {took:.2f} ms; share of the limit of {limit:.0f} ms: {took / limit:.2f}")
    return took <= limit


def main(rounds: int) -> int:
    bundle = read_bundle(CAMPAIGN)
    release, files = bundle.release, bundle.languages
    check(release, TODAY, files)
    for key, language, words, keys in drafts(release, 99):  # what a rule loads when it first finds something
        check_texts(release.with_words(key, language, words), keys, TODAY, files)
    overlays, texts, frozen = [], [], []
    for number in range(100, 100 + rounds):
        for key, language, words, keys in drafts(release, number):
            overlays.append(milliseconds(lambda: release.with_words(key, language, words)))  # noqa: B023
            draft = release.with_words(key, language, words)
            texts.append(milliseconds(lambda: check_texts(draft, keys, TODAY, files)))  # noqa: B023

        def whole(draft: Release = draft) -> None:
            freeze(Bundle(draft, bundle.blobs))
            check(draft, TODAY, files)
            difference(release, draft)

        frozen.append(milliseconds(whole))
    held = [
        row(f"words laid over, {len(overlays)} times, median", statistics.median(overlays), OVERLAY),
        row("the texts of one piece checked, median", statistics.median(texts), TEXTS),
        row("the texts of one piece checked, worst", max(texts), WORST),
        row("canonical files, zip, whole check and difference, median", statistics.median(frozen), FREEZE),
    ]
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
