"""Hostile readers of the public door: what one request can cost, a million odd ones, those who stop reading.

1. *Cost.* The processor time of each shape of long request (every header that means something, cookies,
   many headers, ranges, paths, escapes, addresses as people write them) beside a plain request for the same
   kind of answer, on the same kind of connection: kept where it is answered, a new one for each where it is
   so long that it is refused.
2. *A million requests.* The same shapes and broken ones, each with random bytes put in, taken out and turned
   over, over raw sockets. What is told on standard error is a fault, so is a worker that ends; a reply that
   does not come within a minute is a hang; and memory is looked at before, in between and after.
3. *Readers who stop.* A hundred who ask for a film and a hundred who ask for pages without end, and read
   nothing: each must be let go within a minute, with the default of ``--send-timeout``.

Everything over 127.0.0.1.  With --quick there are 20,000 requests, and 20 readers with a time of 5 seconds.

    .venv/bin/python benchmarks/door_hostile.py [--quick] [requests]
"""

from __future__ import annotations

import random
import re
import selectors
import socket
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from edge import made_up, standing
from edge.standing import Standing
from edge.wire import BROWSER, Connection

MOST = 3.0
"""Times the cost of a plain request that any may cost."""

LET_GO = 60.0
"""Seconds after which nobody who stopped reading may be held any more."""

GROWTH = 24 << 20
"""Bytes by which a worker may have grown from the first tenth of the requests to the last."""

HANG = 60.0
AT_ONCE = 16
KEPT = 15_000
LONG = 60_000
PAGE, LINK, DOCUMENT, FILM = "/en/help/", "/g/7k4q", "/files/note.pdf", "/files/long.mp4"


def request(path: str, *lines: str) -> bytes:
    """A request for `path` with these lines of headers beside the two that everybody has."""
    own = "" if any(line.startswith("user-agent") for line in lines) else f"user-agent: {BROWSER}\r\n"
    more = "".join(f"{line}\r\n" for line in lines)
    return f"GET {path} HTTP/1.1\r\nhost: door.example\r\n{own}{more}\r\n".encode("latin-1")


