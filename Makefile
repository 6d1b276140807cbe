# make demo needs only Python 3.11+; make test also installs what the tests need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
OR_SAY := || { echo 'The packages could not be installed: the first run (and the first after a change of the pins) needs the internet.' >&2; exit 1; }

.DELETE_ON_ERROR:
.PHONY: help demo test lint format templates bundle bench clean

help:
	@echo 'make demo | test | lint | format | templates | bundle | bench | clean (see CONTRIBUTING.md)'

demo: $(VENV)/.run-ready
	$(BIN)/python -m xlproc demo

test: $(VENV)/.test-ready
	scripts/test-tools
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.test-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict xlproc tests

format: $(VENV)/.test-ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

templates: $(VENV)/.run-ready
	$(BIN)/python -m scripts.build_templates
	$(BIN)/python -m scripts.build_docs
	$(BIN)/python -m scripts.build_macros

bundle: $(VENV)/.test-ready
	$(BIN)/python -m scripts.build_bundle

bench: $(VENV)/.test-ready
	$(BIN)/python -m benchmarks

clean:
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# The stamps are newer than the files they depend on only after a whole install, so an
# up-to-date environment costs no network.
$(VENV)/.run-ready: requirements.txt | $(VENV)/.made
	@echo 'Installing the pinned packages into $(VENV) ...'
	@$(INSTALL) -r requirements.txt $(OR_SAY)
	@touch $@

$(VENV)/.test-ready: requirements-dev.txt | $(VENV)/.made
	@echo 'Installing the pinned packages into $(VENV) ...'
	@$(INSTALL) -r requirements-dev.txt $(OR_SAY)
	@touch $@

$(VENV)/.made:
	@scripts/make-venv '$(PYTHON)' $(VENV)
	@touch $@
