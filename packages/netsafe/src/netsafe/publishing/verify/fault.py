"""What is wrong with a file of the site: one line, with the place."""

from __future__ import annotations

from dataclasses import dataclass

_SHOWN = 40


@dataclass(frozen=True, order=True)
class SiteFault:
    """One thing that stops a site from being published; `line` is 0 for a whole file."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"site/{place}: {self.reason}"


class UnfitError(Exception):
    """The site is not fit to be published; `faults` says why, one for each thing."""

    def __init__(self, faults: tuple[SiteFault, ...]) -> None:
        self.faults = faults
        lines = [str(fault) for fault in faults[:_SHOWN]]
        if len(faults) > _SHOWN:
            lines.append(f"and {len(faults) - _SHOWN} more")
        super().__init__("\n".join(lines))
