# make site   builds the example site into output/
# make test   passes the tests (installs what they need, where it can)
# make serve  shows the example site while you edit it
# make lint   style, types and names
# make gallery  draws docs/gallery.md: every card design in every format
# make bench  times kopsite beside Hugo (PAGES="1000 10000" RUNS=3)
# make bench-cards  measures what cards cost
# make bench-national  times a directory of every cooperative in the country (PROFILES=127124)
# make bench-engines   times Dask beside the process pool
# make test-long  builds after thousands of random edits; goes on where it was stopped (KOPSITE_SEQUENCES=5000)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NOW := 2026-11-22T09:00:00+07:00
PAGES ?= 1000 10000
PROFILES ?= 127124
RUNS ?= 3
KOPSITE_SEQUENCES ?= 5000

.PHONY: site test test-long lint serve gallery bench bench-cards bench-national bench-engines golden wheel clean

site: $(VENV)/site
	$(BIN)/kopsite build --now $(NOW) $(if $(BASE_URL),--base-url $(BASE_URL))

serve: $(VENV)/site
	$(BIN)/kopsite serve

test: $(VENV)/test lint
	tools/test-needs.sh
	$(BIN)/pytest -n 2 --dist loadgroup

test-long: $(VENV)/test
	$(BIN)/python tools/test_long.py --sequences $(KOPSITE_SEQUENCES)

lint: $(VENV)/test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

golden: $(VENV)/test
	KOPSITE_GOLDEN=write $(BIN)/pytest -q tests/whole/test_golden.py tests/broken tests/render/cards

gallery: $(VENV)/test
	$(BIN)/python tools/gallery.py

bench: $(VENV)/bench
	$(BIN)/python tools/bench.py hugo --pages $(PAGES) --runs $(RUNS)

bench-cards: $(VENV)/bench
	$(BIN)/python tools/bench.py cards

bench-national: $(VENV)/bench
	$(BIN)/python tools/bench.py national --profiles $(PROFILES)

bench-engines: $(VENV)/bench
	$(BIN)/python tools/bench.py engines --runs $(RUNS)

wheel: $(VENV)/test
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) .kopsite dist build

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/site: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/test: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test,fast,distributed]'
	touch $@ $(VENV)/site

$(VENV)/bench: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench,fast,distributed]'
	touch $@ $(VENV)/site
