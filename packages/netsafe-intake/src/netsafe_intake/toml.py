"""TOML from people: read with a bound on its depth, and with one fault for whatever is wrong with it."""

from __future__ import annotations

import re
import tomllib
from typing import Any, ClassVar

from netsafe_intake.error import NetSafeError

DEEPEST = 40
"""Tables and lists within each other; what we read has six."""

SMALLEST, LARGEST = -(2**63), 2**63 - 1
"""Whole numbers that TOML has; Python's parser goes on, and then cannot write what it read."""


class TomlFault(NetSafeError):
    """Why a text is no TOML that can be read; `line` is None where nobody knows."""

    code: ClassVar[str] = "toml-unreadable"

    def __init__(self, line: int | None, reason: str) -> None:
        super().__init__("" if line is None else f"line {line}", reason)
        self.line = line


def toml_of(text: str) -> dict[str, Any]:
    """What `text` says.  Raises TomlFault.

    Python's parser raises more than it says: brackets within brackets end its stack, and a number of
    thousands of digits is an error of numbers.  Whole numbers have 64 bits, as TOML has them.

    >>> toml_of("a = " + "[" * 500)
    Traceback (most recent call last):
    ...
    netsafe_intake.toml.TomlFault: lists and tables stand more than 40 deep in each other
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).partition(" (at ")
        line = re.match(r"line (\d+)", place)
        raise TomlFault(int(line[1]) if line else None, reason) from None
    except RecursionError:
        raise TomlFault(None, _DEEP) from None
    except (ValueError, OverflowError):
        raise TomlFault(_line_of_long_number(text), _LONG) from None
    level: list[Any] = [content]
    for _ in range(DEEPEST + 1):
        parts = [part for outer in level for part in (outer.values() if isinstance(outer, dict) else outer)]
        if any(isinstance(part, int) and not SMALLEST <= part <= LARGEST for part in parts):
            raise TomlFault(_line_of_long_number(text), _LONG)
        level = [part for part in parts if isinstance(part, dict | list)]
    if level:
        raise TomlFault(None, _DEEP)
    return content


def tuples(toml: Any) -> Any:
    """What TOML says, with tuples for its lists: what a strict model takes.

    >>> tuples({"languages": ["cy", "en"]})
    {'languages': ('cy', 'en')}
    """
    if isinstance(toml, dict):
        return {key: tuples(value) for key, value in toml.items()}
    if isinstance(toml, (list, tuple)):
        return tuple(map(tuples, toml))
    return toml


_LONG = "a number has more digits than can be read"
_NUMBER = re.compile(
    r"[=\[,]\s*[+-]?(0x[0-9A-Fa-f_]{16,}|0o[0-7_]{21,}|0b[01_]{63,}|[0-9_]{19,})\s*(?:[],}#]|$)"
)
_DEEP = f"lists and tables stand more than {DEEPEST} deep in each other"


def _line_of_long_number(text: str) -> int | None:
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if any(map(_is_long, _NUMBER.findall(line)))), None)


def _is_long(digits: str) -> bool:
    return len(digits) > 1000 or int(digits, 0) > LARGEST
