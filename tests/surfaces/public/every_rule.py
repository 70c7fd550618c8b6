"""What axe and the measure of contrast find on a page, by day and by night, folds shut and open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from surfaces.public import axe
from surfaces.public.contrast_on_page import ENOUGH, contrasts
from surfaces.public.reader import Reader, Setting

WINDOWS: dict[str, Setting] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "desk": {"viewport": {"width": 1280, "height": 900}},
}
COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")

HAS_FOLDS = "document.querySelector('details') !== null"
UNFOLD = (
    "document.querySelectorAll('details').forEach(one => { one.removeAttribute('name'); one.open = true })"
)

SHOW_ALL = """document.querySelectorAll(".shown, .items > li").forEach(each => {
  each.style.contentVisibility = "visible";
})"""
"""What waits until a reader is near would move the rest while it is photographed."""

WAITS = "document.querySelector('.shown, .items > li') !== null"

MUST_LOOK = {
    "aria-allowed-attr", "bypass", "color-contrast", "document-title", "heading-order", "html-has-lang",
    "landmark-banner-is-top-level", "landmark-contentinfo-is-top-level", "landmark-main-is-top-level",
    "landmark-no-duplicate-main", "landmark-one-main", "landmark-unique", "link-name", "list",
    "meta-viewport", "page-has-heading-one", "region", "target-size", "valid-lang",
}  # fmt: skip
"""Rules that must have looked at something on every page: no faults alone proves nothing."""


def faults(reader: Reader, address: str) -> Iterator[str]:
    """Everything that is wrong with a page, in words; its reader's browser has :func:`axe.script` in it.

    By day all rules are asked; at night, when only colours differ, those of colours.
    """
    page = reader.page
    page.emulate_media(color_scheme="light")
    reader.open(address)
    if page.evaluate(WAITS):
        for fault in axe.look(page, axe.COLOURS).faults:
            yield f"{address} as it comes: {fault}"
        page.evaluate(SHOW_ALL)
    for unfolded in (False, True) if page.evaluate(HAS_FOLDS) else (False,):
        if unfolded:
            page.evaluate(UNFOLD)
        for colours in COLOURS:
            page.emulate_media(color_scheme=colours)
            for fault in _faults_now(reader, colours == "light"):
                yield f"{address} {colours}{' unfolded' if unfolded else ''}: {fault}"


def _faults_now(reader: Reader, all_rules: bool) -> Iterator[str]:
    verdict = axe.look(reader.page, None if all_rules else axe.COLOURS)
    yield from verdict.faults
    for rule in {rule for rule, _, _ in verdict.undecided} - {"color-contrast"}:
        yield f"axe cannot decide {rule}"
    if all_rules:
        for rule in MUST_LOOK - {"color-contrast"} - verdict.kept:
            yield f"{rule} looked at nothing"
    for selector, found in contrasts(reader.page, [row[1] for row in verdict.undecided]):
        if found < ENOUGH:
            yield f"{selector}: contrast {found:.2f}"
