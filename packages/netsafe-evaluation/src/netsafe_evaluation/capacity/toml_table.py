"""A table of a TOML file, read key by key: each key has a type, and unknown keys are refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from math import isfinite
from typing import Any

from netsafe_evaluation.capacity.error import CapacityError


class TomlTable:
    """Reads `content`, which stands at `place` in `file`.  Every method that reads raises CapacityError.

    >>> TomlTable("x.toml", "the file", {"people": 3}, ("people",)).number("people", smallest=1)
    3.0
    """

    def __init__(self, file: str, place: str, content: object, allowed: tuple[str, ...]) -> None:
        self.file, self.place = file, place
        if not isinstance(content, Mapping):
            raise CapacityError(file, place, "is no table", f"give {', '.join(allowed)}")
        self._content: Mapping[str, Any] = content
        for key in content:
            if key not in allowed:
                near = get_close_matches(key, allowed, 1)
                mend = f"did you mean “{near[0]}”?" if near else f"these are known: {', '.join(allowed)}"
                raise CapacityError(file, self.at(key), "nobody knows this key", mend)

    def at(self, key: str) -> str:
        """The place of `key` in words."""
        return key if self.place == "the file" else f"{self.place}, {key}"

    def has(self, key: str) -> bool:
        """Whether the table has `key`."""
        return key in self._content

    def fault(self, key: str, what: str, mend: str) -> CapacityError:
        """A fault at `key`."""
        return CapacityError(self.file, self.at(key), what, mend)

    def raw(self, key: str, mend: str) -> Any:
        """The value at `key`, of any type."""
        if key not in self._content:
            raise self.fault(key, "is missing", mend)
        return self._content[key]

    def number(
        self,
        key: str,
        *,
        smallest: float = 0,
        above: bool = False,
        largest: float = 1e6,
        default: float | None = None,
    ) -> float:
        """A number from `smallest` (above it, with `above`) to `largest`."""
        bound = f"a number {'above' if above else 'from'} {smallest:g}, at most {largest:,.10g}"
        if key not in self._content and default is not None:
            return default
        value = self.raw(key, f"give {bound}")
        return self._bounded(key, value, bound, smallest, above, largest)

    def _bounded(
        self, key: str, value: object, bound: str, smallest: float, above: bool, largest: float
    ) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            raise self.fault(key, f"“{value}” is no number", f"give {bound}")
        if not (smallest < value if above else smallest <= value) or value > largest:
            raise self.fault(key, f"{value:g} is out of bounds", f"give {bound}")
        return float(value)

    def integer(
        self, key: str, *, smallest: int = 0, largest: int = 10_000, default: int | None = None
    ) -> int:
        """A whole number."""
        if key not in self._content and default is not None:
            return default
        value = self.raw(key, f"give a whole number from {smallest} to {largest}")
        if isinstance(value, bool) or not isinstance(value, int) or not smallest <= value <= largest:
            raise self.fault(
                key, f"“{value}” will not do", f"give a whole number from {smallest} to {largest}"
            )
        return value

    def numbers(self, key: str, count: int | None = None) -> list[float]:
        """A list of numbers from 0, not all 0: `count` of them, or at least one."""
        expected = f"{count} numbers from 0" if count else "numbers from 0"
        value = self.raw(key, f"give a list of {expected}")
        if not isinstance(value, list) or not value or (count and len(value) != count):
            size = f"has {len(value)}" if isinstance(value, list) else "is no list"
            raise self.fault(key, size, f"give a list of {expected}")
        numbers = [self._bounded(key, number, "numbers from 0", 0, False, 1e6) for number in value]
        if sum(numbers) == 0:
            raise self.fault(key, "is all 0", "give at least one number above 0")
        return numbers

    def text(self, key: str) -> str:
        """A line of text, taken literally."""
        value = self.raw(key, "give a line of text")
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise self.fault(key, "is no line of text", "give a line of text in quotes")
        return value.strip()

    def day(self, key: str) -> dt.date:
        """A date."""
        value = self.raw(key, "give a date such as 2026-11-16, without quotes")
        if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
            raise self.fault(key, f"“{value}” is no date", "give a date such as 2026-11-16, without quotes")
        return value

    def hour(self, key: str) -> int:
        """A full hour of the clock as 0 to 23."""
        value = self.raw(key, "give a time such as 09:00:00, without quotes")
        if not isinstance(value, dt.time):
            raise self.fault(key, f"“{value}” is no time", "give a time such as 09:00:00, without quotes")
        if value.minute or value.second or value.microsecond:
            raise self.fault(
                key, f"{value} is no full hour", "count the hour if somebody answers in most of it"
            )
        return value.hour

    def tables(self, key: str, allowed: tuple[str, ...], name: str) -> Iterator[TomlTable]:
        """Each table of the array at `key`."""
        rows = self.raw(key, f"give at least one [[{name}]]")
        if not isinstance(rows, list) or not rows:
            raise self.fault(key, "is no list of tables", f"give at least one [[{name}]]")
        for number, row in enumerate(rows, start=1):
            yield TomlTable(self.file, f"[[{name}]] {number}", row, allowed)

    def table(self, key: str, allowed: tuple[str, ...]) -> TomlTable:
        """The table at `key`."""
        return TomlTable(self.file, f"[{key}]", self.raw(key, f"give [{key}]"), allowed)
