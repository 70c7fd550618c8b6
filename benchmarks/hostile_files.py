"""Mutated files by the thousand: each is read or refused in one line, within its time and its memory.

    python benchmarks/hostile_files.py --quick            # half a minute
    python benchmarks/hostile_files.py --minutes 20
    python benchmarks/hostile_files.py --kind logo --minutes 5

A kind of file is a row of :data:`KINDS`: what is well, words that hurt, and what reads it.  Each file comes
of its number alone, so a fault is made again with ``--kind NAME --number N``; files that did harm are kept in
a folder of the machine's own, and never in the repository.  The bar: no exception, no hang, no death, and no
more memory than is said.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing as mp
import os
import random
import resource
import struct
import sys
import tempfile
import time
import traceback
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).parents[1]
LONGEST = 20.0
"""Seconds of a process's own time for one file, after which it hangs."""
MOST_MEMORY = 1_000
"""Megabytes, the program itself among them."""

Read = Callable[[Path], bool]
"""Whether a file was taken; it raises nothing where it is refused in one line."""


@dataclass(frozen=True)
class Kind:
    """A kind of file: `seeds` are well, `tokens` hurt, `reader` makes what reads a file called `name`."""

    name: str
    file: str
    seeds: Callable[[], list[bytes]]
    tokens: tuple[bytes, ...]
    reader: Callable[[], Read]


# readers


def refusals(call: Callable[[Path], Any], *errors: type[Exception]) -> Read:
    """`call` as a reader, which refuses with `errors` of one line."""

    def read(path: Path) -> bool:
        try:
            call(path)
        except errors as error:
            assert all(0 < len(line) < 2000 for line in str(error).split("\n")), (
                "a line or more of a few words"
            )
            return False
        return True

    return read


def partners() -> Read:
    from netsafe.publishing.partners import PartnersError, read_partners

    def call(path: Path) -> None:
        reading = read_partners(path, ("cy", "en"), link_wanted=False)
        assert all("\n" not in str(fault) and ". Mend: " in str(fault) for fault in reading.faults)
        assert len({applicant.id for applicant in reading.applicants}) == len(reading.applicants)

    return refusals(call, PartnersError)


def series() -> Read:
    from netsafe.evaluation.series import SeriesError, read_series

    return refusals(read_series, SeriesError)


def trial() -> Read:
    from netsafe.evaluation.series import SeriesError
    from netsafe.evaluation.trial.counts import TrialError
    from netsafe.evaluation.trial.reading import read_trial

    return refusals(read_trial, SeriesError, TrialError)


def claims() -> Read:
    from netsafe.evaluation.claims.faults import ClaimsError
    from netsafe.evaluation.claims.reading import read_claims

    return refusals(read_claims, ClaimsError)


def helpline() -> Read:
    from netsafe.evaluation.capacity.faults import CapacityError
    from netsafe.evaluation.capacity.reading import read_helpline

    return refusals(lambda path: read_helpline(path, 30, 5), CapacityError)


def logo() -> Read:
    import typst

    from netsafe.campaign.images import ImageFault
    from netsafe.materials.logo import safe_logo

    page = b'#set page(width: auto, height: auto)\n#image(bytes(sys.inputs.logo), format: "svg", width: 40mm)'

    def call(path: Path) -> None:
        svg = safe_logo(path.read_bytes(), ("#fbf6ec", "#ffffff"))
        typst.Compiler(page, ignore_system_fonts=True, sys_inputs={"logo": svg}).compile(format="pdf")

    return refusals(call, ImageFault)


# what is well


def text(content: str) -> Callable[[], list[bytes]]:
    return lambda: [
        content.encode(),
        content.replace(",", ";").encode("utf-16"),
        content.encode("cp1252", "replace"),
    ]


def example(name: str) -> Callable[[], list[bytes]]:
    return lambda: [(ROOT / name).read_bytes()[:6000]]


def logos() -> list[bytes]:
    seeds = [path.read_bytes() for path in sorted((ROOT / "tests/materials/logos").glob("*.svg"))]
    for mode, form in (("RGB", "PNG"), ("RGBA", "PNG"), ("P", "PNG"), ("I;16", "PNG"), ("RGB", "JPEG"),
                       ("CMYK", "JPEG"), ("RGBA", "WEBP")):  # fmt: skip
        out = io.BytesIO()
        image = Image.radial_gradient("L").resize((60, 40))
        (image.convert("I").convert(mode) if mode == "I;16" else image.convert(mode)).save(out, form)
        seeds.append(out.getvalue())
    return seeds


