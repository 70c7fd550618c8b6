"""Lines of a calendar (RFC 5545): words are escaped, lines folded at 75 bytes."""

from __future__ import annotations


def escaped(words: str) -> str:
    """Words as the value of a property.

    >>> print(escaped("a, b; c"))
    a\\, b\\; c
    """
    for sign in ("\\", ";", ","):
        words = words.replace(sign, "\\" + sign)
    return words.replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A line in pieces of at most 75 bytes, no letter cut in two; it ends as RFC 5545 asks."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        data = letter.encode()
        if len(piece) + len(data) > (75 if not pieces else 74):
            pieces.append(piece)
            piece = b""
        piece += data
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
