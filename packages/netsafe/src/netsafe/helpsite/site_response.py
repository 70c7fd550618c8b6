"""A response: one thing that the site answers with, before it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from netsafe_intake.canonical_json import digest_of

from netsafe.helpsite.file_role import Role

View = Mapping[str, Any]
"""All that a response may show, as JSON."""

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class SiteResponse:
    """`address` is what a reader asks for, `file` where it stands below ``site/``, `media` its type.

    `make` turns the view into bytes: the same view, the same bytes.  `edition` is shown on pages.
    """

    address: str
    file: str
    kind: str
    role: Role
    media: str
    languages: tuple[str, ...]
    view: View
    make: Callable[[View], bytes]
    edition: str | None = None

    @cached_property
    def recipe(self) -> str:
        """A digest of all that the response shows."""
        return digest_of([self.kind, self.file, self.view])

    def render(self) -> bytes:
        """The bytes of the response."""
        return self.make(self.view)


def file_of(address: str) -> str:
    """Where the page at `address` stands: a folder's page is its ``index.html``.

    >>> file_of("/en/for-you/"), file_of("/robots.txt")
    ('en/for-you/index.html', 'robots.txt')
    """
    return address.lstrip("/") + ("index.html" if address.endswith("/") else "")
