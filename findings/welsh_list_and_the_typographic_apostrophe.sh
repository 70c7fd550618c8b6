#!/usr/bin/env bash
# The Welsh list of words that Firefox and LibreOffice use does not know the apostrophe of well-set Welsh.
#
# What surprises: in dictionary-cy (Bangor University and others) "mae'n" is a word and "mae’n" is none, while the
# British English list takes "don't" and "don’t" alike. Hunspell can be told that both signs are one (ICONV in the
# .aff); the English list says it and the Welsh does not. Welsh contracts in almost every sentence (mae’n, i’ch, a’r,
# sy’n, chi’n), so a text set with care is all errors, or a checker that drops what it does not know checks nothing.
#
# Why it matters: spelling checked by the list as it comes reports hundreds of right words, and people switch it off.
# What Net Safe does: it asks with the typewriter's apostrophe whatever stands in the text, and then the parts of a
# word (packages/netsafe/src/netsafe/rules/hunspell_word_lists.py). On its campaign 25 words were unknown so, none of them wrong.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check spylls==0.1.7
for package in dictionary-cy@2.0.0 dictionary-en-gb@3.0.0; do
    archive=$(npm pack --silent "$package"); mkdir -p "${package%@*}"; tar xzf "$archive" -C "${package%@*}" --strip-components 1
done
cat > try.py <<'PY'
import sys
from spylls.hunspell import Dictionary

EXPECTED = {
    "dictionary-cy": {"mae'n": True, "mae’n": False, "i'ch": True, "i’ch": False, "sy'n": True, "sy’n": False},
    "dictionary-en-gb": {"don't": True, "don’t": True, "who's": True, "who’s": True},
}
changed = False
for name, words in EXPECTED.items():
    known = Dictionary.from_files(f"{name}/index")
    print(name, {word: known.lookup(word) for word in words})
    changed |= any(known.lookup(word) != right for word, right in words.items())
sys.exit(changed)
PY
grep '"version"' dictionary-cy/package.json dictionary-en-gb/package.json
grep -c "^ICONV" dictionary-en-gb/index.aff || true
grep -c "^ICONV" dictionary-cy/index.aff || true
venv/bin/python try.py
