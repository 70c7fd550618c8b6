# Everything from a bare machine with Python 3.11 or newer: `make run`, `make test`.
PYTHON ?= python3
VENV := .venv
UV := $(VENV)/bin/uv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready
OUT ?= build
PORT ?= 8000
DESK_PORT ?= 8001

# Offices stand behind their own certificates: trust what the machine trusts.
export UV_SYSTEM_CERTS := true
# Where compiled modules are not kept, each of the many short programs compiles all of them again.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run build test test-busy pictures contact-sheets lint check bench tools release audit clean help

help:            ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## */\t/' | expand -t 12

run: $(READY)    ## make everything, then show the site at http://localhost:8000 and the desk at http://localhost:8001
	$(VENV)/bin/netsafe desk demo --out $(OUT) --port $(PORT) --desk-port $(DESK_PORT)

build: $(READY)  ## make everything into the folder build/
	$(VENV)/bin/netsafe build --out $(OUT)

check: $(READY)  ## say what is wrong with the words of the campaign
	$(VENV)/bin/netsafe check

test: $(READY)   ## run all tests
	$(VENV)/bin/pytest --doctest-modules packages
	$(VENV)/bin/pytest -n 2 --dist loadfile --no-loadscope-reorder --durations 25

test-busy: $(READY)  ## run all tests while six processes do nothing but compute: no test may fail for it
	$(RUN) tools/while_busy.py --busy 6 -- $(MAKE) test

pictures: $(READY)  ## every page of the site as a picture, both languages, phone and desktop, for people to look at
	$(VENV)/bin/pytest tests/surfaces/public/pictures_of_every_page.py

contact-sheets: $(READY)  ## every kind of material in each look and language, on one picture each, into build/contact-sheets/
	$(RUN) tools/contact_sheets.py --out $(OUT)/contact-sheets

lint: $(READY)   ## style, names, types, and who imports whom
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(RUN) tools/plain_names.py
	$(VENV)/bin/mypy
	$(VENV)/bin/mypy --config-file tests/mypy.ini tests
	$(VENV)/bin/lint-imports

bench: $(READY)  ## measure every figure that we claim, each beside its peer or limit
	$(UV) sync --quiet --locked --all-packages --group bench
	for script in benchmarks/[a-z]*.py; do $(RUN) $$script || exit 1; done

tools:           ## say which programs of the tests are missing; on Debian, as root, install them
	@$(PYTHON) tools/programs.py --install

release: $(READY)  ## the package, and its bill of materials (CycloneDX), into dist/
	$(UV) build --quiet --all-packages --out-dir dist
	$(RUN) tools/sbom.py --out dist/netsafe.cdx.json

audit: $(READY)  ## ask whether a weakness is known of anything that an install brings
	@$(RUN) tools/advisories.py

clean:           ## remove what was made, and the environment
	rm -rf $(OUT) desk-demo $(VENV)

# The environment: as locked, made again when the lock changes.
$(READY): uv.lock pyproject.toml tools/uv.txt $(wildcard packages/*/pyproject.toml)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "This Python cannot make environments. On Debian: apt-get install python3-venv"; exit 1; }
	@test -x $(VENV)/bin/pip || $(PYTHON) -m venv --clear $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --requirement tools/uv.txt
	$(UV) sync --quiet --locked --all-packages
	@touch $(READY)
