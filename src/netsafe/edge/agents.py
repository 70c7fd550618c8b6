"""Was it a person who came, or a program that looked a link over first?  The agent is read and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "robot"]
Header = Callable[[str], str | None]
"""`header("user-agent")`: what a request says under a name, in small letters; None: nothing."""

_AHEAD = ("prefetch", "prerender", "preview")


@dataclass(frozen=True)
class Agents:
    """The words of the table: how browsers begin, what robots contain, which telephones sound like one."""

    browsers: tuple[str, ...]
    robots: tuple[str, ...]
    phones: tuple[str, ...]

    def kind(self, method: str, header: Header) -> Kind:
        """Who asks; without an agent, or with one that is not ASCII, a robot."""
        if method == "HEAD":
            return "robot"
        agent = header("user-agent")
        if agent is None or not agent.isascii():
            return "robot"
        agent = agent.lower()
        if not agent.startswith(self.browsers):
            return "robot"
        for phone in self.phones:
            if phone in agent:
                agent = agent.replace(phone, "")
        for word in self.robots:
            if word in agent:
                return "robot"
        for name in ("sec-purpose", "purpose"):
            purpose = header(name)
            if purpose is not None and any(word in purpose.lower() for word in _AHEAD):
                return "robot"
        return "person"