def shapes(size: int) -> dict[str, bytes]:
    """Requests of some `size` bytes, each long in another way."""
    tails = f"/EN/Help.{',.' * (size // 2)}"
    return {
        "accept-encoding, items": request(PAGE, "accept-encoding: " + "a," * (size // 2) + "gzip"),
        "accept-encoding, qualities": request(PAGE, "accept-encoding: " + "gzip;q=0," * (size // 9)),
        "accept-encoding, spaces": request(PAGE, "accept-encoding: gzip" + " " * size + "x"),
        "range, many": request(DOCUMENT, "range: bytes=" + "0-1," * (size // 4)),
        "range, digits": request(DOCUMENT, f"range: bytes=0-{'9' * size}"),
        "if-range": request(DOCUMENT, "range: bytes=0-1", f"if-range: {'a' * size}"),
        "if-none-match": request(PAGE, "if-none-match: " + '"a",' * (size // 4)),
        "user-agent": request(LINK, f"user-agent: Mozilla/5.0 {'a ' * (size // 2)}x"),
        "user-agent, cubot": request(LINK, "user-agent: Mozilla/5.0 " + "cubot" * (size // 5)),
        "user-agent, usual": request(LINK, f"user-agent: {BROWSER}" + " Safari/1" * (size // 9)),
        "sec-purpose": request(LINK, f"sec-purpose: {'x' * size}"),
        "cookie": request(PAGE, f"cookie: a={'b' * size}"),
        "97 headers": request(LINK, *(f"x-{n}: {'a' * (size // 97 - 8)}" for n in range(97))),
        "path": request("/" + "a/" * (size // 2)),
        "path of signs": request("/" + ",a" * (size // 2)),
        "path, escapes": request("/" + "%61" * (size // 3)),
        "path, escapes that are no UTF-8": request("/g/" + "%ff" * (size // 3)),
        "code": request("/g/" + "a" * size),
        "address with tails": request(tails),
        "query": request(PAGE + "?" + "a=b&" * (size // 4)),
        "query of a link": request(LINK + "?" + "a=b&" * (size // 4)),
    }


def short_shapes() -> dict[str, bytes]:
    """What is short, and may cost more than it looks."""
    return {
        "address in capitals": request("/EN/HELP/"),
        "address, a stop": request("/en/help."),
        "code, brackets": request("/G/%3C7K4Q%3E,"),
        "nowhere": request("/nowhere/at/all/"),
        "nowhere, 500 letters": request("/" + "a" * 490),
        "nowhere, 200 parts": request("/" + "a/" * 99),
        "nowhere, signs": request("/" + "a%2C" * 120),
        "nowhere, sites": request("/" + "https://" * 60),
        "nowhere, index": request("/index.html" * 40),
        "no width": request("/" + "%E2%80%8Ba" * 50),
    }


BROKEN = (
    b"GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/0.9\r\n\r\n",
    b"GET /\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"CONNECT a:443 HTTP/1.1\r\nhost: a\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nhost: a\r\n\r\n",
    b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\n\r\nabc",
    b"POST / HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\ncontent-length: 3\r\n\r\nabc",
    b"GET http://else.example/en/ HTTP/1.1\r\nhost: a\r\n\r\n",
    b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nhost: a\r\n\r\n",
    b"GET /en/ HTTP/1.1\r\nhost: a\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n",
    b"GET /files/film.mp4 HTTP/1.1\r\nhost: a\r\nrange: bytes=1499990-\r\n\r\n",
    b"GET /files/note.pdf HTTP/1.1\r\nhost: a\r\nrange: bytes=-99999999999999999999\r\n\r\n",
    b"HEAD /g/7k4q HTTP/1.1\r\nhost: a\r\nuser-agent: \xff\r\n\r\n",
    b"GET /en/\x00 HTTP/1.1\r\nhost: a\r\n\r\n",
    b"GET / HTTP/1.1\nhost: a\n\n",
    b"GET / HTTP/1.1\r\nhost: a\r\n folded: b\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
)


def processor_seconds(processes: list[int]) -> float:
    """What their threads have used."""
    tasks = (task for process in processes for task in Path(f"/proc/{process}/task").glob("*/schedstat"))
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


@dataclass
class Costs:
    """Microseconds of the processor for one request, by its shape, in each round."""

    edge: Standing
    kept: dict[str, list[float]] = field(default_factory=dict)
    new: dict[str, list[float]] = field(default_factory=dict)

    def measure(self, rounds: int, times: int) -> None:
        """Ask for every shape, and for the plain ones, in turns."""
        plain = {PAGE: request(PAGE), LINK: request(LINK), DOCUMENT: request(DOCUMENT)}
        for _ in range(rounds):
            for name, data in {**plain, **shapes(KEPT), **short_shapes()}.items():
                self.kept.setdefault(name, []).append(self._one(data, times, new=False))
            for name, data in {**plain, **shapes(LONG)}.items():
                self.new.setdefault(name, []).append(self._one(data, times, new=True))

    def _one(self, data: bytes, times: int, new: bool) -> float:
        """Ask so often on each of `AT_ONCE` connections, or on so many new ones; what one request took."""
        processes = [worker.pid for worker in self.edge.workers]
        before = processor_seconds(processes)
        if new:
            for _ in range(times):
                converse(self.edge.port, data, 1)
        else:
            converse(self.edge.port, data, times)
        return (processor_seconds(processes) - before) / (times * AT_ONCE) * 1e6

    def print(self) -> bool:
        """The costliest shapes of both kinds; whether all are cheap enough."""
        well = True
        for what, costs in (("kept", self.kept), ("new", self.new)):
            figures = {name: statistics.median(measured) for name, measured in costs.items()}
            plain, document = min(figures[PAGE], figures[LINK]), figures[DOCUMENT]
            shares = sorted(
                (
                    (figure / (document if name.startswith(("range", "if-range")) else plain), name)
                    for name, figure in figures.items()
                    if name not in (PAGE, LINK, DOCUMENT)
                ),
                reverse=True,
            )
            print(
                f"\none request on a {what} connection; a plain one takes {plain:.0f} µs of the processor, "
                f"a document {document:.0f}"
            )
            for share, name in shares[:6]:
                print(f"  {name:36}{share:6.2f} times")
            verdict = "well" if shares[0][0] <= MOST else "MISSED"
            print(
                f"  the costliest of {len(shares):2}{'':17}{shares[0][0]:6.2f}   bar {MOST:.2f}   {verdict}"
            )
            well = well and shares[0][0] <= MOST
        return well


def converse(port: int, data: bytes, times: int) -> None:
    """On each of `AT_ONCE` connections send `data` so often, and read each answer; or find it closed."""
    with ExitStack() as stack:
        connections = [stack.enter_context(Connection(port, HANG)) for _ in range(AT_ONCE)]
        for _ in range(times):
            for connection in connections:
                with suppress(OSError):  # refused before it was read to its end
                    connection.send(data)
            for connection in connections:
                with suppress(OSError, AssertionError):
                    connection.answer()


def mutated(chance: random.Random, data: bytes) -> bytes:
    """`data` with up to four places spoilt."""
    mutable = bytearray(data)
    for _ in range(chance.randrange(5)):
        place = chance.randrange(len(mutable) + 1)
        match chance.randrange(4):
            case 0:
                mutable[place:place] = chance.choice(PUT_IN)
            case 1:
                del mutable[place : place + chance.randrange(1, 30)]
            case 2 if place < len(mutable):
                mutable[place] = chance.randrange(256)
            case _:
                mutable[place:place] = mutable[place : place + chance.randrange(40)]
    return bytes(mutable)


PUT_IN = (
    *(
        b"\r\n",
        b"\n",
        b"\r",
        b"\x00",
        b"\xff\xfe",
        b":",
        b" ",
        b"%",
        b"%00",
        b"%0d%0a",
        b"?",
        b"#",
        b"//",
        b"\\",
    ),
    *(b"\r\n\r\n", b"host: b\r\n", b"content-length: 1\r\n", b"transfer-encoding: chunked\r\n", b"HTTP/1.0"),
    *(b"\xe2\x80\x8b", b"9" * 30, b"a" * 300, b",", b"<", b"=", b"q=0", b"bytes=0-0", b"../", b"%e2%80%8b"),
)


def requests(seed: int) -> Iterator[bytes]:
    """Without end: shapes short and long, spoilt."""
    chance = random.Random(seed)
    some = [*shapes(300).values(), *short_shapes().values(), *BROKEN, request(PAGE), request(LINK)]
    long = [*shapes(KEPT).values(), *shapes(2 * KEPT).values()]
    while True:
        yield mutated(chance, chance.choice(long if chance.random() < 0.02 else some))


_ANSWER = re.compile(rb"HTTP/1\.[01] (\d{3})")


class Crowd:
    """So many connections at once; each sends one request, or several in one go, and is read to its end.

    A reader who has sent everything says so (half-closes), so that the last answer is followed by the end.
    """

    def __init__(self, port: int, size: int, seed: int) -> None:
        self._port, self._size = port, size
        self._requests = requests(seed)
        self._chance = random.Random(seed)
        self._selector = selectors.DefaultSelector()
        self.sent = self.answered = self.hangs = 0
        self.statuses: Counter[bytes] = Counter()

    def ask(self, number: int) -> None:
        """Go on until so many more are answered, and all that was begun is read."""
        until = self.answered + number
        while self.answered < until or self._selector.get_map():
            while self.answered < until and len(self._selector.get_map()) < self._size:
                self._open()
            for key, _ in self._selector.select(1.0):
                self._read(key)
            now = time.monotonic()
            for key in list(self._selector.get_map().values()):
                if now - key.data[0] > HANG:
                    self.hangs += 1
                    self._close(key)

    def _open(self) -> None:
        several = 1 if self._chance.random() < 0.5 else self._chance.randrange(2, 20)
        data = b"".join(next(self._requests) for _ in range(several))
        self.sent += several
        wire = socket.create_connection(("127.0.0.1", self._port), HANG)
        try:
            wire.sendall(data)
            wire.shutdown(socket.SHUT_WR)
        except OSError:  # refused while it was sent
            pass
        wire.setblocking(False)
        self._selector.register(wire, selectors.EVENT_READ, [time.monotonic(), b""])

    def _read(self, key: selectors.SelectorKey) -> None:
        wire = key.fileobj
        assert isinstance(wire, socket.socket)
        try:
            data = wire.recv(1 << 18)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._close(key)
            return
        answers = _ANSWER.findall(key.data[1] + data)
        self.statuses.update(answers)
        self.answered += len(answers)
        key.data[1] = data[-11:]  # what an answer may begin with that goes on in what is read next

    def _close(self, key: selectors.SelectorKey) -> None:
        self._selector.unregister(key.fileobj)
        assert isinstance(key.fileobj, socket.socket)
        key.fileobj.close()


def many(edge: Standing, number: int) -> bool:
    """So many hostile requests; whether nothing came of it."""
    (worker,) = edge.workers
    crowd = Crowd(edge.port, 32, seed=4711)
    sizes = []
    begun = time.monotonic()
    for _ in range(10):
        crowd.ask(number // 10)
        sizes.append(worker.memory_info().rss if worker.is_running() else 0)
    seconds = time.monotonic() - begun
    workers = [one.pid for one in edge.workers]
    growth = sizes[-1] - sizes[0]
    answers = ", ".join(f"{status.decode()} {n:,}" for status, n in crowd.statuses.most_common())
    print(f"\n{crowd.answered:,} hostile requests answered, of {crowd.sent:,} sent, in {seconds:.0f} s")
    print(f"  {answers}")
    figures = (
        ("faults told", len(edge.told), not edge.told),
        ("workers that ended", int(workers != [worker.pid]), workers == [worker.pid]),
        ("hangs", crowd.hangs, not crowd.hangs),
    )
    for what, figure, well in figures:
        print(f"  {what:24}{figure:6}   bar 0   {'well' if well else 'MISSED'}")
    bounded = growth <= GROWTH
    print(
        f"  memory {sizes[0] / 1e6:.0f} MB after a tenth, {sizes[-1] / 1e6:.0f} MB after all   "
        f"bar +{GROWTH / 1e6:.0f} MB   {'well' if bounded else 'MISSED'}"
    )
    for line in edge.told[:5]:
        print(f"  told: {line}")
    return bounded and all(well for *_, well in figures)


def stopped(edge: Standing, number: int, bar: float) -> bool:
    """So many who stop reading, of films and of pages; whether each is let go in time."""
    (worker,) = edge.workers
    with ExitStack() as stack:
        begun = time.monotonic()
        for place in range(2 * number):
            wire = stack.enter_context(socket.create_connection(("127.0.0.1", edge.port), HANG))
            wire.setblocking(False)
            wire.send(request(FILM) if place % 2 else request(PAGE) * 2000)
        time.sleep(min(bar / 4, 2.0))
        held = most = len(worker.net_connections("tcp4")) - 1
        while held and time.monotonic() - begun < 2 * bar:
            time.sleep(0.2)
            held = len(worker.net_connections("tcp4")) - 1
        seconds = time.monotonic() - begun
    well = held == 0 and seconds <= bar and most >= 2 * number - 1
    print(f"\n{most} readers who stopped reading: {held} are held after {seconds:.0f} s", end="")
    print(f"   bar 0 after {bar:.0f} s   {'well' if well else 'MISSED'}")
    return well


def main(number: int, quick: bool) -> int:
    """Measure all three, and print them beside their bars."""
    readers, bar = (20, 15.0) if quick else (100, LET_GO)
    with ExitStack() as stack:
        room = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        site = made_up.fill(made_up.Site(room / "build"))
        site.add(FILM, "film", "video/mp4", made_up.FILM * 20)
        site.add(DOCUMENT, "document", "application/pdf", made_up.DOCUMENT[:3000])
        site.finish()
        options = ("--send-timeout", "5") if quick else ()
        edge = stack.enter_context(standing.edge(room / "build", room / "spool", *options))
        costs = Costs(edge)
        costs.measure(2 if quick else 9, 10 if quick else 40)
        well = [costs.print(), many(edge, number), stopped(edge, readers, bar)]
    return 0 if all(well) else 1


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--quick"]
    quick = "--quick" in sys.argv
    raise SystemExit(main(int(words[0]) if words else 20_000 if quick else 1_000_000, quick))
