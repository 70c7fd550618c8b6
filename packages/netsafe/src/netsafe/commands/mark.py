"""``netsafe mark``: these translations were made from today's wording."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from netsafe.commands.default_bundle import default_bundle
from netsafe.commands.quantity import quantity

HELP = """
Mark translations as made from today's original wording.

Reads BUNDLE (without it, the shipped campaigns/operation-net-safe) and rewrites the marks in the
headings of its words files, such as {from=en:1a2b3c4d}; the words themselves stay as they are. Do this
after somebody has read both wordings: the mark is what “netsafe check” believes.

With KEYs only these texts; with --all every text; with neither, lists the translations whose mark is
missing or older than the original, and changes nothing.

Exit status: 0 when it is done or nothing is stale, 1 when something listed is stale or the bundle
cannot be read, 2 for wrong use.

Example: netsafe mark campaigns/operation-net-safe messages.stop-and-help
"""


@click.command(name="mark", help=HELP)
@click.argument("bundle", required=False, type=click.Path(path_type=Path))
@click.argument("keys", metavar="[KEY]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Mark every translation of the campaign.")
def mark(bundle: Path | None, keys: tuple[str, ...], every: bool) -> None:
    """Mark, or list what is stale."""
    from netsafe.bundle import read_bundle, write_bundle
    from netsafe.campaign.stale_translations import stale_translations, with_marked_translations

    if every and keys:
        raise click.UsageError("name texts or say --all, not both")
    folder = bundle or default_bundle()
    read = read_bundle(folder)
    if not every and not keys:
        listed = [
            (read.place_of_text(text.key, w.language), text.key)
            for text, w in stale_translations(read.release)
        ]
        for place, key in listed:
            click.echo(f"{place}: {key}")
        unread = quantity(len(listed), "translation", "translations")
        click.echo(f"{unread} to read again." if listed else "Every translation is marked.")
        raise click.exceptions.Exit(1 if listed else 0)
    try:
        release = with_marked_translations(read.release, None if every else keys)
    except KeyError as error:
        raise click.BadParameter(f"the campaign has no text {error}.", param_hint="KEY") from None
    write_bundle(replace(read, release=release), folder)
    click.echo(f"Marked {quantity(len(release.texts) if every else len(keys), 'text', 'texts')} in {folder}.")