TABLE = (
    b'"', b'""', b",", b";", b"\t", b"\r", b"\n", b"\0", b"\xff", b"\xc5\xb5", b"\xef\xbb\xbf", b"\v",
    b"\xc2\x85", b"=1+1", b"2025-01-06", b"45292", b"1e999", b"-1", b"<5", b"sep=;\n", b"\xe2\x80\xae", b"https://",
    b"../", b"9" * 400, b'"' * 60, b"," * 1500, b"PK\x03\x04", b"id", b"6\xc2\xa0000", b"a@b.c" * 40,
)  # fmt: skip
DRAWING = (
    b"<g>", b"</g>", b'<use href="#a"/>', b'id="a"', b"url(#a)", b"1e308", b"-1e9", b"nan", b"M0 0",
    b"a1 1 0 0 1 9 9", b"<style>", b"*{fill:none}", b"display:none", b'transform="scale(1e7)"', b"&amp;",
    b'transform="matrix(0 0 0 0 0 0)"', b'viewBox="0 0 1e-7 1e-7"', b'viewBox="0 0 1e7 1"', b"&#0;",
    b"<!DOCTYPE svg [", b"]>", b"<![CDATA[",
    b"stroke-dasharray:1e-6", b"stroke-width:1e7", b'gradientTransform="scale(0)"', b"\0", b"\xff\xfe",
    b'<clipPath id="a"><use href="#a"/></clipPath>', b"<path d='" + b"M0 0l1 1" * 2000 + b"'/>", b"<g>" * 60,
)  # fmt: skip

LIST = """id,name_cy,name_en,link,logo
bryn,Ysgol y Bryn,Bryn School,,
mon,"Môn, yr Ynys",Anglesey,https://help.example/mon,
ty,Tŷ,House,,
"""
TRIAL = "day,arm,shown,clicked\n2026-11-23,control,100,7\n2026-11-23,b,90,9\n"
CLAIMS = "id,area,counted,before,after,parts\n1,Wales,callers,1421,2804,calls: 8\n"
HOURS = "weekday,hour,calls,people\n" + "".join(
    f"{d},{h},4,2\n" for d in ("mon", "tue") for h in range(9, 17)
)

KINDS = (
    Kind("partners", "partners.csv", text(LIST), TABLE, partners),
    Kind("series", "series.csv", example("docs/evaluation/examples/referrals.csv"), TABLE, series),
    Kind("trial", "trial.csv", text(TRIAL), TABLE, trial),
    Kind("claims", "claims.csv", text(CLAIMS), TABLE, claims),
    Kind("helpline", "hours.csv", text(HOURS), TABLE, helpline),
    Kind("logo", "logo", logos, DRAWING, logo),
)


# mutators: bytes in, bytes out


def flip(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 40))):
        if out:
            out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def cut(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    first, last = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:first] + data[last:] if chance.random() < 0.5 else data[:last]


def repeat(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    first, last = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:last] + data[first:last] * chance.choice((1, 2, 50)) + data[last:]


