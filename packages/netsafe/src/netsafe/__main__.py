"""``python -m netsafe`` is ``netsafe``."""

from netsafe.cli import main

main()
