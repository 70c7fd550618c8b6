"""Programs that are not Python, which some tests look with or run: which are missing, and how they come.

    python3 tools/programs.py             what is missing, and which tests would be skipped for it
    python3 tools/programs.py --install   on Debian and as root, also install what is missing

Needs nothing but Python, for it runs before anything is installed.  Exit status: 0 where all is there,
1 where something is missing, 2 for wrong use.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))


@dataclass(frozen=True)
class Program:
    """It is there where all of `commands` are, or a file of each pattern in `files`, from the root on.

    `package` is Debian's, `tests` says what it is for.  In `commands`, names with ``|`` between them are
    alternatives.
    """

    name: str
    package: str
    tests: str
    commands: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def there(self) -> bool:
        """Whether this machine has it."""
        return all(
            any(shutil.which(name, path=PATH) for name in names.split("|")) for names in self.commands
        ) and all(any(Path("/").glob(pattern)) for pattern in self.files)


_LIBRARIES = "usr/lib/*/"
_TESSDATA = "usr/share/tesseract-ocr/*/tessdata/"

PROGRAMS = (
    Program("Chromium", "chromium", "pages and reports in a browser", ("chromium|chromium-browser",)),
    Program(
        "Chromium without windows",
        "chromium-headless-shell",
        "the same in a third of the time",
        ("chromium-headless-shell",),
    ),
    Program("nginx", "nginx", "the door as nginx, and nginx before the edge", ("nginx",)),
    Program(
        "nginx's brotli",
        "libnginx-mod-http-brotli-static",
        "benchmarks of the door",
        files=("usr/lib/nginx/modules/ngx_http_brotli_static_module.so",),
    ),
    Program(
        "PostgreSQL",
        "postgresql",
        "counts of several machines in one database",
        files=("usr/lib/postgresql/*/bin/initdb",),
    ),
    Program("Java", "default-jre-headless", "veraPDF (PDF/UA) and the Nu Html Checker", ("java",)),
    Program("npm", "npm", "the Nu Html Checker and word lists, which come from npm", ("npm",)),
    Program("ffmpeg", "ffmpeg", "films, by another decoder than ours", ("ffmpeg", "ffprobe")),
    Program("tesseract", "tesseract-ocr", "words in films, read back", ("tesseract",)),
    Program(
        "tesseract's Welsh", "tesseract-ocr-cym", "the same in Welsh", files=(_TESSDATA + "cym.traineddata",)
    ),
    Program(
        "tesseract's English",
        "tesseract-ocr-eng",
        "the same in English",
        files=(_TESSDATA + "eng.traineddata",),
    ),
    Program(
        "poppler",
        "poppler-utils",
        "PDFs, by another reader than ours",
        ("pdfinfo", "pdftoppm", "pdftotext"),
    ),
    Program(
        "LibreOffice Impress",
        "libreoffice-impress-nogui",
        "slides, as another program than PowerPoint sets them",
        ("soffice",),
        ("usr/lib/libreoffice/program/libsdlo.so",),
    ),
    Program(
        "LibreOffice Writer",
        "libreoffice-writer-nogui",
        "Word documents, the same",
        ("soffice",),
        ("usr/lib/libreoffice/program/libswlo.so",),
    ),
    Program(
        "Liberation fonts",
        "fonts-liberation",
        "Office files in a font of Arial's widths",
        files=("usr/share/fonts/truetype/liberation*/LiberationSans-Bold.ttf",),
    ),
    Program(
        "Carlito",
        "fonts-crosextra-carlito",
        "the same in one of Calibri's widths",
        files=("usr/share/fonts/truetype/crosextra/Carlito-Bold.ttf",),
    ),
    Program(
        "DejaVu fonts",
        "fonts-dejavu-core",
        "the same in a wide one",
        files=("usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",),
    ),
    Program("Ghostscript", "ghostscript", "print PDFs, their colours and inks", ("gs",)),
    Program(
        "zbar", "libzbar0", "QR codes, by another reader than ours", files=(_LIBRARIES + "libzbar.so.0",)
    ),
    Program("eSpeak NG", "espeak-ng", "how numbers and words sound", ("espeak-ng",)),
    Program("OpenSSH", "openssh-client", "seals, by another verifier and signer than ours", ("ssh-keygen",)),
    Program("OpenSSL", "openssl", "certificates of servers that tests start", ("openssl",)),
    Program("util-linux", "util-linux", "limits and privileges taken away", ("setpriv", "prlimit")),
)


def missing() -> list[Program]:
    """What this machine lacks."""
    return [program for program in PROGRAMS if not program.there]


def install(packages: list[str]) -> None:
    """Install Debian packages: all at once, or else one by one, so that one that cannot come stops no other.

    A package cannot come where its program is from elsewhere: Debian's npm wants Debian's Node.js.
    """
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends"]
    subprocess.run(["apt-get", "update", "--quiet=2"], env=environment, check=False)
    if subprocess.run([*command, *packages], env=environment, stdout=subprocess.DEVNULL).returncode:
        for package in packages:
            subprocess.run([*command, package], env=environment, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    """Say what is missing, and install it where that was asked; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--install", action="store_true", help="install what is missing (Debian, as root)")
    asked = parser.parse_args()
    lacking = missing()
    if lacking and asked.install and shutil.which("apt-get") and os.geteuid() == 0:
        install([program.package for program in lacking])
        lacking = missing()
    for program in lacking:
        print(f"missing: {program.name} ({program.package}): {program.tests}")
    if not lacking:
        print(f"All {len(PROGRAMS)} programs that tests look with are here.")
        return 0
    print("Tests that need these are skipped, and fail where CI=true.")
    if shutil.which("apt-get") and not (asked.install and os.geteuid() == 0):
        become = "" if os.geteuid() == 0 else "sudo "
        packages = " ".join(program.package for program in lacking)
        print(f"To install them: {become}apt-get install --no-install-recommends {packages}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
