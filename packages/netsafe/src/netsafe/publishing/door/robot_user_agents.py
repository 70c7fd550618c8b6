"""Is it a person?  Words by which robots and previews give themselves away.

A count of visits is worth nothing if half of them are machines that look a link over before a person
sees it.  The rule is a rough one and kept short, because it is asked for every counted visit:

- a browser's agent begins with ``Mozilla/`` or ``Opera/``; whatever does not is a program;
- it has none of the words of `ROBOTS` in it, after the names of telephones in `PHONES`, which hold
  such a word by chance, have been taken out;
- it is written in ASCII, as every browser's is, and no longer than any.

Kinds of agent are counted, agents are never kept.
"""

from __future__ import annotations

import re

from netsafe.publishing.door.request_header_limits import LONGEST_AGENT

BROWSERS = ("mozilla/", "opera/")
"""What a browser's agent begins with, in small letters."""

ROBOTS = (
    "bot",
    "http",  # an address to complain to
    "compatible",  # “(compatible; …)”: robots, and Internet Explorer to version 10
    "crawl",
    "spider",
    "agent",
    "preview",
    "lighthouse",
    "headless",
)
"""Words, in small letters, that mean a robot or a preview wherever they stand in an agent."""

PHONES = ("cubot",)
"""Makers of telephones whose name ends with one of `ROBOTS`."""


USUAL = (
    r"^Mozilla/5\.0 "
    r"\((?:Linux; Android [0-9.]{1,20}; K|iPhone; CPU iPhone OS [0-9_]{1,20} like Mac OS X"
    r"|iPad; CPU OS [0-9_]{1,20} like Mac OS X"
    r"|Windows NT 10\.0; Win64; x64|Macintosh; Intel Mac OS X [0-9_]{1,20}|X11; Linux x86_64)\)"
    r" AppleWebKit/[0-9.]{1,20} \(KHTML, like Gecko\)"
    r"(?: (?:Version|Chrome|CriOS|Mobile|SamsungBrowser|Edg|EdgA|OPR|Safari)/[0-9.E]{1,20}| Mobile){1,12}$"
)
"""What nearly all browsers call themselves, exactly; nginx looks for this first, and then no further."""


def patterns() -> tuple[str, str]:
    """The same rule as regular expressions for nginx (PCRE, whatever the case): either finds robots.

    They are two, and the words are told apart by their first letter, because nginx asks for every visit:
    so the first is read once from the beginning, and the second goes from one possible letter to the next.

    >>> import re
    >>> [bool(re.search(one, "Mozilla/5.0 (Linux; Android 9; CUBOT_X19)", re.I)) for one in patterns()]
    [False, False]
    """
    by_letter: dict[str, list[str]] = {}
    for word in ROBOTS:
        by_letter.setdefault(word[0], []).append(word)
    words = "|".join(_one_of(letter, words) for letter, words in by_letter.items())
    return rf"^(?!(?={'|'.join(BROWSERS)})[\x09\x20-\x7e]{{0,{LONGEST_AGENT}}}$)", words


def _one_of(letter: str, words: list[str]) -> str:
    """Any of `words`, which begin with `letter`, but not where it is the end of a telephone's name."""
    expressions = [
        "".join(f"(?<!{phone.removesuffix(word)}{letter})" for phone in PHONES if phone.endswith(word))
        + re.escape(word[1:])
        for word in words
    ]
    return re.escape(letter) + (expressions[0] if len(expressions) == 1 else f"(?:{'|'.join(expressions)})")
