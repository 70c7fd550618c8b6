"""Was it a person who came, or a program that looked a link over first?  The agent is read and forgotten."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from netsafe_door.spool_format import Kind

Header = Callable[[str], str | None]
"""`header("user-agent")`: what a request says under a name, in small letters; None: nothing."""

LONGEST = 1000
"""Signs of an agent that are read at most; programs of readers have some 100 to 500."""

LONGEST_PURPOSE = 200
"""Signs of both headers of purpose together that are read at most."""

_AHEAD = ("prefetch", "prerender", "preview")
_NONE_IS_USUAL = re.compile(r"(?!)")


@dataclass(frozen=True)
class UserAgents:
    """The words of the table: how browsers begin, what robots contain, which telephones sound like one.

    `usual` is what nearly all browsers call themselves, exactly: whoever does is looked at no further.
    """

    browsers: tuple[str, ...]
    robots: tuple[str, ...]
    phones: tuple[str, ...]
    usual: re.Pattern[str] = field(default=_NONE_IS_USUAL)

    def kind(self, method: str, header: Header) -> Kind:
        """Who asks; without an agent, or with one that is not ASCII or longer than any, a robot."""
        if method == "HEAD":
            return "robot"
        agent = header("user-agent")
        if agent is None or len(agent) > LONGEST:
            return "robot"
        if self.usual.match(agent) is None and not self._is_browser(agent):
            return "robot"
        purposes = header("sec-purpose"), header("purpose")
        return "robot" if any(purposes) and _is_ahead(*purposes) else "person"

    def _is_browser(self, agent: str) -> bool:
        agent = agent.lower() if agent.isascii() else ""
        if not agent.startswith(self.browsers):
            return False
        for phone in self.phones:
            if phone in agent:
                agent = agent.replace(phone, "")
        return not any(word in agent for word in self.robots)


def _is_ahead(*purposes: str | None) -> bool:
    """Whether it is said that somebody looks ahead; more than anybody says is no browser's."""
    purpose = ",".join(purpose or "" for purpose in purposes)
    if len(purpose) > LONGEST_PURPOSE + len(","):
        return True
    purpose = purpose.lower()
    return any(word in purpose for word in _AHEAD)
