#!/usr/bin/env bash
# The parser that everybody is told to use for SVG from strangers refuses what Illustrator saves, for namespaces' short names.
#
# What surprises: with "Preserve Illustrator editing capabilities" Illustrator writes a document type with entities for its own
# namespaces (<!ENTITY ns_svg "http://www.w3.org/2000/svg">) and then xmlns="&ns_svg;": the namespace of SVG itself is an
# entity. defusedxml forbids every entity, plain text or not, so the whole file is an EntitiesForbidden; with forbid_dtd=True
# (often advised) even potrace's and Inkscape's older files are, which only name their document type. The standard library
# reads all of these rightly, and would expand a bomb as gladly.
#
# Why it matters: a council's press office sends what its program saves, and cannot save it again.
# What Net Safe does: it takes the document type off by hand, puts entities of plain text in place a bounded number of times, and
# gives the rest to defusedxml with document types forbidden (packages/netsafe/src/netsafe/typesetting/logo/safe_xml.py).
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check defusedxml==0.7.1
venv/bin/python - <<'PY'
import sys
from xml.etree import ElementTree
import defusedxml, defusedxml.ElementTree

ILLUSTRATOR = """<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY ns_svg "http://www.w3.org/2000/svg">
]>
<svg xmlns="&ns_svg;" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>"""
POTRACE = """<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 20010904//EN" "http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd">
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>"""

def told(parse, *args, **options):
    try:
        return parse(*args, **options).tag
    except defusedxml.DefusedXmlException as error:
        return type(error).__name__

print("defusedxml", defusedxml.__version__)
safe = defusedxml.ElementTree.fromstring
seen = [
    ("Illustrator, standard library", told(ElementTree.fromstring, ILLUSTRATOR), "{http://www.w3.org/2000/svg}svg"),
    ("Illustrator, defusedxml", told(safe, ILLUSTRATOR), "EntitiesForbidden"),
    ("potrace, defusedxml", told(safe, POTRACE), "{http://www.w3.org/2000/svg}svg"),
    ("potrace, defusedxml with forbid_dtd", told(safe, POTRACE, forbid_dtd=True), "DTDForbidden"),
]
for name, what, _ in seen:
    print(f"{name}: {what}")
sys.exit(any(what != wanted for _, what, wanted in seen))
PY
