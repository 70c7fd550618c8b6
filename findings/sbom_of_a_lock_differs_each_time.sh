#!/usr/bin/env bash
# A bill of materials that uv exports from one and the same lock is another file each time.
#
# Surprise: `uv export --format cyclonedx1.5` (uv 0.13.9) draws a random serialNumber and writes the clock, so two
# exports of an unchanged uv.lock never have the same digest, and a release cannot be made again byte for byte; there is
# no option, and SOURCE_DATE_EPOCH is not heard. It also leaves out what builds the project (build-system.requires), with
# its hashes, though uv.lock holds them as build-constraints: whoever checks the bill against advisories never asks about it.
#
# Why it matters: a bill is compared between releases, and signed by its digest.
# What Net Safe does: tools/sbom.py takes the clock out, makes the serialNumber from the content, and adds what builds it.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
export UV_SYSTEM_CERTS=true SOURCE_DATE_EPOCH=1700000000
mkdir -p src/demo && touch src/demo/__init__.py
cat > pyproject.toml <<'TOML'
[project]
name = "demo"
version = "1"
requires-python = ">=3.11"
dependencies = ["tomlkit==0.15.2"]
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[tool.uv]
build-constraint-dependencies = [{ requirement = "hatchling==1.33.0", hashes = ["sha256:415290b84f464d2884303fca8974d38e7b85579069fab02a15db0828fbb1446d"] }]
TOML
venv/bin/uv lock --quiet
before=$(sha256sum < uv.lock)
venv/bin/uv export --quiet --locked --format cyclonedx1.5 --output-file one.json > /dev/null
venv/bin/uv export --quiet --locked --format cyclonedx1.5 --output-file two.json > /dev/null
venv/bin/uv --version
[ "$before" = "$(sha256sum < uv.lock)" ] && echo "one lock: $(sha256sum < uv.lock | cut -c1-12)"
sha256sum one.json two.json | cut -c1-12
python3 - <<'PY'
import json
one, two = (json.load(open(name)) for name in ("one.json", "two.json"))
print("serialNumber:", one["serialNumber"], two["serialNumber"])
print("timestamp:   ", one["metadata"]["timestamp"], two["metadata"]["timestamp"])
print("components:  ", [component["name"] for component in one["components"]])
assert one["serialNumber"] != two["serialNumber"], "changed: the serialNumber comes from the content now"
assert not one["metadata"]["timestamp"].startswith("2023"), "changed: SOURCE_DATE_EPOCH is heard now"
assert "hatchling" not in [component["name"] for component in one["components"]], "changed: builders are listed now"
PY
grep -q '"hatchling"' uv.lock && echo "uv.lock knows hatchling, the bill does not"
