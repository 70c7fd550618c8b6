"""Run the examples of docs/evaluation/examples.md; alone, with the library as a wheel brings it.

``python worked_examples.py examples.md BLOCKED …`` runs them where the modules BLOCKED cannot be imported.
"""

from __future__ import annotations

import doctest
import re
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path


class Blocker:
    """A finder for which the named modules are not installed."""

    def __init__(self, blocked: Sequence[str]) -> None:
        self.blocked = frozenset(blocked)

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name.partition(".")[0] in self.blocked:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


def failures(page: Path, fewest: int = 20) -> int:
    """How many examples of `page` fail, of at least `fewest`; what differs is printed."""
    blocks = re.findall(r"```pycon\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    examples = doctest.DocTestParser().get_doctest("\n\n".join(blocks), {}, page.name, str(page), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
    runner.run(examples)
    assert runner.tries >= fewest, "the page has no examples"
    return runner.failures


if __name__ == "__main__":
    sys.meta_path.insert(0, Blocker(sys.argv[2:]))
    failed = failures(Path(sys.argv[1]))
    if failed == 0:
        import netsafe_evaluation

        print(netsafe_evaluation.__file__)
    sys.exit(bool(failed))
