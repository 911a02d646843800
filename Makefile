# Two commands do all set-up: `make demo` runs the main job on an example, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help demo test test-slow lint types golden bench bench-peers plot soak docs fuzz clean venv
help:            ## list the targets
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 16

venv: $(STAMP)   ## make the environment
$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'error: Python 3.11 or newer is needed'; echo 'hint: make PYTHON=/path/to/python3.11 $@'; exit 1; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null && $(PYTHON) -m venv $(VENV); } || { echo 'error: no virtual environment could be made'; echo 'hint: apt-get install python3-venv'; exit 1; }
	@echo 'installing newsloom and what it needs into $(VENV) …'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(STAMP)   ## run the main job on an example story
	$(BIN)/newsloom run examples/$(STORY)/*.txt -o demo-report.html
STORY ?= ferrin-bridge

test: $(STAMP) browser   ## pass the tests
	$(BIN)/pytest -q -m 'not slow' -n 2 --cov --cov-report=term:skip-covered --cov-fail-under=90

test-slow: $(STAMP) browser  ## the slower tests
	$(BIN)/pytest -q -m slow

# The browser tests drive the system's Chromium: installed here when we may, else they skip and say so.
.PHONY: browser
browser:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo 'installing chromium for the browser tests …' && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } || echo 'note: no chromium here; the browser tests will be skipped'

lint: $(STAMP)   ## ruff and the import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(STAMP)  ## mypy, strict
	$(BIN)/mypy

golden: $(STAMP) ## rewrite the readable golden files (review the diff)
	$(BIN)/python -m tests.rewrite_golden

bench: $(STAMP)  ## score and time every stage on the data that is present
	$(BIN)/python -m bench

bench-peers: $(STAMP)  ## other people's tools on the same data, in environments of their own under bench/.peers
	$(BIN)/python -m bench.peers

plot: $(STAMP)   ## draw how gathering scales, from what make bench-gathering measured
	$(BIN)/python -m bench.plot

bench-%: $(STAMP)  ## one stage, e.g. make bench-times
	$(BIN)/python -m bench $*

fuzz: $(STAMP)   ## fuzz every parser of intake, for a bounded number of inputs
	$(BIN)/python -m tests.fuzz

soak: $(STAMP)   ## kill the desk 500 times at random and compare with one that never was
	$(BIN)/python -m tests.desk.kills $(KILLS)
KILLS ?= 500

docs: $(STAMP)   ## rewrite the generated reference pages
	$(BIN)/python -m docs.generate

clean:           ## remove what was made
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis demo-*.html
