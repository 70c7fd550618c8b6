"""The pages of the desk in a real browser, answered within the process of the test by the desk itself.

A walk over every screen needs the browser, not the wire: what Chromium asks for goes to Django's client of
somebody who is signed in, and the answer comes back with its headers, its policy among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.db import connections, transaction
from django.test import Client
from playwright.sync_api import Browser, Page, Route

ADDRESS = "https://localhost"
CARRIED = ("accept", "content-type", "sec-fetch-site", "origin", "referer")
"""The headers of a browser that the desk reads."""


@contextmanager
def page_of(chromium: Browser, client: Client, width: int) -> Iterator[tuple[Page, list[str]]]:
    """A page `width` wide for whoever `client` is, and what goes wrong on it: scripts, policy, addresses."""
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    context.route("**/*", _answers(client))
    try:
        yield page, wrong
    finally:
        context.close()


def _answers(client: Client) -> Callable[[Route], None]:
    connection = connections["default"]

    def answer(route: Route) -> None:
        connections["default"] = connection  # playwright asks from a task of its own: that has another one
        asked = route.request
        address = urlsplit(asked.url)
        path = f"{address.path}?{address.query}" if address.query else address.path
        headers = {name: value for name, value in asked.headers.items() if name in CARRIED}
        with transaction.atomic():
            answer: Any = client.generic(
                asked.method,
                path,
                asked.post_data_buffer or b"",
                content_type=headers.pop("content-type", ""),
                headers=headers,
                follow=False,
            )
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        kept = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
        route.fulfill(status=answer.status_code, headers=kept, body=body)

    return answer
