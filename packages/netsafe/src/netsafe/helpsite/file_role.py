"""What a file of a build is for."""

from __future__ import annotations

from enum import Enum, unique
from typing import Literal

Variant = Literal[
    "screen",
    "print",
    "preview",
    "image",
    "text",
    "document",
    "archive",
    "page",
    "asset",
    "feed",
    "calendar",
    "film",
    "captions",
    "packed",
    "table",
]
"""*screen*, *print*: PDF.  *preview*: a picture of a piece.  *image*: a picture that is the piece.

*asset*: what pages load.  *packed*: a compressed copy of the file beside it.  *table*: for servers."""

FileClass = Literal["page", "asset", "document", "film", "feed", "calendar", "plain", "lost"]
"""The classes of answers that send a file."""


@unique
class Role(Enum):
    """What one published file is for.  How it is listed, offered and answered follows from its role.

    Attributes:
        variant: what ``manifest.json`` calls it.
        use: what the site offers it as, and the name of the words beside it (``site.USE``); None for a file
            that readers do not take for themselves.
        answer_class: which headers it is answered with (``docs/door.md``); None for a file that no reader
            asks for by its own address.
    """

    SCREEN = "screen", "screen", "document"
    PRINT = "print", "print", "document"
    IMAGE = "image", "image", "document"
    DOCUMENT = "document", "document", "document"
    FILM = "film", "film", "film"
    CAPTIONS = "captions", "captions", "film"
    ALTERNATIVE_TEXT = "text", "alternative", "document"
    ARCHIVE = "archive", "archive", "document"
    PREVIEW = "preview", None, None
    CONTACT_SHEET = "page", None, None
    PAGE = "page", None, "page"
    NOT_FOUND = "page", None, "lost"
    ASSET = "asset", None, "asset"
    FEED = "feed", None, "feed"
    CALENDAR = "calendar", None, "calendar"
    PLAIN = "page", None, "plain"
    RECORDING_CAPTIONS = "text", None, "plain"
    COMPRESSED = "packed", None, None
    SERVER_TABLE = "table", None, None

    def __init__(self, variant: Variant, use: str | None, answer_class: FileClass | None) -> None:
        self.variant = variant
        self.use = use
        self.answer_class = answer_class


USES = tuple(role.use for role in Role if role.use is not None)
"""Every use, as the site names them."""
