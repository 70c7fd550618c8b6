"""Bundles, each written as one file: behind a line ``== words/messages.en.md ==`` stands that file.

What the line calls ``NAME |`` is a named pipe, ``NAME >`` a link to elsewhere, ``NAME /`` a folder; so names
and kinds of files are mutated with everything else.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import importlib.util
import io
import os
import re
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from PIL import Image

from hostile.kind import ROOT, Kind, Read, folder_beside, refusals
from hostile.mutating import line, value

TODAY = dt.date(2026, 11, 23)
_HEAD = re.compile(rb"^== ([^\n]{1,300}?)(?: ([|>/]))? ==\n", re.MULTILINE)


def packed(folder: Path) -> bytes:
    """A bundle as one file."""
    names = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return b"".join(f"== {name} ==\n".encode() + (folder / name).read_bytes() + b"\n" for name in names)


def unpack(data: bytes, folder: Path) -> None:
    """Write what is packed, all of it below `folder`; what no file system takes is left out."""
    parts = _HEAD.split(data)
    for name, sort, content in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        steps = os.fsdecode(name).split("/")
        if ".." in steps or "" in steps:
            continue
        path = folder.joinpath(*steps)
        with contextlib.suppress(OSError, ValueError):
            path.parent.mkdir(parents=True, exist_ok=True)
            if sort == b"|":
                path.unlink(missing_ok=True)
                os.mkfifo(path)
            elif sort == b">":
                path.unlink(missing_ok=True)
                path.symlink_to("/etc/hostname")
            elif sort == b"/":
                path.mkdir()
            elif not path.is_fifo() and not path.is_symlink():
                path.write_bytes(content.removesuffix(b"\n"))


def bundle() -> Read:
    from netsafe.bundle import BundleError, files_of_bundle, read_bundle
    from netsafe.commands.findings_json import report_json
    from netsafe.commands.findings_text import report_text
    from netsafe.commands.located_findings import located
    from netsafe.rules import check

    def call(path: Path) -> None:
        with folder_beside(path, "unpacked") as folder:
            try:
                unpack(path.read_bytes(), folder)
                made = read_bundle(folder)
                findings = located(check(made.release, TODAY, made.languages), made)
                assert all("\n" not in str(finding) + finding.mend for finding in findings), "each is a line"
                assert all(len(str(finding) + finding.mend) < 4000 for finding in findings), "of a few words"
                report_text(findings, made.release)
                report_json(findings, made.release, TODAY)
                files_of_bundle(made)
            except BundleError as error:
                assert all("\n" not in str(fault) for fault in error.faults), "each fault is a line"
                raise

    return refusals(call, BundleError)


@functools.cache
def small() -> ModuleType:
    """The small campaign of the tests of the rules."""
    sys.path.append(str(ROOT / "tests"))  # whose helpers it imports
    spec = importlib.util.spec_from_file_location("small_campaign", ROOT / "tests/rules/conftest.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LANGUAGE = """\
sentence_limit = 6
function_words = "agus níl"
negation = ["níl"]
titles = ["Dr"]
formula = "none"
exposure.known = ["beidh a fhios ag gach duine"]
help.help = ["cabhair"]

[[claims]]
idea = "anonymous"
says = "gan ainm"
needs = "anonymous"

[[terms]]
idea = "monster"
avoid = "arrachtach"
instead = "duine"
source = "a test"
"""
PICTURE = """
[[pictures]]
id = "hill"
file = "hill.png"
"""


@functools.cache
def bundles() -> list[bytes]:
    """The small campaign alone, with its site, and with a language and a picture of its own."""
    with tempfile.TemporaryDirectory() as name:
        plain = small().Campaign(Path(name) / "plain")
        site = small().Campaign(Path(name) / "site").with_site()
        own = small().Campaign(Path(name) / "own")
        own.toml = own.toml.replace('"cy"', '"ga"').replace("cy =", "ga =") + PICTURE
        own.words = {(key, "ga" if tag == "cy" else tag): words for (key, tag), words in own.words.items()}
        own.say("pictures.hill", ga="Cnoc", en="A hill")
        folders = [plain.write(), site.write(), own.write()]
        for inner in ("languages", "pictures"):
            (own.folder / inner).mkdir()
        (own.folder / "languages/ga.toml").write_text(LANGUAGE)
        drawn = io.BytesIO()
        Image.new("RGB", (16, 9), "navy").save(drawn, "PNG")
        (own.folder / "pictures/hill.png").write_bytes(drawn.getvalue())
        return [packed(folder) for folder in folders]


TOKENS = (
    b"\n== campaign.toml ==\n", b"\n== words/messages.en.md | ==\n", b"\n== campaign.toml | ==\n",
    b"\n== words/messages.cy.md > ==\n", b"\n== words/x.en.md / ==\n", b"\n== languages/cy.toml ==\n",
    b"\n== pictures | ==\n", b"\n== words/\xff.en.md ==\n", b"\n== words/" + b"x" * 200 + b".en.md ==\n",
    b"\n== words/labels.en-GB-oed-x-y.md ==\n", b"\n## stop\n\nx\n", b"\n## line.what\n", b"\n## \n",
    b"\n##\n", b"\n# x\n", b"\n## stop {from=en:0}\n", b"{allow=NS201}", b"{allow=", b"{line.number}",
    b"{x}", b"{", b"}", b"{{", b"**", b"*" * 400, b"[x](", b"[x](https://y)", b"[" * 2000, b"> " * 500,
    b"- " * 500, b"<b>", b"`", b"&amp;", b"<!-- ", b"\\", b"\r", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf",
    b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xc2\x85", b"\v", b"1900 1000 0808", b"9" * 5000, b" " * 5000,
    b"a" * 5000, b"a " * 5000, b"a. " * 3000, b"\n\n[[services]]\n", b"\n[[pages]]\n", b"\n[site]\n",
    b"\n[theme]\n", b'\n"" = 1\n', b"\n'''\n", b"\na.b.c.d = 1\n", b"\nx = " + b"[" * 500, b"\nid = 7\n",
    b"exposure.known = ['(?:a+)+b']\n", b"help.x = ['(']\n", b"help.x = ['" + b"(?:" * 300 + b"']\n",
    b"help.x = ['a{1,99999}{1,99999}']\n",
)  # fmt: skip

KINDS = (Kind("bundle", "bundle", bundles, TOKENS, bundle, (value, value, value, line, line)),)
