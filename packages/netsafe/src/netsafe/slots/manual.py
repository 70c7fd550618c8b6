"""The documentation of the slots as a Markdown page.

Example: ``python -m netsafe.slots.manual --out docs/slots.md``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from netsafe_intake.error import sentence

from netsafe.bundle import BundleError, read_bundle
from netsafe.campaign import Release
from netsafe.campaign.fact_text_slots import fact_slots
from netsafe.campaign.slot import Slot
from netsafe.helpsite.page_kind_catalogue import KINDS
from netsafe.helpsite.slots import frame_slots, page_slots
from netsafe.materials.catalogue import CABINS
from netsafe.typesetting.slots import every_piece

_HEAD = """\
# The slots

Every text that a campaign may have, and what it may be where it is shown. This page is made from what
materials, pages and facts declare: `python -m netsafe.slots.manual --out docs/slots.md`. A text without a
slot is shown nowhere, and NS118 says so.

A *form* says how the words are written: **plain** as they stand; **markdown** with lists, steps, `###`
sub-headings and `**strong words**`; **list** one item a line; **alt** plain, for people who do not see
the picture. A *role* says what they are for: a **headline**, the **subject** of a piece, its **sender** at
the number, the **body**, a **label** around facts, the **description** of a part of the campaign, or an
**alt**ernative text. They are read by the **public**, professionals included, or by those who plan
(**planner**). A *limit* counts characters; without one, only the room on the piece decides. A text is
*required* (NS101) where a campaign that has its fact or such a page, or some words of such a material, is not
whole without it: **where needed** as its facts are. What shows any other text does without.
"""

_COLUMNS = "| key | form | role | read by | limit | required |\n|--|--|--|--|--|--|\n"


def manual(release: Release) -> str:
    """All slots as Markdown; the ids of `release` are left out, and of its posts the limits."""
    parts = [_HEAD, _section("Facts of campaign.toml", fact_slots(release))]
    parts.append(_section("Every piece", every_piece(release)))
    parts += [
        _section(f"{cabin.name_in('en')} (`{cabin.name}`)", cabin.slots(release))
        for cabin in CABINS
        if cabin.slots(release)
    ]
    parts.append(_section("Every page", (*page_slots(release), *frame_slots(release))))
    for kind in KINDS.values():
        slots = tuple(kind.slots(release))
        if slots:
            parts.append(_section(f"Pages of kind `{kind.name}`", slots))
    return "\n".join(parts)


def _section(title: str, slots: Iterable[Slot]) -> str:
    return f"## {title}\n\n{_COLUMNS}{''.join(_rows(slots))}"


def _rows(slots: Iterable[Slot]) -> Iterator[str]:
    """One row for all patterns of keys that are alike in everything else."""
    by_pattern: dict[str, list[Slot]] = {}
    for slot in slots:
        by_pattern.setdefault(slot.pattern, []).append(slot)
    by_cells: dict[str, list[str]] = {}
    for pattern, same in by_pattern.items():
        by_cells.setdefault(_cells(same), []).append(f"`{pattern}`")
    for cells, patterns in by_cells.items():
        yield f"| {', '.join(patterns)} | {cells} |\n"


def _cells(slots: list[Slot]) -> str:
    """All cells of a row but the first, for slots with one pattern."""
    limits = {slot.limit for slot in slots}
    limit = "its channel’s" if len(limits) > 1 else str(limits.pop() or "")
    required = {slot.required for slot in slots}
    must = "yes" if required == {True} else "where needed" if True in required else ""
    first = slots[0]
    return f"{first.form} | {first.role} | {first.audience} | {limit} | {must}"


def main(arguments: Sequence[str]) -> None:
    """Write the page of a campaign's slots to standard output, or with ``--out`` to a file.

    The file is written when the page is whole: a bundle that cannot be read leaves it as it was.  Ends with
    status 1 and the faults on standard error where it cannot be read, or the file not be written.
    """
    parser = argparse.ArgumentParser(
        prog="python -m netsafe.slots.manual",
        description="Write every text that a campaign may have, and what it may be, as a Markdown page.",
        epilog="Example: python -m netsafe.slots.manual campaigns/operation-net-safe --out docs/slots.md",
    )
    parser.add_argument("bundle", nargs="?", type=Path, default=Path("campaigns/operation-net-safe"))
    parser.add_argument("--out", type=Path, metavar="FILE", help="the file to write")
    options = parser.parse_args(arguments)
    try:
        page = manual(read_bundle(options.bundle).release)
    except BundleError as error:
        sys.exit(str(error))
    if options.out is None:
        sys.stdout.write(page)
        return
    try:
        options.out.write_text(page, encoding="utf-8")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        sys.exit(sentence(str(options.out), f"cannot be written ({reason})", "name another file with --out"))


if __name__ == "__main__":
    main(sys.argv[1:])
