"""The public door beside its limit, nginx, in one run: pages and counted links.

Every server is pinned to one core and wrk to another, and they take turns: each round asks each of them for
a second, with 64 connections and with 8, and with the three headers that it takes to be told apart and with
the thirteen that a browser sends.  The page has 12 kB and is asked for as gzip; all nginx have
`open_file_cache` and `pcre_jit`.  Two figures are printed: requests in a second of the processor time that
the server used, which is what it would do with that core to itself, and requests in a second by the clock.
Neighbours spoil the second and hardly touch the first, so that one is held to the bar, with 64 connections.

    .venv/bin/python benchmarks/door.py [--quick] [rounds]
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from edge import made_up, standing
from netsafe.publishing.door import HEADERS, AnswerClass

SECONDS = 1
BROWSER = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Mobile Safari/537.36"
)
FEW = ("accept-encoding: gzip", f"user-agent: {BROWSER}")
"""Beside `host`, which wrk sends: three."""

MANY = (
    *FEW,
    "accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "accept-language: cy,en-GB;q=0.9,en;q=0.8",
    "connection: keep-alive",
    "upgrade-insecure-requests: 1",
    "sec-fetch-dest: document",
    "sec-fetch-mode: navigate",
    "sec-fetch-site: none",
    "sec-fetch-user: ?1",
    'sec-ch-ua: "Chromium";v="131", "Not_A Brand";v="24"',
    "sec-ch-ua-mobile: ?1",
)
"""What a browser sends: thirteen."""


@dataclass(frozen=True)
class Load:
    """How it is asked: with so many connections, and these headers."""

    connections: int = 64
    headers: tuple[str, ...] = FEW

    def __str__(self) -> str:
        return f"{self.connections} connections, {len(self.headers) + 1} headers"


LOADS = (Load(), Load(64, MANY), Load(8), Load(8, MANY))


@dataclass
class Runner:
    """Somebody in the race: what is asked of them, and the processes that answer."""

    name: str
    url: str
    processes: list[int]
    rates: dict[Load, list[float]] = field(default_factory=dict)
    per_processor: dict[Load, list[float]] = field(default_factory=dict)

    def run(self, load: Load) -> None:
        """Load them for a second."""
        before = self._processor_seconds()
        command = ["wrk", "-t1", f"-c{load.connections}", f"-d{SECONDS}"]
        command += [word for header in load.headers for word in ("-H", header)]
        done = subprocess.run(
            [*pinned(1), *command, self.url],
            capture_output=True,
            text=True,
            check=True,
        )
        used = self._processor_seconds() - before
        if "Socket errors" in done.stdout or ("Non-2xx" in done.stdout and "/g/" not in self.url):
            raise SystemExit(f"{self.name}:\n{done.stdout}")
        rate = float(re.findall(r"Requests/sec:\s+([\d.]+)", done.stdout)[0])
        self.rates.setdefault(load, []).append(rate)
        asked = int(re.findall(r"(\d+) requests in", done.stdout)[0])
        self.per_processor.setdefault(load, []).append(asked / used)

    def _processor_seconds(self) -> float:
        """What their threads have used, to the nanosecond (psutil counts hundredths)."""
        return (
            sum(
                int(path.read_text().split()[0])
                for process in self.processes
                for path in Path(f"/proc/{process}/task").glob("*/schedstat")
            )
            / 1e9
        )


@dataclass(frozen=True)
class Claim:
    """Ours beside a peer, with the least share of the peer's speed that we claim."""

    what: str
    ours: Runner
    peer: Runner
    bar: float | None

    def print(self, load: Load) -> bool:
        """One line; whether it holds, where it is held to a bar."""
        ours, peer = self.ours.per_processor[load], self.peer.per_processor[load]
        rates, peers = self.ours.rates[load], self.peer.rates[load]
        share = statistics.median(a / b for a, b in zip(ours, peer, strict=True))  # of the same round
        held = self.bar is not None and load.connections == Load().connections
        well = not held or share >= (self.bar or 0)
        bar, verdict = (f"{self.bar:.2f}", "well" if well else "MISSED") if held else ("", "")
        print(
            f"{self.what:44}{_thousands(ours)} {_thousands(peer)} {share:6.2f}"
            f"{_thousands(rates)} {_thousands(peers)}"
            f"{statistics.median(rates) / statistics.median(peers):6.2f}"
            f"{bar:>7}  {verdict}"
        )
        return well


def _thousands(figures: list[float]) -> str:
    return f"{statistics.median(figures) / 1000:8.1f}k"


