"""``netsafe capacity``: whether a helpline can answer the calls that a campaign brings."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netsafe.commands.atomic_write import write_files
from netsafe.commands.command_error_handling import InputCommand
from netsafe.commands.options import language_option

if TYPE_CHECKING:
    from netsafe_evaluation.capacity import CapacityResult, PublishedCalls

HELP = """
Say whether a helpline can answer its calls, and how to pace a campaign.

Reads FILE: a TOML file with a usual week of the helpline (calls, opening hours, people answering, how
long a call takes, how long callers wait) and, where it has [campaign], the areas of a campaign; or a
CSV with the columns weekday, hour, calls, people. Only sums are read, never calls of persons.

Writes to standard output how many calls are answered and missed, how many people are needed, and in
which weeks each area may begin so that calls are answered. With --out also a page (.html) or the plan
as proposed phases (.toml), never into a bundle: a person puts them there.

--missed and --answered turn the question round: how many people agree with published numbers.

Exit status: 0 when it is answered, 1 when no order of the areas keeps the target, 2 for wrong use and
for a file that cannot be used.

\b
Example: netsafe capacity docs/evaluation/examples/helpline.toml --rise 50%
         netsafe capacity docs/evaluation/examples/helpline.toml --missed 6950 --answered 2760 --weeks 13
"""


class _Share(click.ParamType[float]):
    """A share such as 50% or 0.5."""

    name = "share"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if isinstance(value, float):
            return value
        text = str(value).strip()
        try:
            share = float(text[:-1]) / 100 if text.endswith("%") else float(text)
        except ValueError:
            share = float("nan")
        if not -1 < share <= 100:
            self.fail(f"“{value}” is no share. Mend: give one such as 50% or 0.5", param, ctx)
        return share


@click.command(name="capacity", cls=InputCommand, help=HELP)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--rise", type=_Share(), metavar="SHARE", help="A rise of calls to try, such as 50%.")
@click.option("--target", type=_Share(), metavar="SHARE", help="Of calls to answer; else the file's, or 90%.")
@click.option("--handling", type=float, metavar="MINUTES", help="That a call takes; replaces what FILE says.")
@click.option("--patience", type=float, metavar="MINUTES", help="That callers wait; replaces what FILE says.")
@click.option("--missed", type=float, metavar="CALLS", help="Published number of calls missed.")
@click.option("--answered", type=float, metavar="CALLS", help="Published number of calls answered.")
@click.option("--weeks", type=float, metavar="WEEKS", help="In which they were missed and answered.")
@click.option(
    "--out",
    "outs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write a page (.html) or proposed phases (.toml); may be given twice.",
)
@language_option("netsafe_evaluation.capacity", "Of what is written.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, with the verdict in every language.")
def capacity(
    file: Path,
    rise: float | None,
    target: float | None,
    handling: float | None,
    patience: float | None,
    missed: float | None,
    answered: float | None,
    weeks: float | None,
    outs: tuple[Path, ...],
    language: str,
    as_json: bool,
) -> None:
    """Look at one helpline."""
    _check(target, handling, patience)
    published = _published(missed, answered, weeks)
    for out in outs:
        _may_write(out, file)
    from netsafe_evaluation.capacity import CapacityResult, read_helpline
    from netsafe_evaluation.capacity.as_text import as_text

    contents = read_helpline(file, handling, patience)
    campaign = contents.campaign
    if campaign is not None and target is not None:
        campaign = replace(campaign, target=target)
    result = CapacityResult(file.name, contents.helpline, rise, target, published, campaign)
    try:
        if as_json:
            output = json.dumps(result.to_dict(), indent=1, ensure_ascii=False) + "\n"
        else:
            output = as_text(result, language)
        contents_of = [(out, _content(out, result, language)) for out in outs]
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    click.echo(output, nl=False)
    for out, content in contents_of:
        if content is not None:
            _write(out, content)
    if result.refusal is not None:
        raise click.exceptions.Exit(1)


def _check(target: float | None, handling: float | None, patience: float | None) -> None:
    if target is not None and not 0 < target < 1:
        raise click.BadParameter("give a share between 0% and 100%, such as 85%", param_hint="--target")
    if handling is not None and not 0 < handling <= 600:
        raise click.BadParameter("give minutes above 0, at most 600", param_hint="--handling")
    if patience is not None and not 0 <= patience <= 600:
        raise click.BadParameter("give minutes from 0 to 600", param_hint="--patience")


def _published(missed: float | None, answered: float | None, weeks: float | None) -> PublishedCalls | None:
    from netsafe_evaluation.capacity import PublishedCalls

    if [missed, answered, weeks] == [None, None, None]:
        return None
    if missed is None or answered is None or weeks is None:
        raise click.UsageError("--missed, --answered and --weeks belong together. Mend: give all three")
    if not (0 < missed < 1e9 and 0 < answered < 1e9 and 0 < weeks <= 5200):
        raise click.UsageError(
            "--missed, --answered and --weeks must each be above 0. Mend: give what was published"
        )
    return PublishedCalls(answered, missed, weeks)


def _may_write(out: Path, file: Path) -> None:
    if out.resolve() == file.resolve():
        raise click.BadParameter(f"{out} is what is read. Mend: name another file", param_hint="--out")
    if out.suffix.lower() not in (".html", ".toml"):
        raise click.BadParameter(f"{out}: give a name that ends in .html or .toml", param_hint="--out")
    if not out.absolute().parent.is_dir():
        raise click.BadParameter(
            f"{out}: there is no folder {out.parent}. Mend: make it first", param_hint="--out"
        )
    if out.suffix.lower() == ".toml" and any(
        (folder / "campaign.toml").is_file() for folder in out.resolve().parents
    ):
        raise click.BadParameter(
            f"{out} lies in a bundle, and phases are only proposed. Mend: write them elsewhere",
            param_hint="--out",
        )


def _content(out: Path, result: CapacityResult, language: str) -> str | None:
    """What to write; None where there is no plan to write as phases."""
    if out.suffix.lower() == ".html":
        from netsafe_evaluation.capacity.html_page import as_page

        return as_page(result, language)
    from netsafe_evaluation.capacity.proposed_phases_toml import phases_toml

    if result.plan is None:
        raise click.UsageError(f"{result.file} names no areas to pace. Mend: add [campaign] to it")
    return None if result.plan.refusal else phases_toml(result.plan)


def _write(out: Path, content: str) -> None:
    """Whole or not at all."""
    try:
        write_files({out: content.encode()})
    except OSError as error:
        raise click.UsageError(
            f"{out}: cannot be written ({error.strerror}). Mend: name another file"
        ) from None
    click.echo(f"→ {out}", err=True)
