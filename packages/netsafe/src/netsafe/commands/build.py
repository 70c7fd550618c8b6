"""``netsafe build``: everything a campaign needs, into one folder."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click

from netsafe.commands.default_bundle import default_bundle
from netsafe.commands.signals import stopped_at_once

PREVIEW_ALONE = "leave out --draft-in-public and --approved; build it without --preview when it is whole"

HELP = """
Make everything that a campaign needs, and put it into one folder.

Reads BUNDLE, the folder that holds campaign.toml (without it, the shipped
campaigns/operation-net-safe), checks it, and writes posters, leaflets, packs and the rest in every
language to the folder named by --out, with a contact sheet (index.html), a ZIP of everything and
manifest.json. What has not changed since the last build is kept. The folder is swapped in when all of
it is ready, so Ctrl-C or a power cut leaves the old one whole.

--partners FILE.csv makes a set for each partner, with its name, its logo and codes of its own. Its first
line is id,name_cy,name_en,logo (a name for each language of the campaign; logo may be empty). A column
link, or link_cy and link_en, gives an address in place of those codes; a campaign without a site needs
it. A row that cannot be used is reported and the others are made.

A draft, and a site whose address is an example, are served to this machine alone, and never take the
place of an approved site, unless --draft-in-public is said; every page says then what it is.

--preview makes a bundle with a language half done, to be looked at: where words are missing another
language stands in, and every page and piece is marked as a preview. It is served to this machine alone.

Exit status: 0 when all is made; 1 when the words, a text that does not fit or a row of the partners'
list stand against it; 2 for wrong use; 130 when stopped.

Example: netsafe build campaigns/operation-net-safe --out build --only poster-a4-dawn
"""


@click.command(name="build", help=HELP)
@click.argument("bundle", required=False, type=click.Path(path_type=Path))
@click.option(
    "--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="The folder to make."
)
@click.option(
    "--only",
    multiple=True,
    metavar="KIND",
    help="Make only this kind (poster-a4-dawn) or all of a sort (poster, film); several with commas.",
)
@click.option(
    "--partners",
    metavar="FILE.csv",
    type=click.Path(path_type=Path),
    help="Partners who get a set of their own. Without it, sets that still hold are kept.",
)
@click.option("--approved", is_flag=True, help="Refuse unless every language is approved: no drafts.")
@click.option(
    "--preview",
    is_flag=True,
    help="Look at a language that is half done: another stands in for missing words; all is marked.",
)
@click.option(
    "--draft-in-public",
    is_flag=True,
    help="Let everybody see a draft: without this it is served to this machine alone.",
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Check as on that day (2026-11-23); without it, today.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=None,
    help="Processes that work at once; without it, one for each core.",
)
def build(
    bundle: Path | None,
    out: Path,
    only: tuple[str, ...],
    partners: Path | None,
    approved: bool,
    preview: bool,
    draft_in_public: bool,
    today: dt.datetime | None,
    jobs: int | None,
) -> None:
    """Build a bundle into a folder."""
    if preview and (approved or draft_in_public):
        raise click.UsageError(f"--preview is never for the public: {PREVIEW_ALONE}")
    if approved and draft_in_public:
        raise click.UsageError("--approved refuses a draft, and --draft-in-public shows it: choose one")
    day = today.date() if today else dt.date.today()
    folder = bundle or default_bundle()
    raise click.exceptions.Exit(
        build_folder(folder, out, only, partners, approved, day, jobs, draft_in_public, preview)
    )


def build_folder(
    bundle: Path,
    out: Path,
    only: tuple[str, ...] = (),
    partners: Path | None = None,
    approved: bool = False,
    today: dt.date | None = None,
    jobs: int | None = None,
    draft_in_public: bool = False,
    preview: bool = False,
) -> int:
    """Build `bundle` into `out`, and say what was done; the exit status."""
    from netsafe.publishing.build_note import note_of, unchanged_count

    asked = {
        "bundle": str(bundle.resolve()),
        "only": sorted(only),
        "partners": None if partners is None else str(partners.resolve()),
        "approved": approved,
        "draft_in_public": draft_in_public,
        "today": (today or dt.date.today()).isoformat(),
        **({"preview": True} if preview else {}),
    }
    target = out.resolve()
    with stopped_at_once("Stopped before anything was made."):
        count = unchanged_count(note_of(target), target, asked, bundle)
        if count is not None:
            click.echo(f"Nothing has changed: {count} files in {out} are as they should be.")
            return 0
        from netsafe.commands.build_run import run  # it imports all that making needs

        return run(bundle, out, only, partners, asked, jobs or len(os.sched_getaffinity(0)))
