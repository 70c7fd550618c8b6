"""``netsafe words``: words on their way to a translator, and back."""

from __future__ import annotations

from dataclasses import replace as with_other
from pathlib import Path

import click

from netsafe.commands.default_bundle import default_bundle
from netsafe.commands.quantity import quantity

MISSING = """
Write the texts that a language lacks, for a translator.

Reads BUNDLE (without it, the shipped campaigns/operation-net-safe), whose campaign.toml names the language
among its languages or as a further one. Writes a PO file, which programs for translators open: each text
with its key, where it is shown, how long it may be, and its words in the language to translate from.

Exit status: 0 when it is written, 1 when the bundle cannot be read or lacks the language, 2 for wrong use.

Example: netsafe words missing campaigns/operation-net-safe --language cy --out cymraeg.po
"""

READ = """
Take a translated PO file into a campaign.

Reads FILE.po, as “netsafe words missing” wrote it and a translator filled it in, and BUNDLE (without it,
the shipped campaigns/operation-net-safe). Writes the translations into the words files of its language;
every other file stays as it is. An entry without a translation, or one that is marked as fuzzy, is left for
later.

All of it is taken, or nothing: where a key is unknown, a {fact.of-a-service} is missing, a list is built
otherwise or a text has other words already, every reason is listed and nothing is written.

Exit status: 0 when it is taken, 1 when it is refused or the bundle cannot be read, 2 for wrong use.

Example: netsafe words read cymraeg.po campaigns/operation-net-safe
"""

LARGEST = 16_000_000
"""Bytes of a PO file; all words of Operation Net Safe are 200,000."""

_PATH = click.Path(path_type=Path)


@click.group(name="words")
def words() -> None:
    """Write the words that a language lacks for a translator, and take the translation in.

    Reads and writes what “missing” and “read” say of themselves with --help.

    Example: netsafe words missing --language cy --out cymraeg.po
    """


@words.command(name="missing", help=MISSING, short_help="Write what a language lacks as a PO file.")
@click.argument("bundle", required=False, type=_PATH)
@click.option("--language", required=True, metavar="LANGUAGE", help="The language to translate into.")
@click.option("--out", required=True, metavar="FILE.po", type=_PATH, help="The file to write.")
@click.option(
    "--from",
    "source",
    metavar="LANGUAGE",
    help="The language to translate from; without it, the one that stands in, or else the first.",
)
def missing(bundle: Path | None, language: str, out: Path, source: str | None) -> None:
    """Write the missing texts."""
    from netsafe.bundle import read_bundle
    from netsafe.translation.po_file import po_of_missing

    release = read_bundle(bundle or default_bundle()).release
    if language not in release.all_languages:
        raise click.ClickException(
            f"campaign.toml does not name “{language}”. Mend: add it to languages, or as a further language: "
            f"[[further]] with language = “{language}”, instead, pages and kinds (docs/languages.md)"
        )
    row = release.further_language(language)
    others = [tag for tag in release.languages if tag != language]
    source = source or (row.instead if row else next(iter(others), language))
    if source not in others:
        raise click.BadParameter(f"choose one of {', '.join(others)}", param_hint="--from")
    content, count = po_of_missing(release, language, source)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"{out}: cannot be written ({error.strerror})") from None
    click.echo(f"{quantity(count, 'text', 'texts')} to translate from {source} into {language}: {out}")


@words.command(name="read", help=READ, short_help="Take a translated PO file in.")
@click.argument("file", metavar="FILE.po", type=_PATH)
@click.argument("bundle", required=False, type=_PATH)
@click.option("--replace", is_flag=True, help="Let the file's words take the place of words that are there.")
def read(file: Path, bundle: Path | None, replace: bool) -> None:
    """Take the translations in."""
    from netsafe_intake.bounded_file import FileFault, read_file

    from netsafe.bundle import read_bundle, write_bundle
    from netsafe.translation.merged_translations import merge_translations

    folder = bundle or default_bundle()
    try:
        content = read_file(file, LARGEST)
    except FileFault as error:
        raise click.ClickException(f"{file}: {error}") from None
    source = read_bundle(folder)
    translation = merge_translations(source.release, content, str(file), replace=replace)
    write_bundle(with_other(source, release=translation.release), folder)
    texts = quantity(len(translation.keys), "text", "texts")
    click.echo(f"{texts} in {translation.language} taken into {folder}.")
    for keys, why in (
        (translation.untranslated, "without a translation"),
        (translation.fuzzy, "marked as fuzzy"),
    ):
        if keys:
            click.echo(f"{len(keys)} {why}, left for later: {', '.join(keys)}")
