"""A style sheet, read by a parser that follows the standard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tinycss2

from netsafe.publishing.site_file_content import FileContent


def read_style(data: bytes) -> FileContent:
    """Every address that a style sheet loads, and whether it can be parsed to its end."""
    loads: list[tuple[str, int]] = []
    faults: list[tuple[str, int]] = []
    for token in _tokens(tinycss2.parse_stylesheet(data.decode(), skip_comments=True, skip_whitespace=True)):
        line = token.source_line
        if token.type == "error":
            faults.append((f"the style cannot be parsed: {token.message}", line))
        elif token.type == "url":
            loads.append((token.value, line))
        elif token.type == "function" and token.lower_name in ("url", "image-set", "src"):
            loads.extend((part.value, line) for part in token.arguments if part.type == "string")
        elif token.type == "at-rule" and token.lower_at_keyword == "import":
            faults.append(("imports another style", line))
    return FileContent(loads=tuple(loads), faults=tuple(faults))


def _tokens(nodes: Any) -> Iterator[Any]:
    """Every node of a style sheet, nested ones too."""
    for node in nodes or ():
        yield node
        for part in ("prelude", "content", "arguments"):
            yield from _tokens(getattr(node, part, None))
