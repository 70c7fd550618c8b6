"""``netsafe footage``: a film that somebody else made, checked, and cut to the three shapes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netsafe.commands.atomic_write import write_files
from netsafe.commands.command_error_handling import FindingsCommand
from netsafe.commands.default_bundle import default_bundle

if TYPE_CHECKING:
    from netsafe.commands.footage_parallel_cut import Cutting

HELP = """
Check a film that was given as a file, and cut it to the three shapes.

Reads FILE (MP4, MOV or WebM) and the captions (WebVTT or SRT), one for each language of the
campaign in BUNDLE. The film is decoded from end to end by a process of its own, which
may use 1.5 GB of memory and 240 seconds of the processor and no more: a broken or
hostile file gets a reason and stops nothing. Writes what was found to standard output:
file, line, how grave, the reason and how to mend it.

With --to, and where nothing is an error, writes into that folder the film in 16:9, 1:1
and 9:16 in each language: its sound at -23 LUFS (EBU R 128), its captions beside it
(WebVTT and SRT), the last picture of today's release at its end, and a still of that;
16:9 in smaller sizes too.
--focus says which place matters, --keep what is never cut: where that does not fit a
shape, the whole film stands on a soft, dark band.

This tries a film before it is put into the campaign. One that stands there (recordings of
[[films]], with focus, keep and end) is checked and cut by: netsafe build --only footage

Exit status: 0 when nothing is an error, 1 when something is or when the film cannot be
taken in, 2 for wrong use.

Example: netsafe footage dawn.mp4 --captions cy=dawn.cy.vtt --captions en=dawn.en.vtt
"""

_PLACE = "percent of width and height, from the left and from the top"


@click.command(name="footage", cls=FindingsCommand, help=HELP)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--captions",
    multiple=True,
    metavar="LANGUAGE=FILE",
    help="Captions (WebVTT or SRT) in one language; once for each.",
)
@click.option(
    "--bundle",
    type=click.Path(path_type=Path),
    help="The campaign; without it, the shipped campaigns/operation-net-safe.",
)
@click.option("--to", type=click.Path(path_type=Path), metavar="FOLDER", help="Cut it, and write it there.")
@click.option(
    "--end", metavar="STORYBOARD", help="Whose last picture closes it; without it, the first one's."
)
@click.option("--focus", metavar="X,Y", default="50,50", show_default=True, help=f"What matters: {_PLACE}.")
@click.option("--keep", metavar="LEFT,TOP,RIGHT,BOTTOM", help=f"What is never cut: {_PLACE}.")
def footage(
    file: Path,
    captions: tuple[str, ...],
    bundle: Path | None,
    to: Path | None,
    end: str | None,
    focus: str,
    keep: str | None,
) -> None:
    """Check a film and its captions, and cut it."""
    from netsafe.bundle import read_bundle
    from netsafe.commands.footage_parallel_cut import Cutting
    from netsafe.films.footage.cached_inspection import inspected_footage
    from netsafe.films.footage.caption_findings import judged_captions
    from netsafe.films.footage.inspection_findings import judged
    from netsafe.formats.captions import read_captions
    from netsafe.typesetting.cache import Cache

    captions_by_language = _captions(captions)
    x, y = _shares(focus, 2, "--focus")
    keep_box = None if keep is None else _shares(keep, 4, "--keep")
    if keep_box is not None and (keep_box[0] >= keep_box[2] or keep_box[1] >= keep_box[3]):
        raise click.BadParameter("nothing lies between these edges.", param_hint="--keep")
    release = read_bundle(bundle or default_bundle()).release
    recording = inspected_footage(file, Cache())
    probe = recording.inspection
    findings = [
        *judged(file.name, probe),
        *judged_captions(captions_by_language, release.languages, file.name, probe.seconds),
    ]
    sound = f"sound {probe.audio}" if probe.audio else "no sound"
    click.echo(
        f"{file.name}: {probe.seconds:.1f} seconds, {probe.width} × {probe.height}, "
        f"{probe.rate:.4g} pictures a second, {probe.video}, {sound}."
    )
    for finding in findings:
        click.echo(str(finding))
    if any(finding.severity == "error" for finding in findings):
        raise click.exceptions.Exit(1)
    if to is not None:
        storyboards = [storyboard.id for storyboard in release.storyboards]
        if (end or (storyboards or [""])[0]) not in storyboards:
            names = ", ".join(storyboards) or "none"
            raise click.BadParameter(
                f"no storyboard is called “{end}”; known are {names}.", param_hint="--end"
            )
        cutting = Cutting(
            recording,
            {language: read_captions(data) for language, (_, data) in captions_by_language.items()},
            release,
            end or storyboards[0],
            (x, y),
            keep_box,
            Cache(),
        )
        _write(to, _cut(cutting))


def _cut(cutting: Cutting) -> dict[str, bytes]:
    """Every file of the film, with word of how far it came."""
    from netsafe.commands.footage_parallel_cut import cut_all

    label = f"Cutting {cutting.recording.path.name}"
    with click.progressbar(length=cutting.steps, label=label, file=sys.stderr, show_pos=True) as bar:
        return cut_all(cutting, len(os.sched_getaffinity(0)), lambda: bar.update(1))


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """All of the files; each appears whole."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_files({folder / name: data for name, data in files.items()})
    except OSError as error:
        click.echo(f"{folder}: cannot be written ({(error.strerror or '').lower()}).", err=True)
        raise click.exceptions.Exit(1) from None
    for name in files:
        click.echo(str(folder / name))


def _shares(text: str, count: int, option: str) -> tuple[Any, ...]:
    """Percent, parted by commas, as shares of one."""
    try:
        shares = tuple(float(part) / 100 for part in text.split(","))
    except ValueError:
        shares = ()
    if len(shares) != count or not all(0 <= share <= 1 for share in shares):
        raise click.BadParameter(
            f"{count} numbers from 0 to 100 are wanted, parted by commas (found: “{text[:40]}”).",
            param_hint=option,
        )
    return shares


def _captions(options: tuple[str, ...]) -> dict[str, tuple[str, bytes]]:
    """Language → name and content of each file of captions."""
    from netsafe_intake.bounded_file import FileFault, read_file

    from netsafe.formats.captions import LARGEST

    files: dict[str, tuple[str, bytes]] = {}
    for option in options:
        language, sign, name = option.partition("=")
        if not sign or not language or not name:
            raise click.BadParameter(
                f"“{option}” is not LANGUAGE=FILE. Mend: write cy=dawn.cy.vtt", param_hint="--captions"
            )
        if language in files:
            raise click.BadParameter(f"{language} is given twice.", param_hint="--captions")
        try:
            files[language] = Path(name).name, read_file(Path(name), LARGEST)
        except FileFault as fault:
            raise click.BadParameter(f"{name} {fault}.", param_hint="--captions") from None
    return files
