# The commands of the helpdesk. Python 3.11 or newer and make are all a fresh machine needs.
.DEFAULT_GOAL := help
.PHONY: help run test check bench

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell command -v $(name))) no-python)

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: ## set up what is missing, then web, worker and beat at http://127.0.0.1:8000 (PORT=8001 make run); Ctrl-C stops all
	@$(bootstrap) run
	@exec .venv/bin/python manage.py up

test: ## set up what is missing, then the whole suite on SQLite and on PostgreSQL
	@$(bootstrap) test

check: ## lint, format, types, guards, missing migrations and translations
	@$(bootstrap) check

bench: ## set up what is missing, then the benchmark on a PostgreSQL of its own (BENCH_TICKETS=10000,100000 make bench)
	@$(bootstrap) bench

bootstrap = if [ "$(PYTHON)" = no-python ]; then echo "The helpdesk needs Python 3.11 or newer; found none on PATH." >&2; exit 1; fi; \
	$(PYTHON) -I helpdesk/bootstrap.py
