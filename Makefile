# `make` prints this list. Each target sets up what it needs. A second run finds it done.

PYTHON := $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
PORT ?=
DATA ?=
REPORTS ?=
WORKERS ?= auto

.PHONY: help demo test check bench up docs lock wheels front-end for-demo for-tests
.DEFAULT_GOAL := help

# Without the compiled files that this variable turns off, each test worker and each command compiles the code again.
unexport PYTHONDONTWRITEBYTECODE

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: for-demo front-end ## Run the site with sample reports on this machine. PORT=8123 DATA=/a/folder REPORTS=/your/pdfs
	@CASEREVIEWS_PORT="$${PORT:-$$CASEREVIEWS_PORT}" CASEREVIEWS_DATA="$${DATA:-$$CASEREVIEWS_DATA}" \
	exec .venv/bin/casereviews demo $${REPORTS:+--reports "$$REPORTS"}

test: for-tests front-end ## Run all tests, in random order, one worker per processor. WORKERS=4 sets the number, WORKERS=0 uses none
	@$(PYTHON) -m setup.machine
	.venv/bin/python -m pytest --ignore=tests/style --numprocesses=$(WORKERS) --dist=worksteal

check: for-tests ## Check format, types, import contracts and the house style
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/python -m pytest -q tests/style

bench: for-tests front-end ## Measure pages a second and search times, beside the bare libraries
	.venv/bin/python -m evaluation.speed

up: ## Start the real deployment with docker compose: web, worker, PostgreSQL, Meilisearch
	@$(PYTHON) -m setup.compose

docs: for-tests ## Write the pages of docs/ that are made from the code
	.venv/bin/python -m tests.docs.made_pages

lock: for-demo ## Lock the newest packages that pyproject.toml and package.json allow, with their hashes
	@.venv/bin/python -m setup.lock

wheels: for-demo ## Check that every locked package has a wheel for Python 3.11, 3.12 and 3.13
	@.venv/bin/python -m setup.wheels

for-demo:
	@$(PYTHON) -m setup.environment demo

for-tests:
	@$(PYTHON) -m setup.environment test

front-end:
	@$(PYTHON) -m setup.front_end
