"""An independent client that knows which visits were answered: each code is asked for once.

So a code that was counted twice, or that was answered and not counted, stands out by itself.
"""

from __future__ import annotations

import itertools
import threading
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from edge.standing import Standing
from edge.wire import Connection, request

LETTERS = "abcdefghij"


def codes(number: int) -> tuple[str, ...]:
    """So many codes, each another."""
    return tuple("".join(code) for code in itertools.islice(itertools.product(LETTERS, repeat=5), number))


class Clients:
    """Several that ask at `port` for one code after another, each on a connection of its own."""

    def __init__(self, port: int, number: int, codes: tuple[str, ...]) -> None:
        self._ended = threading.Event()
        self._codes = _Shared(codes)
        self._clients = [_Client(port, self._codes, self._ended) for _ in range(number)]

    def __enter__(self) -> Clients:
        for client in self._clients:
            client.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def ask(self, more: int) -> None:
        """Let them ask for so many codes more."""
        self._codes.allow(more)

    @property
    def answered(self) -> int:
        """How many answers were read to their end so far."""
        return sum(len(client.answered) for client in self._clients)

    @property
    def known(self) -> set[str]:
        """The codes whose answers were read to their end."""
        return {code for client in self._clients for code in client.answered}

    def end(self) -> None:
        """Let them finish."""
        self._ended.set()
        self._codes.end()
        for client in self._clients:
            client.join()

    def compare(self, server: Standing) -> Comparison:
        """What they know with what the spools hold."""
        counted = Counter(line.partition(" ")[0] for line in server.lines)
        answered = [code for client in self._clients for code in client.answered]
        assert len(set(answered)) == len(answered)
        return Comparison(
            len(answered),
            lost=sum(code not in counted for code in answered),
            double=sum(number > 1 for number in counted.values()),
            unread=len(counted.keys() - set(answered)),
        )


class Comparison(NamedTuple):
    """Of `answered` visits `lost` were not counted; `double` codes were counted more than once.

    `unread` were counted and their answer was not read: the connection died in between.
    """

    answered: int
    lost: int
    double: int
    unread: int


class _Client(threading.Thread):
    """Asks for one code after another on one connection; a new one when that dies."""

    def __init__(self, port: int, codes: Iterator[str], ended: threading.Event) -> None:
        super().__init__()
        self._port, self._codes, self._ended = port, codes, ended
        self.answered: list[str] = []

    def run(self) -> None:
        while not self._ended.is_set():
            try:
                with Connection(self._port) as connection:
                    self._ask_on(connection)
            except OSError:
                continue

    def _ask_on(self, connection: Connection) -> None:
        while not self._ended.is_set():
            code = next(self._codes, None)
            if code is None:
                self._ended.set()
                return
            connection.send(request(f"/g/{code}", headers={"connection": "keep-alive"}))
            answered = connection.answer()
            if answered is None:
                return
            assert answered.status == 302
            self.answered.append(code)


class _Shared(Iterator[str]):
    """Codes that several take from, each once, as far as is allowed; whoever is early waits."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        self._codes = iter(codes)
        self._allowed = 0
        self._change = threading.Condition()

    def __next__(self) -> str:
        with self._change:
            self._change.wait_for(lambda: self._allowed != 0)
            if self._allowed < 0:
                raise StopIteration
            self._allowed -= 1
            return next(self._codes)

    def allow(self, more: int) -> None:
        with self._change:
            self._allowed += more
            self._change.notify_all()

    def end(self) -> None:
        with self._change:
            self._allowed = -1
            self._change.notify_all()
