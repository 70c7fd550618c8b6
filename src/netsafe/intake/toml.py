"""TOML from people: read with a bound on its depth, and with one fault for whatever is wrong with it."""

from __future__ import annotations

import re
import tomllib
from typing import Any

DEEPEST = 40
"""Tables and lists within each other; what we read has six."""


class TomlFault(Exception):
    """Why a text is no TOML that can be read; `line` is None where nobody knows."""

    def __init__(self, line: int | None, reason: str) -> None:
        self.line, self.reason = line, reason
        super().__init__(f"{'' if line is None else f'line {line}: '}{reason}")


def toml_of(text: str) -> dict[str, Any]:
    """What `text` says.  Raises TomlFault.

    Python's parser raises more than it says: brackets within brackets end its stack, and a number of
    thousands of digits is an error of numbers.

    >>> toml_of("a = " + "[" * 500)
    Traceback (most recent call last):
    ...
    netsafe.intake.toml.TomlFault: lists and tables stand more than 40 deep in each other
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
        raise TomlFault(_line_of_long_number(text), "a number has more digits than can be read") from None
    level: list[Any] = [content]
    for _ in range(DEEPEST + 1):
        level = [inner for outer in level for inner in _inside(outer)]
    if level:
        raise TomlFault(None, _DEEP)
    return content


_DEEP = f"lists and tables stand more than {DEEPEST} deep in each other"


def _inside(outer: Any) -> list[Any]:
    parts = outer.values() if isinstance(outer, dict) else outer
    return [part for part in parts if isinstance(part, dict | list)]


def _line_of_long_number(text: str) -> int | None:
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines, 1) if re.search(r"[\d_]{1000}", line)), None)
