"""What a page costs in Chromium with an empty cache: its requests, and their bytes as they came."""

from __future__ import annotations

import time
from dataclasses import dataclass

CHROMIUM = "/usr/bin/chromium"


@dataclass(frozen=True)
class Transfer:
    """One request: its address, and the bytes of its answer with their headers, as they came."""

    address: str
    size: int


def transfers(address: str, path: str, cookies: dict[str, str], words: str) -> list[Transfer]:
    """The requests of a page until nothing more is asked for; it must hold `words`.

    A page that is not there yet is asked for again, for a server that has just been started.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.context.add_cookies(
            [
                {"name": name, "value": value, "url": address, "secure": True}
                for name, value in cookies.items()
            ]
        )
        sizes: dict[str, int] = {}
        addresses: dict[str, str] = {}
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on(
            "Network.requestWillBeSent",
            lambda event: addresses.update({event["requestId"]: event["request"]["url"]}),
        )
        network.on(
            "Network.loadingFinished",
            lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])}),
        )
        for _ in range(100):
            try:
                page.goto(f"{address}{path}", wait_until="networkidle")
                break
            except Exception:
                addresses.clear()
                time.sleep(0.3)
        assert words in page.content(), page.url
        browser.close()
    return [
        Transfer(place, sizes.get(number, 0))
        for number, place in addresses.items()
        if not place.startswith(("blob:", "data:"))
    ]
