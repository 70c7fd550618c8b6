"""Regular expressions that people write into a profile, refused where a search might never end."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationInfo

from netsafe.language.unwanted_value_error import unwanted

LONGEST_EXPRESSION = 2000

MOST_ENDLESS = 4

FEW = 10
"""A repeat of more than this counts as one without an end."""

MOST_NESTED = 100
"""The most ways in which nested repeats may share what they match."""

SHIPPED = "shipped"

_REPEATS = {re._constants.MAX_REPEAT, re._constants.MIN_REPEAT}  # type: ignore[attr-defined]


def between_words(source: str) -> re.Pattern[str]:
    """`source` as a pattern that matches whole words and ignores capitals."""
    return re.compile(rf"(?<!\w)(?:{source})(?!\w)", re.IGNORECASE)


def _expression(source: str, info: ValidationInfo) -> str:
    """Refuse an invalid expression, one that matches the empty text, and one that may search for ever."""
    if info.context == SHIPPED:
        return source
    if len(source) > LONGEST_EXPRESSION:
        raise unwanted("shorter", most=LONGEST_EXPRESSION)
    try:
        pattern = between_words(source)
        tree = re._parser.parse(source)  # type: ignore[attr-defined]
    except (re.error, OverflowError, RecursionError) as error:
        raise unwanted("expression", why=str(error)) from None
    if pattern.groups:
        raise unwanted("no-groups")
    if pattern.fullmatch(""):
        raise unwanted("words")
    if _endless(tree) > MOST_ENDLESS:
        raise unwanted("fewer-endless", most=MOST_ENDLESS)
    if _nested(tree) > MOST_NESTED:
        raise unwanted("fewer-nested")
    return source


def _nested(tree: Any) -> int:
    """The largest product of nested repeats; a repeat without an end counts as `FEW`."""
    largest = 1
    for operation, argument in tree:
        times = min(int(argument[1]), FEW) if operation in _REPEATS else 1
        largest = max([largest, *(times * _nested(below) for below in _below(argument))])
    return largest


def _endless(tree: Any, within: bool = False) -> int:
    """The most repeats without an end that a search may have to try one after another."""
    count = 0
    for operation, argument in tree:
        endless = operation in _REPEATS and argument[1] > FEW
        if endless and within:
            raise unwanted("endless-within")
        if endless and any(inner is re._constants.ANY for inner, _ in argument[2]):  # type: ignore[attr-defined]
            raise unwanted("endless-dot")
        inside = [_endless(below, within or endless) for below in _below(argument)]
        count += endless + max(inside, default=0)
    return count


def _below(argument: Any) -> list[Any]:
    """The expressions that an operation of a parsed expression holds."""
    if hasattr(argument, "data"):
        return [argument]
    if isinstance(argument, (tuple, list)):
        return [tree for part in argument for tree in _below(part)]
    return []


Expression = Annotated[str, AfterValidator(_expression)]
"""A Python regular expression: it matches whole words, ignores capitals, and ``’`` is both apostrophes."""
