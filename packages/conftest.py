"""What examples in docstrings may name: `release`, the campaign of Operation Net Safe.

They are run by ``make test``: a false example is a failing test.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from netsafe.bundle import read_bundle

SHIPPED = Path(__file__).parents[1] / "campaigns" / "operation-net-safe"

collect_ignore_glob = ["*/hatch_build.py"]


@pytest.fixture(scope="session")
def shipped_names() -> dict[str, Any]:
    """The names that every example may use, read once."""
    bundle = read_bundle(SHIPPED)
    return {"release": bundle.release}


@pytest.fixture(autouse=True)
def names_of_examples(
    doctest_namespace: dict[str, Any], shipped_names: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Examples run at the top of the repository, as a newcomer would type them."""
    doctest_namespace.update(shipped_names)
    monkeypatch.chdir(SHIPPED.parents[1])