def insert(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    for _ in range(chance.choice((1, 2, 5))):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(kind.tokens) + data[at:]
    return data


def swap(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    """One number for another, in text."""
    numbers = [i for i, byte in enumerate(data) if 48 <= byte <= 57]
    if not numbers:
        return data
    at = chance.choice(numbers)
    return data[:at] + chance.choice((b"0", b"-1", b"1e9", b"99999999", b".", b"", b"1e-9")) + data[at + 1 :]


def splice(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    other = chance.choice(kind.seeds())
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def recode(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    words = data.decode("utf-8", "replace")
    return words.encode(chance.choice(("utf-16", "utf-16-le", "utf-8-sig", "utf-32", "cp1252")), "replace")


def head_of_png(data: bytes, chance: random.Random, kind: Kind) -> bytes:
    """Another size or kind of pixel, with the checksum right."""
    if not data.startswith(b"\x89PNG"):
        return flip(data, chance, kind)
    sides = [chance.choice((0, 1, 7, 16_384, 16_385, 25_000, 2**31 - 1)) for _ in range(2)]
    head = (
        b"IHDR"
        + struct.pack(">II", *sides)
        + bytes((chance.choice((1, 8, 16)), chance.choice((0, 2, 3, 4, 6)), 0, 0, 0))
    )
    return data[:12] + head + struct.pack(">I", zlib.crc32(head)) + data[33:]


MUTATORS = (flip, cut, repeat, insert, insert, swap, splice, recode, head_of_png)


def file_of(kind: Kind, number: int) -> bytes:
    """File `number` of a kind: always the same."""
    chance = random.Random(f"{kind.name} {number}")
    data = chance.choice(kind.seeds())
    for _ in range(chance.choice((1, 1, 2, 3))):
        data = chance.choice(MUTATORS)(data, chance, kind)
    return data[:2_000_000]


# a process that reads, and one that watches it


def work(name: str, first: int, step: int, pipe: Any) -> None:
    kind = next(kind for kind in KINDS if kind.name == name)
    read = kind.reader()
    with tempfile.TemporaryDirectory() as folder:
        number = first
        while True:
            path = Path(folder) / kind.file
            path.write_bytes(file_of(kind, number))
            pipe.send(("begins", number))
            start = time.process_time()
            try:
                outcome = "taken" if read(path) else "refused"
            except BaseException:
                outcome = "EXCEPTION " + traceback.format_exc(limit=-1)[:600]
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            pipe.send((outcome, number, time.process_time() - start, peak))
            number += step


@dataclass
class Tally:
    outcomes: Counter[str]
    slowest: float = 0.0
    peak: int = 0


def watch(kind: Kind, seconds: float, harmful: Path, first: int) -> Tally:
    """Read files of a kind for so long."""
    tally = Tally(Counter())
    until = float("inf")
    number = first
    while time.monotonic() < until:
        ours, theirs = mp.Pipe()
        process = mp.get_context("fork").Process(
            target=work, args=(kind.name, number, 1, theirs), daemon=True
        )
        process.start()
        theirs.close()
        try:
            while time.monotonic() < until:
                if not ours.poll(60):
                    cpu = _cpu(process.pid)
                    if cpu < LONGEST:
                        continue
                    tally.outcomes["HANG"] += 1
                    _keep(kind, number, harmful, f"HANG after {cpu:.0f} s")
                    break
                message = ours.recv()
                if message[0] == "begins":
                    number = message[1]
                    until = min(until, time.monotonic() + seconds)  # what it imports is not counted
                    continue
                outcome, number, took, peak = message
                tally.outcomes[outcome.split()[0]] += 1
                tally.slowest, tally.peak = max(tally.slowest, took), max(tally.peak, peak)
                if outcome.startswith("EXCEPTION") or took > LONGEST:
                    _keep(kind, number, harmful, outcome)
        except EOFError:
            tally.outcomes["DEATH"] += 1
            _keep(kind, number, harmful, "DEATH")
        process.kill()
        process.join()
        number += 1
    return tally


def _cpu(pid: int | None) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _keep(kind: Kind, number: int, harmful: Path, outcome: str) -> None:
    (harmful / f"{kind.name}-{number}").write_bytes(file_of(kind, number))
    print(f"  {kind.name} --number {number}: {outcome}", file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="half a minute in all")
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--kind", choices=[kind.name for kind in KINDS])
    parser.add_argument("--number", type=int, help="read this file alone, with its traceback")
    parser.add_argument("--first", type=int, default=0, help="the number to begin at")
    options = parser.parse_args()
    kinds = [kind for kind in KINDS if options.kind in (None, kind.name)]
    harmful = Path(tempfile.mkdtemp(prefix="hostile-files-"))
    if options.number is not None:
        path = harmful / kinds[0].file
        path.write_bytes(file_of(kinds[0], options.number))
        print(path, "taken" if kinds[0].reader()(path) else "refused")
        return 0
    print("the files that do harm: ", harmful)
    seconds = 30.0 if options.quick else options.minutes * 60
    print(f"{'kind':10} {'files':>8} {'taken':>8} {'refused':>8} {'bad':>4} {'slowest s':>10} {'peak MB':>8}")
    bad = 0
    for kind in kinds:
        tally = watch(kind, seconds / len(kinds), harmful, options.first)
        accepted, refused = tally.outcomes["taken"], tally.outcomes["refused"]
        bad_files = tally.outcomes.total() - accepted - refused + (tally.peak > MOST_MEMORY)
        bad += bad_files
        print(
            f"{kind.name:10} {tally.outcomes.total():8} {accepted:8} {refused:8} {bad_files:4} "
            f"{tally.slowest:10.2f} {tally.peak:8}"
        )
    print(f"bar: no bad one, and at most {MOST_MEMORY} MB: {'well' if not bad else 'MISSED'}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
