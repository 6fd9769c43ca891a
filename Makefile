# make run    sets everything up and serves the dashboard
# make test   sets everything up and runs every check
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUNBUFFERED := 1

.PHONY: run test lint types check bench browser postgres refresh snapshot clean

run: .venv/run
	$(BIN)/python -c "from etl import warehouse; print('Warehouse:', warehouse.version())"
	@echo "The dashboard is at http://localhost:$(PORT)"
	$(BIN)/python -m streamlit run app.py --server.port $(PORT) --server.headless true

test: .venv/test browser postgres lint types check

lint: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/test
	$(BIN)/mypy

# Files run in the order of their names, so the long browser files start first and no worker waits
# for one at the end.
check: .venv/test
	$(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

bench: .venv/test browser postgres
	$(BIN)/python -m benchmarks

# pip cannot install a browser or PostgreSQL: Debian's are installed where that is allowed.
browser:
	@sh tests/browser/ensure_chromium.sh
	@sh tests/ensure_nginx.sh

postgres:
	@sh tests/lake/ensure_postgres.sh

refresh: .venv/run
	$(BIN)/python -m etl refresh

snapshot: .venv/run
	$(BIN)/python -m etl snapshot

.venv/bin/python:
	$(PYTHON) -c "import sys; sys.exit('Python 3.11 or newer is needed.' if sys.version_info < (3, 11) else 0)"
	$(PYTHON) -m venv .venv

.venv/run: .venv/bin/python requirements.txt
	$(BIN)/python -m pip install --quiet -r requirements.txt
	@touch $@

.venv/test: .venv/bin/python requirements.txt requirements-lake.txt requirements-dev.txt
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	@touch $@ .venv/run

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache data/raw data/warehouse
