"""``netsafe-door fetch``: take up what the desk has published, on as many machines as there are doors."""

from __future__ import annotations

from pathlib import Path

import click

HELP = """
Fetch the folder that was published, and take it up when all of it is verified.

ADDRESS is where the desk puts it: a folder such as /srv/desk/files/folders/CAMPAIGN, or an address of the web
such as that of a bucket. What is new is brought over. The signature of the list and the digest of each file
are verified; where one of them does not hold nothing is taken up, and what is served stays.

OUT becomes a link to the folder: serve it with “{program} serve OUT”, which takes a new one up by itself.
Run this from a timer. The file of trusted keys is OpenSSH’s allowed_signers; ssh-keygen must be installed.

Exit status: 0 when it is taken up, or stood here already; 1 when not; 2 for wrong use.

Example: {program} fetch https://files.example/folders/operation-net-safe --trusted-keys keys --out public
"""


def fetch_command(program: str) -> click.Command:
    """The command, as `program` calls it.

    >>> fetch_command("netsafe-door").name
    'fetch'
    """

    @click.command(
        name="fetch", help=HELP.format(program=program), short_help="Take up what the desk published."
    )
    @click.argument("address")
    @click.option(
        "--trusted-keys",
        required=True,
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Whose signatures are trusted, one key a line.",
    )
    @click.option(
        "--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="What leads to it."
    )
    def fetch(address: str, trusted_keys: Path, out: Path) -> None:
        """Fetch once."""
        from netsafe_door.fetching.fetch import fetch as fetch_folder

        fetched = fetch_folder(address, trusted_keys, out)
        if fetched.is_new:
            click.echo(
                f"{out}: seal {fetched.seal}, signed by {fetched.principal}, {fetched.count} files fetched"
            )
        else:
            click.echo(f"{out}: seal {fetched.seal} stands here already")

    return fetch
