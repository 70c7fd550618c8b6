#!/usr/bin/env bash
# `uv sync --locked` verifies a digest of every package, and then runs a build backend that nobody locked.
#
# Surprise: with a uv.lock in which every file has a SHA-256, `uv sync --locked` (uv 0.13.9) installs the project itself by
# running hatchling, and that is whatever PyPI offers as the newest at that moment: build-system.requires is not in the
# lock, and no digest is asked for. A pin in build-constraint-dependencies fixes the version alone; digests must be written
# by hand as tables ({requirement, hashes}, not “--hash”), for the backend and all that it needs (editables too), and are
# enforced only with require-build-hashes, which is a preview.
#
# Why it matters: code of the backend runs at each install, with the rights of whoever installs.
# What Net Safe does: pyproject.toml holds these tables and require-build-hashes; tests/test_supply.py holds them.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
export UV_SYSTEM_CERTS=true
mkdir -p src/demo && touch src/demo/__init__.py
project() {
    cat > pyproject.toml <<TOML
[project]
name = "demo"
version = "1"
requires-python = ">=3.11"
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[tool.hatch.build.targets.wheel]
packages = ["src/demo"]
[tool.uv]
$1
TOML
    rm -rf .venv uv.lock
    venv/bin/uv lock --quiet
}
venv/bin/uv --version

project ""
grep -c hatchling uv.lock > count || true
echo "1. locked; lines about hatchling in uv.lock: $(cat count)"
[ "$(cat count)" = 0 ]
venv/bin/uv sync --quiet --locked --no-cache && echo "   and yet the install ran it, without a digest"

project 'build-constraint-dependencies = ["hatchling==1.33.0"]'
venv/bin/uv sync --quiet --locked --no-cache && echo "2. pinned: installed; the lock has no digest of it:"
grep build-constraints uv.lock
! grep -A3 build-constraints uv.lock | grep -q sha256

project 'build-constraint-dependencies = ["hatchling==1.33.0"]'
if venv/bin/uv sync --quiet --locked --no-cache --require-build-hashes 2> refused; then
    echo "changed: a pin alone satisfies --require-build-hashes"; exit 1
fi
echo "3. with --require-build-hashes: $(grep -o 'no trusted hash was provided.*' refused)"
