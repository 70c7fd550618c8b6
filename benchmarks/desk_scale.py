"""Every screen of a desk with years of work in it: ten campaigns of 700 texts, each with 1,000 revisions.

The rows are made in bulk, on each engine of databases; the record has a million lines.  Somebody who works in
one of the campaigns opens every screen of it and sends its forms of words.  Printed for each: processor time
of a request (the desk's process, and PostgreSQL's beside it), the median of warm requests, and its queries.
A screen that is not on the list stops the script.

    .venv/bin/python benchmarks/desk_scale.py [revisions of a text [rounds [sqlite|postgresql]]]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "counts")]

from cluster import cluster  # noqa: E402
from desk_cast import installation  # noqa: E402

LIMIT = 200.0
"""Milliseconds of processor for a request, of the desk and of the database together."""
CAMPAIGNS, TEXTS, LINES = 10, 700, 1_000_000
Request = Callable[[int], Any]


def main() -> int:
    """Measure both engines, each in a process of its own; 1 where a screen is over the limit."""
    revisions = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    engines = sys.argv[3:] or ["sqlite", "postgresql"]
    results = []
    for engine in engines:
        with (
            tempfile.TemporaryDirectory(prefix="desk-scale-") as name,
            database(engine, Path(name)) as address,
        ):
            environment = {**os.environ, **installation(address[0], Path(name)), "POSTMASTER": address[1]}
            command = [sys.executable, __file__, "--measure", str(revisions), str(rounds), name]
            results.append(subprocess.run(command, env=environment, check=False).returncode)
    return max(results)


@contextmanager
def database(engine: str, folder: Path) -> Iterator[tuple[str, str]]:
    """The address of a database, and the number of PostgreSQL's process."""
    if engine == "sqlite":
        yield f"sqlite:///{folder / 'desk.sqlite3'}", ""
        return
    with cluster(durable=True) as server:
        assert server.server is not None
        yield server.database(), str(server.server.pid)


def measure(revisions: int, rounds: int, folder: Path) -> int:
    """Fill the database, ask for everything, and print it; 1 where a screen is over the limit."""
    import django

    django.setup()
    from desk_rows import Size, fill
    from django.db import connection
    from netsafe_desk.campaigns.models import Revision
    from netsafe_desk.record.models import Line

    addresses("campaign", 1, 1, 1, 1)  # before half an hour is gone
    start = time.monotonic()
    campaign = fill(Size(CAMPAIGNS, TEXTS, revisions, LINES), folder)
    print(
        f"\n{connection.vendor}: {CAMPAIGNS} campaigns, {TEXTS} texts each, {Revision.objects.count():,} "
        f"revisions, {Line.objects.count():,} lines of the record; made in {time.monotonic() - start:.0f} s"
    )
    print(f"{'screen':52}{'desk ms':>10}{'database':>10}{'limit':>8}{'queries':>9}{'kB':>7}")
    missed = 0
    for name, request in requests(campaign).items():
        desk, server, queries, size = cost(request, rounds)
        over = desk + server > LIMIT
        missed += over
        figures = f"{desk:10.0f}{server:10.0f}{LIMIT:8.0f}{queries:9}{size / 1000:7.0f}"
        print(f"{name:52}{figures}  {'MISSED' if over else 'well'}", flush=True)
    return int(missed > 0)


def cost(request: Request, rounds: int) -> tuple[float, float, int, int]:
    """Milliseconds of the desk and of PostgreSQL, queries and bytes; the first two rounds warm up."""
    from django.db import connection

    desk, server, queries, answer = [], [], 0, None

    def counted(execute: Any, *arguments: Any) -> Any:
        nonlocal queries
        queries += 1
        return execute(*arguments)

    for number in range(rounds + 2):
        queries, before, start = 0, server_seconds(), time.process_time()
        with connection.execute_wrapper(counted):
            answer = request(number)
        desk.append((time.process_time() - start) * 1000)
        server.append((server_seconds() - before) * 1000)
        assert answer.status_code in (200, 302), (answer.status_code, answer.content[:2000])
    assert answer is not None
    return statistics.median(desk[2:]), statistics.median(server[2:]), queries, len(answer.content)


def server_seconds() -> float:
    """Processor time of PostgreSQL's processes so far, 0 with SQLite."""
    postmaster = os.environ["POSTMASTER"]
    if not postmaster:
        return 0.0
    ticks = [
        int(part) for part in Path(f"/proc/{postmaster}/stat").read_text().rpartition(")")[2].split()[13:15]
    ]
    seconds = sum(ticks) / os.sysconf("SC_CLK_TCK")  # of processes that have ended
    children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
    return seconds + sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9 for pid in children)


