# make site   builds the example site into output/
# make test   passes the tests (installs what they need, where it can)
# make serve  shows the example site while you edit it
# make lint   style, types and names
# make bench  times kopsite beside Hugo (PAGES=1000 RUNS=3)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NOW := 2026-11-22T09:00:00+07:00
PAGES ?= 1000
RUNS ?= 3

.PHONY: site test lint serve bench golden wheel clean

site: $(VENV)/site
	$(BIN)/kopsite build --now $(NOW) $(if $(BASE_URL),--base-url $(BASE_URL))

serve: $(VENV)/site
	$(BIN)/kopsite serve

test: $(VENV)/test lint
	tools/test-needs.sh
	$(BIN)/pytest -n 2 --dist loadgroup

lint: $(VENV)/test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

golden: $(VENV)/test
	KOPSITE_GOLDEN=write $(BIN)/pytest -q tests/whole/test_golden.py tests/broken tests/render/cards

bench: $(VENV)/bench
	$(BIN)/python tools/bench.py --pages $(PAGES) --runs $(RUNS)

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
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test,fast]'
	touch $@ $(VENV)/site

$(VENV)/bench: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench,fast]'
	touch $@ $(VENV)/site
