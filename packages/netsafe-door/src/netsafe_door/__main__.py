"""``python -m netsafe_door`` is ``netsafe-door``."""

from netsafe_door.cli import main

main(prog_name="netsafe-door")
