"""The screen on which words are written, beside the snippet editor of Wagtail: requests and bytes.

Wagtail stays outside the project: pip puts it into a throw-away environment, with a site of one snippet that
has a text in two languages and a history.  Chromium opens both with an empty cache.  What our screen draws as
a preview is told apart, for the snippet has none.

    .venv/bin/python benchmarks/desk_wagtail.py [version]
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from browser_transfers import Transfer, transfers
from desk_editing import BYTES, REQUESTS, WORDS, manager, serve_and_open, signed_in

NEWEST = "8.0.1"
PORT = 8351
SITE = Path(__file__).parent / "peers" / "wagtail_site.py"


def wagtail(version: str, folder: Path) -> list[Transfer] | None:
    """The requests of its editor; None where it cannot be installed."""
    python = folder / "environment" / "bin" / "python"
    venv.create(folder / "environment", with_pip=True)
    install = [str(python), "-m", "pip", "install", "--quiet", f"wagtail=={version}"]
    installed = subprocess.run(install, capture_output=True, text=True, check=False)
    if installed.returncode:
        print(f"Wagtail was not measured: {installed.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    site = shutil.copy(SITE, folder)
    prepared = subprocess.run([python, site, "prepare"], check=True, stdout=subprocess.PIPE, text=True)
    server = subprocess.Popen(
        [python, site, "serve", str(PORT)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        cookies = {"sessionid": prepared.stdout.split()[-1]}
        path = "/admin/snippets/snippets/message/edit/1/"
        return transfers(f"http://localhost:{PORT}", path, cookies, "Viewing it is a crime.")
    finally:
        server.terminate()
        server.wait()


def main() -> int:
    """Print ours beside Wagtail's; 1 where ours is over its limits."""
    version = sys.argv[1] if len(sys.argv) > 1 else NEWEST
    every = serve_and_open(signed_in(manager()), f"{WORDS}piece/poster-dawn/")
    ours = [transfer for transfer in every if "preview" not in transfer.address]
    with tempfile.TemporaryDirectory(prefix="desk-wagtail-") as name:
        theirs = wagtail(version, Path(name))
    print(f"{'':22}{'ours':>12}{'limit':>10}{f'Wagtail {version}':>16}")
    rows = (("requests", len(every), REQUESTS), ("bytes", sum(row.size for row in ours), BYTES))
    peers = (None, None) if theirs is None else (len(theirs), sum(row.size for row in theirs))
    for (label, value, limit), peer in zip(rows, peers, strict=True):
        verdict = "well" if value <= limit else "MISSED"
        theirs_in_words = "not measured" if peer is None else f"{peer:,}"
        print(f"{label:22}{value:12,}{limit:10,}{theirs_in_words:>16}  {verdict}")
    print(f"{'bytes of the preview':22}{sum(row.size for row in every) - rows[1][1]:12,}{'':>10}{'none':>16}")
    return int(any(value > limit for _, value, limit in rows))


if __name__ == "__main__":
    sys.exit(main())
