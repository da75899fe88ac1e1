# One door for everybody: `make demo`, `make test`, `make run`; developers: `make check`.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready

.PHONY: demo test run check lint bench clean

demo: $(READY)
	rm -rf demo
	$(BIN)/pipeline demo demo

run: $(READY)
	$(BIN)/pipeline run

test: $(READY)
	$(BIN)/pytest

check: $(READY) lint test

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python -m benchmarks.scale 15 500

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(READY)

clean:
	rm -rf $(VENV) demo build dist
