# Thin lines over the command; the README says what each one is for.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install

.PHONY: site test serve check lint bench clean

site: $(VENV)/.site
	@$(BIN)/observatory build

serve: $(VENV)/.site
	@$(BIN)/observatory serve

check: $(VENV)/.site
	@$(BIN)/observatory check

test: $(VENV)/.test
	@sh tests/browser/ensure-chromium.sh
	@$(BIN)/python -m pytest

lint: $(VENV)/.test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(VENV)/.test
	@$(BIN)/python tests/benchmarks/run.py

clean:
	rm -rf build

$(VENV)/.site: $(VENV)/.locked pyproject.toml
	@$(PIP) --no-deps --no-index --no-build-isolation -e .
	@touch $@

$(VENV)/.locked: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed ($(PYTHON) is older): make PYTHON=python3.12 site"; exit 1; }
	@echo "Setting up $(VENV) from requirements.lock (once) ..."
	@$(PYTHON) -m venv --clear $(VENV) || \
	  { echo "Python's venv module is missing: on Debian, apt-get install python3-venv"; exit 1; }
	@$(PIP) --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements-test.lock
	@echo "Adding what the tests need from requirements-test.lock (once) ..."
	@$(PIP) --require-hashes -r requirements-test.lock
	@touch $@
