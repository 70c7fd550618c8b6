"""A shelf of the tests' own: what was decoded yesterday is decoded today."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module", autouse=True)
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NETSAFE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
