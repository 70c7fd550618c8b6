#!/usr/bin/env bash
# Babel reads "ku-Arab" (Kurdish in Arabic letters) as "ku", without a word, and says that it runs from left to right.
#
# What surprises: Locale.parse keeps the script of a tag where the CLDR has a locale in that script (uz-Arab, pa-Arab,
# ms-Arab: right to left), and drops it where it has none (ku-Arab, tg-Arab, so-Arab), though the tag says it. Nothing
# is raised, `script` is None, and `text_direction` is that of the language's usual script. Where the country is unknown
# instead (ku-IQ) it does raise. Kurdish in Arabic letters has millions of readers, and is tagged ku-Arab as well as ckb.
#
# Why it matters: whoever asks Babel for the direction of a page or a poster sets such words from left to right.
# What Net Safe does: it reads the script from the tag first, then the CLDR's likely subtags, then the letters
# of the texts themselves (packages/netsafe/src/netsafe/campaign/script.py), and refuses a language that it cannot set (NS119).
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check babel==2.18.0
venv/bin/python - <<'PY'
import sys
import babel
from babel import Locale, UnknownLocaleError

print("babel", babel.__version__)
EXPECTED = {"uz-Arab": "rtl", "ms-Arab": "rtl", "ckb": "rtl", "ku-Arab": "ltr", "tg-Arab": "ltr", "so-Arab": "ltr"}
changed = False
for tag, direction in EXPECTED.items():
    locale = Locale.parse(tag, sep="-")
    print(f"{tag}: read as {locale}, script {locale.script}, {locale.text_direction}")
    changed |= locale.text_direction != direction
try:
    Locale.parse("ku-IQ", sep="-")
    changed = True
except UnknownLocaleError as error:
    print(f"ku-IQ: {error}")
sys.exit(changed)
PY