def addresses(slug: str, candidate: int, picture: int, service: int, member: int) -> dict[str, str]:
    """Each screen of a campaign by its name and what is asked of it: its address.

    Raises NoReverseMatch for one that captures what is not said here.
    """
    from django.urls import reverse
    from netsafe_desk.screens.catalogue import SCREENS

    asked: dict[str, list[tuple[dict[str, Any], str]]] = {
        "words": [({}, ""), ({}, "?q=help"), ({}, "?subject=poster-dawn"), ({}, "?only=waiting")],
        "words.piece": [({"piece": "poster-dawn"}, ""), ({"piece": "pack"}, "")],
        "words.edit": [({"key": "poster-dawn.law"}, "")],
        "words.history": [
            ({"key": "poster-dawn.law", "language": "en"}, query)
            for query in ("", "?sheet=999", "?before=2&after=400")
        ],
        "facts.table": [({"table": "services"}, ""), ({"table": "films"}, "")],
        "facts.new": [({"table": "services"}, "")],
        "facts.row": [({"table": "services", "fact": service}, "")],
        "facts.history": [({"table": "services", "fact": service}, "")],
        "files.file": [({"file": picture}, "")],
        "files.content": [({"file": picture}, "")],
        "candidate.page": [({"number": candidate}, ""), ({"number": 1}, "")],
        "candidate.progress": [({"number": candidate}, "")],
        "candidate.bundle": [({"number": 1}, "")],
        "people.person": [({"number": member}, "")],
        "people.removal": [({"number": member}, "")],
        "record": [({}, query) for query in ("", "?before=500000", "?after=1", "?who=2", "?who=9&before=99")],
    }
    pictures_of_builds = {"candidate.picture", "published.picture"}
    return {
        f"{screen.name} {next(iter(captured.values()), '')}{query}".strip(): reverse(
            screen.name, kwargs={"campaign": slug, **captured}
        )
        + query
        for screen in SCREENS
        if screen.method == "GET" and screen.name not in pictures_of_builds
        for captured, query in asked.get(screen.name, [({}, "")])
    }


def requests(campaign: Any) -> dict[str, Request]:
    """Each screen of the campaign by its name, and some of its forms."""
    from netsafe_desk.campaigns.models import BundleFile, Fact
    from netsafe_desk.candidates.models import Candidate
    from netsafe_desk.people.models import Person
    from netsafe_desk.roles.models import Membership

    Person.objects.filter(email="manager@example.org").update(is_administrator=True)
    client = signed_in(Person.objects.get(email="manager@example.org"))
    places = addresses(
        campaign.slug,
        Candidate.objects.filter(campaign=campaign).order_by("-number")[0].number,
        BundleFile.objects.filter(campaign=campaign, path__startswith="pictures/")[0].pk,
        Fact.objects.filter(campaign=campaign, table="services")[0].pk,
        Membership.objects.filter(campaign=campaign, role="editor")[0].pk,
    )
    answers: dict[str, Request] = {
        name: lambda _, address=address: client.get(address)  # type: ignore[misc]
        for name, address in places.items()
    }
    return answers | forms(client, campaign)


def forms(client: Any, campaign: Any) -> dict[str, Request]:
    """What is sent while one writes, and when one saves: in time, and too late."""
    from django.urls import reverse
    from netsafe_desk.campaigns.models import Wording

    key = "poster-dawn.law"

    def sent(name: str, is_late: bool = False, **more: str) -> Request:
        address = reverse(f"words.{name}", kwargs={"campaign": campaign.slug})

        def request(number: int) -> Any:
            row = Wording.objects.get(campaign=campaign, key=key, language="en")
            form = {
                "texts": "piece:poster-dawn",
                f"words:{key}:en": f"Call 01234 56{time.monotonic_ns() % 10000:04} now.",
                f"shown:{key}:en": str(row.revision - 3 if is_late else row.revision),
                **more,
            }
            answer = client.post(address, form)
            assert answer.status_code == (409 if is_late else answer.status_code)
            answer.status_code = 200 if is_late else answer.status_code
            return answer

        return request

    return {
        "words.findings": sent("findings"),
        "words.save": sent("save"),
        "words.save, too late": sent("save", is_late=True),
    }


def signed_in(person: Any) -> Any:
    """A browser of somebody who has just signed in."""
    from django.test import Client
    from netsafe_desk.people.demo import count_as_signed_in

    client = Client(headers={"host": "localhost"})
    client.defaults["wsgi.url_scheme"] = "https"
    client.force_login(person)
    count_as_signed_in(client.session, person, time.time())
    return client


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        sys.exit(measure(int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])))
    sys.exit(main())
