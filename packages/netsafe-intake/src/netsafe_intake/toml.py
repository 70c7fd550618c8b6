"""TOML from people: read with a bound on its depth, and with one fault for whatever is wrong with it."""

from __future__ import annotations

import re
import tomllib
from typing import Any, ClassVar

from netsafe_intake.fault_explanation import ExplainedError, Explanation
from netsafe_intake.wording import Value

DEEPEST = 40
"""Tables and lists within each other; what we read has six."""

SMALLEST, LARGEST = -(2**63), 2**63 - 1
"""Whole numbers that TOML has; Python's parser goes on, and then cannot write what it read."""


class TomlFault(ExplainedError):
    """Why a text is no TOML that can be read; `line` is None where nobody knows."""

    code: ClassVar[str] = "toml-unreadable"

    def __init__(self, line: int | None, case: str, /, **values: Value) -> None:
        explanation = Explanation("netsafe_intake", f"toml.{case}", values)
        super().__init__(explanation, "" if line is None else f"line {line}")
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
        case, values = _case_of(reason)
        raise TomlFault(int(line[1]) if line else None, case, **values) from None
    except RecursionError:
        raise TomlFault(None, "too-deep", deepest=DEEPEST) from None
    except (ValueError, OverflowError):
        raise TomlFault(_line_of_long_number(text), "long-number") from None
    level: list[Any] = [content]
    for _ in range(DEEPEST + 1):
        parts = [part for outer in level for part in (outer.values() if isinstance(outer, dict) else outer)]
        if any(isinstance(part, int) and not SMALLEST <= part <= LARGEST for part in parts):
            raise TomlFault(_line_of_long_number(text), "long-number")
        level = [part for part in parts if isinstance(part, dict | list)]
    if level:
        raise TomlFault(None, "too-deep", deepest=DEEPEST)
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


PARSER_REASONS: dict[str, str] = {
    r"Cannot declare (?P<what>.+) twice": "twice",
    r"Cannot mutate immutable namespace (?P<what>.+)": "closed",
    r"Cannot overwrite a value": "overwritten",
    r"Cannot redefine namespace (?P<what>.+)": "redefined",
    r"Duplicate inline table key (?P<what>.+)": "key-twice",
    r"Escaped character is not a Unicode scalar value": "no-character",
    r"Expected (?P<what>'.*'|\".*\")": "expected",
    r"Expected '=' after a key in a key/value pair": "no-equals-sign",
    r"Expected '\]' at the end of a table declaration": "open-heading",
    r"Expected '\]\]' at the end of an array declaration": "open-list-heading",
    r"Expected newline or end of document after a statement": "no-new-line",
    r"Found invalid character (?P<what>.+)": "character",
    r"Illegal character (?P<what>.+)": "illegal-character",
    r"Invalid date or datetime": "date",
    r"Invalid hex value": "hexadecimal",
    r"Invalid initial character for a key part": "key",
    r"Invalid statement": "statement",
    r"Invalid value": "value",
    r"Unclosed array": "open-list",
    r"Unclosed inline table": "open-table",
    r"Unescaped '\\' in a string": "backslash",
    r"Unterminated string": "open-string",
}
"""What Python's parser says → the case of our words that says the same."""


def _case_of(reason: str) -> tuple[str, dict[str, Value]]:
    """The case of what the parser says, with its values; *other* where it says something new."""
    for pattern, case in PARSER_REASONS.items():
        if match := re.fullmatch(pattern, reason, re.DOTALL):
            return case, dict(match.groupdict())
    return "other", {"what": reason}


_NUMBER = re.compile(
    r"[=\[,]\s*[+-]?(0x[0-9A-Fa-f_]{16,}|0o[0-7_]{21,}|0b[01_]{63,}|[0-9_]{19,})\s*(?:[],}#]|$)"
)


def _line_of_long_number(text: str) -> int | None:
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if any(map(_is_long, _NUMBER.findall(line)))), None)


def _is_long(digits: str) -> bool:
    return len(digits) > 1000 or int(digits, 0) > LARGEST
