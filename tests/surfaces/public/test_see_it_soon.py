"""A first view is small and stands still: on an old phone, far from a mast, at night."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Route
from surfaces.public.reader import Reader, Readers
from surfaces.public.whole_site import WholeSite

MOST = 30_000
"""Bytes over the wire for everything that a first view loads, headers included."""


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_first_view_is_small(readers: Readers, whole: WholeSite, encoding: str) -> None:
    """As Chromium counts them (Network.loadingFinished), with an empty cache."""
    reader = readers.come("phone", extra_http_headers={"accept-encoding": encoding})
    network = reader.context.new_cdp_session(reader.page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    counted: list[int] = []
    packed: list[str] = []
    network.on("Network.loadingFinished", lambda event: counted.append(int(event["encodedDataLength"])))
    network.on("Network.responseReceived", lambda event: packed.append(_encoding(event)))
    heaviest = 0
    for address in whole.pages:
        reader.page.goto("about:blank")  # what the page before still loads is none of this one's
        counted.clear()
        reader.open(address)
        reader.page.evaluate("document.fonts.ready.then(() => true)")
        reader.page.evaluate(_PICTURES_IN_SIGHT)
        assert len(counted) >= 4, "the page, its style, its script, its letters"
        assert sum(counted) <= MOST, address
        heaviest = max(heaviest, sum(counted))
    assert encoding in packed and set(packed) <= {encoding, ""}
    print(f"{encoding}: the heaviest first view takes {heaviest} bytes")


_PICTURES_IN_SIGHT = """Promise.all([...document.images]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().top < innerHeight)
  .map(one => one.decode().catch(() => null)))"""
"""Waits until they are there: a picture that is in sight belongs to the first view."""


def _encoding(event: dict[str, Any]) -> str:
    headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
    return str(headers.get("content-encoding", ""))


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
