# Every target is complete in itself: it makes .venv, installs from the locks, then runs.
PYTHON  ?= python3
VENV    ?= .venv
WORKERS ?= 2
DATA    ?=

# Bytecode halves the start of every process that the tests make.
export PYTHONDONTWRITEBYTECODE :=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq

# The stamps say which lock the environment was last filled from.
RUNTIME     := $(VENV)/.runtime
DEVELOPMENT := $(VENV)/.development
PEERS       := $(VENV)/bench/.peers

.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help demo run test style check quality bench endurance slots chaos lock clean

help:  ## show the targets
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(RUNTIME)  ## the whole job on sample outlets, no network; ONCE=1 ends by itself
	@$(BIN)/tumen demo $(if $(ONCE),--once)

run: $(RUNTIME)  ## the daemon, with the configuration in ./config or TUMEN_CONFIG
	@$(BIN)/tumen run

test: $(DEVELOPMENT)  ## all tests, in less than 90 seconds
	@$(BIN)/python -m pytest -n $(WORKERS) tests

style: $(DEVELOPMENT)  ## formatting, lint, types, import order
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check: style  ## what `make style` checks, and fast tests
	@$(BIN)/python -m pytest -n $(WORKERS) -m "not postgres" tests/unit

quality: $(DEVELOPMENT)  ## scores against public sets and their floors: make quality DATA=folder
	@$(call need-data,quality)
	@$(BIN)/python -m tests.quality "$(DATA)" $(if $(UPDATE),--update)

bench: $(DEVELOPMENT) $(PEERS)  ## speed against peers: make bench DATA=folder [KEEP=folder]
	@$(call need-data,bench)
	@$(BIN)/python -m tests.bench "$(DATA)" --peers $(VENV)/bench/bin/python $(if $(KEEP),--keep "$(KEEP)")

endurance: $(DEVELOPMENT)  ## 10,000 crawls in one process: memory, files, lag of the loop
	@$(BIN)/python -m tests.bench.endurance $(if $(CRAWLS),--crawls $(CRAWLS))

slots: $(DEVELOPMENT)  ## three years of digest slots in every time zone, in 3 minutes
	@$(BIN)/python -m tests.bench.slots

chaos: $(DEVELOPMENT)  ## kill -9 while receivers fail: make chaos ROUNDS=300 [POSTGRES=1]
	@$(BIN)/python -m tests.e2e.chaos $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(POSTGRES),--postgres)

lock:  ## write the locks anew from pyproject.toml
	@test -x $(BIN)/python || { $(call create-venv); }
	@test -x $(VENV)/lock/bin/uv || { $(BIN)/python -m venv $(VENV)/lock && \
	  $(VENV)/lock/bin/python -m pip --disable-pip-version-check -qq install uv; }
	@$(COMPILE) --group build -o requirements.lock
	@$(COMPILE) --group build --extra browser -c requirements.lock -o requirements-browser.lock
	@$(COMPILE) --group build --extra apprise -c requirements.lock -o requirements-apprise.lock
	@$(COMPILE) --group build --extra postgres -c requirements.lock -o requirements-postgres.lock
	@$(COMPILE) --group dev --extra postgres -c requirements-postgres.lock -o requirements-dev.lock
	@$(PIN) --no-strip-extras tests/bench/peers/requirements.in -o requirements-bench.lock

clean:  ## remove what the other targets made, never ./data
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

PIN = UV_CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/lock/bin/uv pip compile --quiet --upgrade \
  --universal --python-version 3.11 --generate-hashes --no-emit-index-url
COMPILE = $(PIN) pyproject.toml

define create-venv
$(PYTHON) -c 'import sys; sys.exit("Tumen needs Python 3.11 or later: make PYTHON=python3.11" \
  if sys.version_info < (3, 11) else 0)' && $(PYTHON) -m venv $(VENV)
endef

define need-data
test -d "$(DATA)" || { echo "make $(1) needs the data sets: make $(1) DATA=folder" >&2; exit 2; }
endef

define install
@echo "Installing from $(1) ..."
@$(PIP) install --require-hashes -r $(1)
@$(PIP) install --no-deps --no-build-isolation -e .
@touch $@
endef

$(BIN)/python:
	@$(create-venv)

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	$(call install,requirements.lock)

# The development lock holds everything of the runtime lock, in the same versions.
$(DEVELOPMENT): requirements-dev.lock requirements.lock pyproject.toml | $(BIN)/python
	$(call install,requirements-dev.lock)
	@touch $(RUNTIME)

# What we compare with has an environment of its own: Tumen never depends on it.
$(PEERS): requirements-bench.lock | $(BIN)/python
	@echo "Installing from requirements-bench.lock ..."
	@$(BIN)/python -m venv $(VENV)/bench
	@$(VENV)/bench/bin/python -m pip --disable-pip-version-check --no-input -qq install \
	  --require-hashes -r requirements-bench.lock
	@touch $@
