"""A first view is small and stands still: on an old phone, far from a mast, at night."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route
from surfaces.public.first_view import ENCODINGS, MOST, first_views
from surfaces.public.reader import Reader, Readers
from surfaces.public.whole_site import WholeSite


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_first_view_is_small(readers: Readers, whole: WholeSite, encoding: str) -> None:
    counted = first_views(readers, whole.pages, encoding)
    assert {address: size for address, size in counted.items() if size > MOST} == {}
    print(f"{encoding}: the heaviest first view takes {max(counted.values())} bytes")


def test_a_page_waits_for_one_file_at_most(readers: Readers, whole: WholeSite) -> None:
    reader = readers.come("phone")
    for address in whole.pages:
        reader.open(address)
        blocking = reader.page.evaluate(
            "performance.getEntriesByType('resource')"
            ".filter(one => one.renderBlockingStatus === 'blocking').map(one => one.name)"
        )
        assert len(blocking) <= 1, (address, blocking)


_SHIFTS = """window.shifted = 0;
new PerformanceObserver(list => {
  for (const one of list.getEntries()) window.shifted += one.value;
}).observe({type: "layout-shift", buffered: true});"""


@pytest.mark.parametrize("way", ["phone", "desk"])
def test_nothing_moves_when_the_letters_and_the_script_come_late(
    readers: Readers, whole: WholeSite, way: str
) -> None:
    """Cumulative layout shift: 0.1 is “good” by the Web Vitals; here a twentieth of that."""
    reader = readers.come(way)
    reader.page.add_init_script(_SHIFTS)
    late: list[Route] = []
    for ending in ("woff2", "js"):
        reader.page.route(f"**/*.{ending}", lambda route: late.append(route))
    worst: dict[str, float] = {}
    for address in whole.pages:
        worst[address] = _shifted(reader, late, address)
    assert max(worst.values()) <= 0.005, {name: shift for name, shift in worst.items() if shift > 0.005}


def _shifted(reader: Reader, late: list[Route], address: str) -> float:
    reader.page.goto(reader.base + address, wait_until="commit")
    reader.page.wait_for_selector("footer")
    reader.page.evaluate(_TWO_FRAMES)
    while late:
        late.pop().continue_()
    reader.page.wait_for_load_state("load")
    reader.page.evaluate("document.fonts.ready.then(() => true)")
    reader.page.evaluate(_TWO_FRAMES)
    return float(reader.page.evaluate("window.shifted"))


_TWO_FRAMES = """new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"""
