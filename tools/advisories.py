"""Whether anybody has published a weakness of something that an install brings.

    python tools/advisories.py

Asks OSV (https://osv.dev) by “uv audit” about every package of uv.lock, developers' tools too; OSV learns the
names and versions of public packages, and nothing else.

Exit status: 0 where it knows of none, 1 where it knows of some, 2 where uv failed, 3 where no feed could be
reached: then nothing was checked, and the last line says so.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
UV = Path(sys.executable).with_name("uv")
UNREACHED = 3


def main() -> int:
    """Ask; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--feed", metavar="URL", help="another feed that answers as OSV does")
    feed = parser.parse_args().feed
    words = [
        "audit",
        "--locked",
        "--preview-features",
        "audit,build-dependency-hashes",
        *(("--service-url", feed) if feed else ()),
    ]
    asked = subprocess.run([UV, *words], cwd=ROOT, capture_output=True, text=True)
    print(asked.stdout, end="")
    print(asked.stderr, end="", file=sys.stderr)
    if "error sending request" in asked.stderr:
        print("Not checked: no feed of advisories could be reached from here.")
        return UNREACHED
    return asked.returncode


if __name__ == "__main__":
    sys.exit(main())
