"""The base of every error that we raise for people: where, why, and how to mend it."""

from __future__ import annotations

from typing import Any, ClassVar

_ENDS = (".", "!", "?", "…", ":", ";")


def sentence(place: str, reason: str, mend: str = "", label: str = "Mend:") -> str:
    """One line for one fault, with a full stop after the reason; `label` stands before the mend.

    >>> sentence("dawn.mp4", "has no pictures", "is it the right file?")
    'dawn.mp4: has no pictures. Mend: is it the right file?'
    """
    stop = "" if not mend or reason.endswith(_ENDS) else "."
    return (f"{place}: " if place else "") + reason + stop + (f" {label} {mend}" if mend else "")


class NetSafeError(Exception):
    """Something that a person can mend, in a line that names the place, the reason and the mend.

    Every public error of the four distributions inherits from it, so that a command, or a program that
    uses them as a library, catches one class.  Those that were a ValueError, LookupError or ImportError
    before still are one too.  A subclass that has several faults overrides `lines`.  Errors go whole from
    one process to another, whatever their constructors take.

    Attributes:
        place: a file, a line of it, an option, a column; empty where there is none.
        reason: what is wrong there, in words that go on from the place.
        mend: what to do about it; empty where nobody knows.
        code: a name that programs can compare, such as ``bundle-unreadable``; it never changes.

    >>> str(NetSafeError("dawn.mp4", "has no pictures", "is it the right file?"))
    'dawn.mp4: has no pictures. Mend: is it the right file?'
    """

    code: ClassVar[str] = "error"

    def __init__(self, place: str = "", reason: str = "", mend: str = "") -> None:
        super().__init__(place, reason, mend)
        self.place, self.reason, self.mend = place, reason, mend

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each fault."""
        return (sentence(self.place, self.reason, self.mend),)

    def __str__(self) -> str:
        return "\n".join(self.lines)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), self.args, self.__dict__)


def _restored(error_class: type[NetSafeError], args: tuple[Any, ...], state: dict[str, Any]) -> NetSafeError:
    """The error that another process raised, without calling its constructor again."""
    error = error_class.__new__(error_class, *args)
    error.__dict__.update(state)
    return error
