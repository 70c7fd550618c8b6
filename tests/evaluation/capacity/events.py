"""A helpline played event by event: people who go off duty finish their call, callers wait in turn."""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field

import numpy as np


@dataclass
class Played:
    """Per hour: calls that came, were answered (when it began) and were given up; and waits at its end."""

    came: list[int]
    answered: list[int]
    missed: list[int]
    left: list[int]
    quick: list[int] = field(default_factory=list)


def play(
    calls: list[float], people: list[int], handling: float, patience: float, within: float, seed: int
) -> Played:
    """One stretch of hours from an empty line.  `quick` counts, by when they came, calls answered within."""
    draw = np.random.default_rng(seed)
    hours = len(calls)
    seen = Played([0] * hours, [0] * hours, [0] * hours, [0] * hours, [0] * hours)
    arrivals = sorted(
        hour + offset for hour, rate in enumerate(calls) for offset in draw.random(draw.poisson(rate))
    )
    events = [(at, 1, 0) for at in arrivals] + [(float(hour), 0, hour) for hour in range(hours)]
    heapq.heapify(events)
    queue: deque[tuple[float, float]] = deque()
    busy, duty = 0, 0

    def drop(until: float) -> None:
        for came, patient in [one for one in queue if one[0] + one[1] <= until]:
            seen.missed[min(int(came + patient), hours - 1)] += 1
            queue.remove((came, patient))

    while events:
        now, kind, hour = heapq.heappop(events)
        if now >= hours:
            break
        drop(now)
        if kind == 0:
            duty = people[hour]
            if hour:
                seen.left[hour - 1] = len(queue)
        elif kind == 1:
            seen.came[int(now)] += 1
            queue.append((now, draw.exponential(patience) if patience < float("inf") else float("inf")))
        else:
            busy -= 1
        while busy < duty and queue:
            came, _ = queue.popleft()
            busy += 1
            seen.answered[int(now)] += 1
            seen.quick[int(came)] += now - came <= within
            heapq.heappush(events, (now + draw.exponential(handling), 2, 0))
    drop(float(hours))
    seen.left[-1] = len(queue)
    return seen
