"""Mutators: bytes in, bytes out.  Each file comes of its kind and its number alone."""

from __future__ import annotations

import random
import re
import struct
import zlib

from hostile.kind import Kind


def flip(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 40))):
        if out:
            out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def cut(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    first, last = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:first] + data[last:] if chance.random() < 0.5 else data[:last]


def repeat(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    first, last = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:last] + data[first:last] * chance.choice((1, 2, 50)) + data[last:]


def insert(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    for _ in range(chance.choice((1, 2, 5))):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(kind.tokens) + data[at:]
    return data


def swap(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    """One number for another, in text."""
    numbers = [i for i, byte in enumerate(data) if 48 <= byte <= 57]
    if not numbers:
        return data
    at = chance.choice(numbers)
    return data[:at] + chance.choice((b"0", b"-1", b"1e9", b"99999999", b".", b"", b"1e-9")) + data[at + 1 :]


def splice(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    other = chance.choice(kind.seeds())
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def recode(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    words = data.decode("utf-8", "replace")
    return words.encode(chance.choice(("utf-16", "utf-16-le", "utf-8-sig", "utf-32", "cp1252")), "replace")


def head_of_png(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    """Another size or kind of pixel, with the checksum right."""
    if not data.startswith(b"\x89PNG"):
        return flip(data, chance, kind)
    sides = [chance.choice((0, 1, 7, 16_384, 16_385, 25_000, 2**31 - 1)) for _ in range(2)]
    head = (
        b"IHDR"
        + struct.pack(">II", *sides)
        + bytes((chance.choice((1, 8, 16)), chance.choice((0, 2, 3, 4, 6)), 0, 0, 0))
    )
    return data[:12] + head + struct.pack(">I", zlib.crc32(head)) + data[33:]


MUTATORS = (flip, cut, repeat, insert, insert, swap, splice, recode, head_of_png)


_VALUE = re.compile(rb"(?<=[=:]) *+(?:\"[^\"\n]*+\"|\[[^\[\]\n]*+\]|\{[^{}\n]*+\}|[^\s,\]}]++)")
VALUES = (
    b"[]", b"{}", b'""', b'"x"', b"0", b"-1", b"1.5", b"true", b"false", b"null", b"nan", b"-inf", b"1e999",
    b"2026-11-23", b"0001-01-01", b"9999-12-31", b"07:32:00", b"2026-11-23T07:32:00+14:00", b'"2026-11-23"',
    b'"2026-11-23T"', b"9" * 30, b"9" * 5000, b"0x" + b"f" * 5000, b"[" * 60, b"[" * 39 + b"1" + b"]" * 39,
    b'{ a = { b = { c = "x" } } }', b'{"a": {"b": []}}', b'[["x"], [1, "x"]]', b'"' + b"x" * 3000 + b'"',
    b'"\\u0000"', b'"\\ud800"', b'"\\u202e"', b'"\\n\\n## x"', b'"../x"', b'"{line.number}"', b'"{x.y.z}"',
    b'"https://"', b'"https://[x"', b'"http://x:99999/"', b'"mailto:"', b'"tel:"', b'"cy"', b'"en"',
    b'["en"]', b'["en", "en"]', b'"' + "ŵ😀\u2028".encode() + b'"',
)  # fmt: skip


def value(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    """Another value behind a sign of TOML or JSON."""
    spans = [match.span() for match in _VALUE.finditer(data)]
    if not spans:
        return flip(data, chance, kind)
    first, last = chance.choice(spans)
    return data[:first] + b" " + chance.choice(VALUES) + data[last:]


def line(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    """A line left out, said twice, or put elsewhere."""
    lines = data.split(b"\n")
    moved = lines.pop(chance.randrange(len(lines))) if chance.random() < 0.7 else chance.choice(lines)
    for _ in range(chance.choice((0, 1, 1, 2, 300))):
        lines.insert(chance.randrange(len(lines) + 1), moved)
    return b"\n".join(lines)


def file_of(kind: Kind, number: int) -> bytes:
    """File `number` of a kind: always the same."""
    chance = random.Random(f"{kind.name} {number}")
    data = chance.choice(kind.seeds())
    for _ in range(chance.choice((1, 1, 2, 3))):
        data = chance.choice((*MUTATORS, *kind.mutators))(data, chance, kind)
    return data[:2_000_000]
