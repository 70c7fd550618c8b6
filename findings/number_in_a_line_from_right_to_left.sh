#!/usr/bin/env bash
# A telephone number can be printed with its groups in another order than the text of the PDF gives.
#
# What surprises: in a paragraph that runs from right to left (Arabic, Urdu, Hebrew), and in a Welsh or English
# line after a Hebrew name, "0808 1000 900" is drawn as 900 1000 0808. That is the Unicode Bidirectional Algorithm
# at work: each group keeps its direction, and the spaces between them take the direction of the line. The text of
# the file keeps the order in which it was written. So a reader that follows the file (pypdf here, pdftotext, a screen
# reader by the tags) says "0808 1000 900", a search finds it, PDF/UA validators are content, and the poster on the
# wall sends people to a number that does not exist. Only a reader that sorts by place (pdfminer.six) shows it. The
# reading order of a tagged PDF proves nothing about what the eye reads.
#
# Why it matters: a helpline's number is the one thing on a poster that must be right, and a proof by the text passes it.
# What Net Safe does: its proof sorts the glyphs of figures by where they stand (packages/netsafe/src/netsafe/typesetting/proof/digit_order.py),
# and a language in such a script is refused by name (NS119).
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check typst==0.15.2 pypdf==6.4.0 pdfminer.six==20251107
cat > try.py <<'PY'
import sys, typst
from pdfminer.high_level import extract_pages, extract_text
from pdfminer.layout import LTChar
from pypdf import PdfReader

NUMBER = "0808 1000 900"
LINES = {
    "Hebrew paragraph": f'#set text(lang: "he")\n{NUMBER}',
    "Welsh line after a Hebrew name": f'#set text(lang: "cy")\nCanolfan מרכז {NUMBER}',
    "Welsh line": f'#set text(lang: "cy")\nCanolfan {NUMBER}',
}

def glyphs(thing):
    if isinstance(thing, LTChar):
        yield thing
    for below in thing if hasattr(thing, "__iter__") else ():
        yield from glyphs(below)

changed = False
for name, words in LINES.items():
    with open("line.typ", "w", encoding="utf-8") as file:
        file.write(f'#set page(width: 160mm, height: 40mm)\n#set text(font: "Libertinus Serif")\n{words}\n')
    typst.compile("line.typ", output="line.pdf")
    one = " ".join(PdfReader("line.pdf").pages[0].extract_text().split())
    other = " ".join(extract_text("line.pdf").split())
    figures = sorted((g for g in glyphs(list(extract_pages("line.pdf"))) if g.get_text().isdigit()), key=lambda g: g.x0)
    seen = "".join(g.get_text() for g in figures)
    print(f"{name}:\n  pypdf: {one}\n  pdfminer.six: {other}\n  figures from left to right: {seen}")
    right = "08081000900" if name == "Welsh line" else "90010000808"
    changed |= seen != right or NUMBER not in one
sys.exit(changed)
PY
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i -E "^(typst|pypdf|pdfminer)"
venv/bin/python try.py