def pinned(core: int) -> list[str]:
    """Words that bind a command to a core, and, where we may, put it before whoever else is there."""
    first = ["nice", "-n", "-10"] if os.geteuid() == 0 else []
    return [*first, "taskset", "-c", str(core)]


def race(runners: list[Runner], rounds: int, loads: tuple[Load, ...] = (Load(),)) -> None:
    """Let them take turns; the first round only warms them up."""
    for number in range(rounds + 1):
        for load in loads if number else (Load(),):
            for runner in runners:
                runner.run(load)
                if number == 0:
                    runner.rates.clear()
                    runner.per_processor.clear()


def headers(of: AnswerClass) -> str:
    return " ".join(f'add_header {header.name} "{header.value}" always;' for header in HEADERS[of])


def bare(site: Path, room: Path, ports: dict[str, int]) -> str:
    """nginx as anybody would set it up for the same files and redirects, with and without our headers."""
    counted = f"access_log {room}/access.log; return 302 /cy/;"
    servers = {
        "page": "",
        "page with headers": f"{headers('page')} add_header vary accept-encoding always;",
        "link": f"location /g/ {{ {counted} }}",
        "link with headers": f"location /g/ {{ {headers('link')} {counted} }}",
    }
    blocks = (
        f"server {{ listen 127.0.0.1:{ports[name]}; root {site}; access_log off; {lines} }}"
        for name, lines in servers.items()
    )
    return "\n".join(
        (
            "server_tokens off; etag off; gzip_static on;",
            "open_file_cache max=10000 inactive=10m; open_file_cache_valid 2s;",
            *blocks,
        )
    )


def runners(build: Path, room: Path, stack: ExitStack) -> dict[str, Runner]:
    """Everybody in the race, started."""
    names = ("page", "page with headers", "link", "link with headers")
    ports = {name: standing.free_port() for name in names}
    for folder in ("bare", "ours"):
        (room / folder).mkdir()
    start = tuple(pinned(0))
    blocks = bare(build / "site", room / "bare", ports)
    peer = stack.enter_context(standing.bare_nginx(blocks, ports["page"], room / "bare", start))
    edge = stack.enter_context(standing.edge(build, room / "spool", before=start))
    nginx = stack.enter_context(standing.nginx(build, room / "ours/spool", room / "ours", start))

    def runner(name: str, process: int, port: int, path: str) -> Runner:
        workers = [child.pid for child in standing.until(psutil.Process(process).children)]
        return Runner(name, f"http://127.0.0.1:{port}{path}", workers)

    found = [runner(name, peer.pid, ports[name], "/en/help/index.html") for name in names[:2]]
    found += [runner(name, peer.pid, ports[name], "/g/7k4q") for name in names[2:]]
    for name, server in (("edge", edge), ("nginx", nginx)):
        found.append(runner(f"{name}: page", server.process.pid, server.port, "/en/help/"))
        found.append(runner(f"{name}: link", server.process.pid, server.port, "/g/7k4q"))
    return {one.name: one for one in found}


def main(rounds: int) -> int:
    """Measure, and print each figure beside its peer and its bar."""
    for program in ("nginx", "wrk", "taskset"):
        if shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin") is None:
            print(f"not measured: {program} is not installed (apt-get install nginx wrk util-linux)")
            return 0
    with ExitStack() as stack:
        room = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        made_up.publish(room / "build")
        them = runners(room / "build", room, stack)
        race(list(them.values()), rounds, LOADS)
    claims = [
        Claim("edge, page | nginx, static", them["edge: page"], them["page"], 0.55),
        Claim("edge, page | nginx, static, our headers", them["edge: page"], them["page with headers"], 0.55),
        Claim("edge, counted link | nginx, 302, access log", them["edge: link"], them["link"], 0.65),
        Claim(
            "nginx from our files, page | our headers", them["nginx: page"], them["page with headers"], 0.97
        ),
        Claim(
            "nginx from our files, link | our headers", them["nginx: link"], them["link with headers"], 1.0
        ),
    ]
    print(f"{rounds} rounds of {SECONDS} s; thousands of requests in a second")
    well = True
    for load in LOADS:
        print(f"\n{load!s:48}of processor time{'':10}by the clock")
        print(f"{'ours | peer':44}    ours     peer  share     ours     peer share    bar")
        held = [claim.print(load) for claim in claims]
        well = well and all(held)
    return 0 if well else 1


if __name__ == "__main__":
    words = sys.argv[1:]
    quick = "--quick" in words
    words = [word for word in words if word != "--quick"]
    raise SystemExit(main(int(words[0]) if words else 1 if quick else 7))
