"""Killed with -9 under load: every visit that was answered is counted, and none twice."""

from __future__ import annotations

from pathlib import Path

from edge import made_up, standing
from edge.counting import Clients, codes
from edge.standing import until

CODES = codes(4000)
CLIENTS = 8


def test_a_worker(tmp_path: Path):
    made_up.publish(tmp_path / "build", links=dict.fromkeys(CODES, "/en/"))
    kills = 4
    with (
        standing.edge(tmp_path / "build", tmp_path / "spool", "--workers", "2") as edge,
        Clients(edge.port, CLIENTS, CODES) as clients,
    ):
        for number in range(kills):
            until(lambda number=number: len(edge.spools) == 2 + number)  # both are at work
            half = clients.answered + 300
            clients.ask(600)
            until(lambda half=half: clients.answered > half)
            edge.workers[number % 2].kill()
        before = clients.answered
        clients.ask(600)
        until(lambda: clients.answered > before + 300)
    found = clients.compare(edge)
    assert found.answered > kills * 500
    assert (found.lost, found.double) == (0, 0)
    assert found.unread <= kills * CLIENTS


def test_all_of_them_at_once(tmp_path: Path):
    made_up.publish(tmp_path / "build", links=dict.fromkeys(CODES, "/en/"))
    with (
        standing.edge(tmp_path / "build", tmp_path / "spool") as edge,
        Clients(edge.port, CLIENTS, CODES) as clients,
    ):
        clients.ask(len(CODES))
        until(lambda: clients.answered > 500)
        for victim in (edge.process, *edge.workers):
            victim.kill()
    found = clients.compare(edge)
    assert (found.lost, found.double) == (0, 0)
    assert found.unread <= CLIENTS
