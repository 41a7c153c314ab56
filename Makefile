# Two commands suffice on a fresh machine: `make run` and `make test`.
# PYTHON=/path/to/python uses an environment of your own instead of .venv; JOBS=4 runs tests in four processes.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check explore fix workflows migrations seed shell lock screenshots environment environment-dev \
	lint format types imports templates migrations-check workflows-check deploy-check tests chromium

JOBS ?= auto
SHELL := /bin/sh

ifdef PYTHON
environment environment-dev: ;
else
PYTHON := .venv/bin/python
BASE_PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v "$$p" && break; done)
environment: ; @sh scripts/environment "$(BASE_PYTHON)" runtime
environment-dev: ; @sh scripts/environment "$(BASE_PYTHON)" development
endif

WITH := $(PYTHON) -m okot_portal.servers with --
# Static checks read the settings but need no server and no secret.
STATIC := env DEBUG=true READ_DOT_ENV=false DATABASE_URL=postgres:///none REDIS_URL=redis:///none

help: ## Toon deze lijst
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 14

run: environment ## Start het hele portaal met de demowereld (Ctrl-C stopt alles)
	@exec $(PYTHON) -m okot_portal.servers run --parent $$PPID

test: environment-dev chromium tests ## Draai alle tests, ook die in de browser

check: environment-dev chromium lint format types imports templates migrations-check workflows-check deploy-check tests ## Alles wat CI nakijkt; verandert niets

explore: environment-dev ## Zoek met willekeurige invoer naar fouten die de tests nog niet kennen
	WALK=100 $(PYTHON) -m pytest --hypothesis-profile=explore -m hypothesis
	WALK=100 $(PYTHON) -m pytest tests/machines/test_walk.py

fix: environment-dev ## Herstel opmaak en wat ruff zelf kan herstellen
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

workflows: environment ## Schrijf de staptabellen en schema's onder docs/workflows/ opnieuw
	$(WITH) $(PYTHON) manage.py workflows

migrations: environment ## Maak de migraties die ontbreken
	$(WITH) $(PYTHON) manage.py makemigrations

seed: environment ## Laad de referentiegegevens en de demowereld
	$(WITH) $(PYTHON) manage.py load_reference_data
	$(WITH) $(PYTHON) manage.py seed_demo

shell: environment ## Open een Django-shell op de gegevens van `make run`
	@$(WITH) $(PYTHON) manage.py shell

lock: environment-dev ## Leg alle versies opnieuw vast, met hun hashes
	$(PYTHON) scripts/lock.py

screenshots: environment-dev chromium ## Maak de beelden van README en handleidingen opnieuw
	$(PYTHON) -m scripts.screenshots

# --- The parts of `make check`, each on its own -------------------------------------------------------------------
lint:
	$(PYTHON) -m ruff check .

format:
	$(PYTHON) -m ruff format --check .

types:
	$(STATIC) $(PYTHON) -m mypy okot_portal partners trajects reporting

imports:
	$(STATIC) $(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --no-logo --no-cache

templates:
	$(PYTHON) -m djlint --lint --quiet templates okot_portal partners trajects reporting

migrations-check:
	$(STATIC) $(PYTHON) -W "ignore:Got an error checking a consistent migration history" manage.py makemigrations --check --dry-run

workflows-check:
	$(STATIC) $(PYTHON) manage.py workflows --check

deploy-check:
	$(PYTHON) scripts/as_production.py manage.py check --deploy --fail-level WARNING

tests:
	$(PYTHON) -m pytest -n $(JOBS) --dist worksteal --durations=25

chromium: environment-dev
	@$(PYTHON) scripts/chromium.py
