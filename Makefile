# One door for everybody: `make demo`, `make test`, `make run`; developers: `make check`.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
# Only a folder that the demo itself made is ever removed; it bears this file (pipeline/demo/playing.py).
MARK = demo/ДЕМОНСТРАЦИЯ.txt
REMOVE_DEMO = if [ -f $(MARK) ]; then rm -rf demo; elif [ -e demo ]; then \
	echo "demo/ was not made by the demo ($(MARK) is not there). Move it away, or name another folder:" >&2; \
	echo "  $(BIN)/pipeline demo FOLDER" >&2; exit 1; fi

# Tests start the program by the hundred; where an image forbids Python to keep what it compiled, each compiles all of it.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test run check lint bench mutants soak program windows clean

demo: $(READY)
	@$(REMOVE_DEMO)
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
	$(BIN)/lint-imports --no-cache

# This program beside an older one, each row in turns; all rows take hours, `make bench ROWS="help status"` does not.
# Files lie in memory: what a disk takes to make one differed twentyfold from minute to minute, and falls on both alike.
bench: $(READY)
	.ci/memory $(BIN)/python -m benchmarks.comparison $(ROWS)
	$(BIN)/python -m benchmarks.rendering

# How many small wrong changes to the rules the tests notice, of N random ones; some twenty minutes, not a part of `check`.
mutants: $(READY)
	$(BIN)/python -m tools.mutants $(or $(N),40) $(or $(SEED),1)

# N files (every fifth no good) on a program that is killed every few seconds and loses its folders; some seconds a file.
soak: $(READY)
	$(BIN)/python -m tools.soak $(or $(N),10000) $(or $(SEED),1)

# One folder that needs no Python, in dist/pipeline, for the system it is made on; then a day's work is done with it.
program: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,program]'
	$(BIN)/pyinstaller --noconfirm --log-level WARN tools/program/office.spec
	$(BIN)/python -m tools.program dist/pipeline/pipeline

# The same folder made for Windows and a day's work done with it, by Wine; some twenty minutes the first time.
windows: $(READY)
	$(BIN)/python -m tools.windows

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(READY)

clean:
	@$(REMOVE_DEMO)
	rm -rf $(VENV) build dist
