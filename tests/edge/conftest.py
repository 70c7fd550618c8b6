"""A made-up site, and real servers that stand in its door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from edge import made_up, standing
from edge.limit import Limit
from edge.standing import Standing
from netsafe.publishing.door import Door


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published folder that no test changes."""
    folder = tmp_path_factory.mktemp("published") / "build"
    made_up.publish(folder)
    return folder


@pytest.fixture(scope="session")
def door(tmp_path_factory: pytest.TempPathFactory) -> Door:
    """What is answered from it."""
    return made_up.fill(made_up.Site(tmp_path_factory.mktemp("again"))).door


@pytest.fixture(scope="session")
def the_edge(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    """The edge, for tests that only ask."""
    with standing.edge(build, tmp_path_factory.mktemp("edge") / "spool") as it:
        yield it


@pytest.fixture(scope="session")
def the_nginx(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    """nginx, for tests that only ask."""
    room = tmp_path_factory.mktemp("nginx")
    with standing.nginx(build, room / "spool", room) as it:
        yield it


@pytest.fixture(params=["edge", "nginx"])
def server(request: pytest.FixtureRequest) -> Standing:
    """Either: whatever is asked for here is answered alike by both."""
    it: Standing = request.getfixturevalue(f"the_{request.param}")
    return it


@pytest.fixture
def limit() -> Iterator[Limit]:
    it = Limit()
    yield it
    it.lift()
