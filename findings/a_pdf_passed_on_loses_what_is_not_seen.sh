#!/usr/bin/env bash
# A PDF that somebody makes smaller, or joins to another, looks the same and has lost its tags, its language and
# the printing condition.
#
# What surprises: Ghostscript's pdfwrite (“reduce the size”), pypdf's PdfWriter.append and pikepdf's pages.extend keep
# every page as it looks, and leave out what belongs to the document: the structure tree, /MarkInfo, /Lang and the
# OutputIntent. The marks inside the pages stay behind (BDC with MCIDs) in what the two libraries write, and lead
# nowhere. None of them warns, and nobody sees it who drags two posters into a “merge PDF” page.
#
# Why it matters: a screen reader gets a heap of letters in any order, Welsh read as English; a printer gets inks
# without the condition that they were made for. Both are seen too late.
# What Net Safe does: docs/print.md and the partners' pack say: send the file as it is; each piece is one file.
#
# Ghostscript is a program, not a package of PyPI: Debian's, tried with 10.00.0 (10.0.0~dfsg-11+deb12u9, “apt-get
# install ghostscript”). Without one, the other two are tried alone, and the last line says so.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check typst==0.15.2 pypdf==6.4.0 pikepdf==10.18.0
cat > look.py <<'PY'
import subprocess
import sys
from importlib.metadata import version
from shutil import which

import pikepdf
import pypdf
import typst

source = b'#set document(title: "Cymorth")\n#set text(lang: "cy")\n= Mae help ar gael\nFfoniwch heddiw.'
pdf = typst.compile(source, format="pdf", pdf_standards=["ua-1"])
open("plain.pdf", "wb").write(pdf)
with pikepdf.open("plain.pdf") as made:
    made.Root.OutputIntents = pikepdf.Array([pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFX, OutputConditionIdentifier="FOGRA39",
        RegistryName="http://www.color.org", Info="Coated FOGRA39")])
    made.save("made.pdf")


def has(name):
    with pikepdf.open(name) as file:
        names = ("StructTreeRoot", "MarkInfo", "Lang", "OutputIntents")
        marks = sum(str(op.operator) == "BDC" and "/MCID" in str(op.operands[1]) for op in pikepdf.parse_content_stream(file.pages[0]))
        return {one for one in names if f"/{one}" in file.Root}, bool(marks)


def joined_by_pypdf():
    writer = pypdf.PdfWriter()
    for _ in range(2):
        writer.append("made.pdf")
    writer.write("pypdf.pdf")
    return "pypdf.pdf"


def joined_by_pikepdf():
    both = pikepdf.new()
    for _ in range(2):
        with pikepdf.open("made.pdf") as one:
            both.pages.extend(one.pages)
    both.save("pikepdf.pdf")
    return "pikepdf.pdf"


def made_smaller_by_ghostscript():
    subprocess.run(["gs", "-q", "-sDEVICE=pdfwrite", "-dPDFSETTINGS=/ebook", "-o", "gs.pdf", "made.pdf"], check=True)
    return "gs.pdf"


print("typst", version("typst"), "pypdf", version("pypdf"), "pikepdf", version("pikepdf"))
everything = {"StructTreeRoot", "MarkInfo", "Lang", "OutputIntents"}
seen = {"as it was made": has("made.pdf"), "joined by pypdf": has(joined_by_pypdf()), "joined by pikepdf": has(joined_by_pikepdf())}
expected = {"as it was made": (everything, True), "joined by pypdf": (set(), True), "joined by pikepdf": (set(), True)}
if which("gs"):
    print("Ghostscript", subprocess.check_output(["gs", "--version"], text=True).strip())
    seen["made smaller by Ghostscript"] = has(made_smaller_by_ghostscript())
    expected["made smaller by Ghostscript"] = (set(), False)
for what, (kept, marks) in seen.items():
    print(f"{what}: {', '.join(sorted(kept)) or 'nothing of it'}; marks in the page: {'yes' if marks else 'no'}")
if not which("gs"):
    print("Ghostscript is not here, and was not tried.")
sys.exit(seen != expected)
PY
venv/bin/python look.py
# Seen:
# typst 0.15.2 pypdf 6.4.0 pikepdf 10.18.0
# Ghostscript 10.00.0
# as it was made: Lang, MarkInfo, OutputIntents, StructTreeRoot; marks in the page: yes
# joined by pypdf: nothing of it; marks in the page: yes
# joined by pikepdf: nothing of it; marks in the page: yes
# made smaller by Ghostscript: nothing of it; marks in the page: no
