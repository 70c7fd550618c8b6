"""``netsafe build``: everything a campaign needs, into one folder."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click
from netsafe_door.commands.signals import stopped_at_once

from netsafe.commands.build_options import BuildOptions
from netsafe.commands.default_bundle import default_bundle
from netsafe.commands.options import (
    FILE,
    PREVIEW_ALONE,
    PREVIEW_WITH_START,
    bundle_argument,
    draft_option,
    preview_option,
    start_option,
    today_option,
    trusted_keys_option,
)

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

Approved is what was sealed: a bundle that the desk exported with seal.json and seal.json.sig, by a key
in the file that --trusted-keys or NETSAFE_TRUSTED_KEYS names (docs/seals.md). Everything else is a
draft, whatever campaign.toml says of approvals.

--preview makes a bundle with a language half done, to be looked at: where words are missing another
language stands in, and every page and piece is marked as a preview. It is served to this machine alone.

--start moves the plan by whole weeks, so that the campaign starts on that day or in the week after it:
phases, events, posts and calendars lie ahead, each on its day of the week. Words, links and approvals
stay, and so does the edition of whatever shows no day; manifest.json and the contact sheet say by how
many weeks. News moves, too, but none of it into the future.

Exit status: 0 when all is made; 1 when the words, a text that does not fit or a row of the partners'
list stand against it; 2 for wrong use; 130 when stopped.

Example: netsafe build campaigns/operation-net-safe --out build --only poster-a4-dawn

Example: netsafe build --out build --start 2027-01-11
"""


@click.command(name="build", help=HELP)
@bundle_argument
@click.option("--out", required=True, metavar="DIR", type=FILE, help="The folder to make.")
@click.option(
    "--only",
    multiple=True,
    metavar="KIND",
    help="Make only this kind (poster-a4-dawn) or all of a sort (poster, film), several with commas, and "
    "the whole site; “site” alone makes no kind.",
)
@click.option(
    "--partners",
    metavar="FILE.csv",
    type=FILE,
    help="Partners who get a set of their own. Without it, sets that still hold are kept.",
)
@click.option(
    "--approved", is_flag=True, help="Refuse unless every language is approved by a seal: no drafts."
)
@trusted_keys_option
@preview_option
@draft_option
@start_option
@today_option
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
    trusted_keys: Path | None,
    preview: bool,
    draft_in_public: bool,
    start: dt.date | None,
    today: dt.date | None,
    jobs: int | None,
) -> None:
    """Build a bundle into a folder."""
    if preview and (approved or draft_in_public):
        raise click.UsageError(PREVIEW_ALONE)
    if approved and draft_in_public:
        raise click.UsageError("--approved refuses a draft, and --draft-in-public shows it: choose one")
    if preview and start:
        raise click.UsageError(PREVIEW_WITH_START)
    options = BuildOptions(
        bundle=bundle or default_bundle(),
        out=out,
        only=only,
        partners=partners,
        approved=approved,
        trusted_keys=trusted_keys,
        preview=preview,
        draft_in_public=draft_in_public,
        start=start,
        today=today or dt.date.today(),
        processes=jobs,
    )
    raise click.exceptions.Exit(build_folder(options))


def build_folder(options: BuildOptions) -> int:
    """Build, and say what was done; the exit status."""
    from netsafe.publishing.last_build_digests import note_of, unchanged_count

    out, target = options.out, options.out.resolve()
    with stopped_at_once("Stopped before anything was made."):
        count = unchanged_count(note_of(target), target, options.to_dict(), options.bundle)
        if count is not None:
            click.echo(f"Nothing has changed: {count} files in {out} are as they should be.")
            return 0
        from netsafe.commands.build_run import run  # it imports all that making needs

        return run(options, options.processes or len(os.sched_getaffinity(0)))
