# Every task of the project; `make help` lists them. The extension itself needs PostgreSQL's own PGXS and awk.
EXTENSION := fq
VERSION   := $(shell awk -F "'" '/^default_version/ { print $$2 }' fq.control)
SCRIPT    := dist/fq--$(VERSION).sql
MIGRATION := migrations/0001_fq-$(VERSION).sql
BUNDLE     = awk -f sql/bundle.awk
SOURCE    := $(shell find sql -type f)

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: help all install clean installcheck lint-sql test test-roads test-majors test-debian test-pgbouncer fuzz demo bench generate migration \
  verify drift typecheck lint format

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

# What needs PostgreSQL's development files

all: dist/fq.sql ## build the extension's script, and the single file, in dist/
install: ## install the extension into the PostgreSQL of PG_CONFIG
clean: ## remove what was built

DATA_built      := $(SCRIPT)
EXTRA_CLEAN     := dist
NO_INSTALLCHECK := 1
PG_CONFIG       ?= pg_config
PGXS            := $(shell $(PG_CONFIG) --pgxs 2>/dev/null)

ifneq ($(and $(PGXS),$(wildcard $(PGXS))),)
include $(PGXS)
else
all: $(SCRIPT)
install:
	@printf 'PostgreSQL was not found by "%s". Set PG_CONFIG to the path of the pg_config to install for.\n' '$(PG_CONFIG)' >&2
	@exit 1
clean:
	rm -rf dist
endif

$(SCRIPT): $(SOURCE) fq.control
	@mkdir -p dist
	$(BUNDLE) -v extension=1 sql/fq.sql > $@

dist/fq.sql: $(SOURCE)
	@mkdir -p dist
	$(BUNDLE) sql/fq.sql > $@

# What needs a running server, found as psql finds it: PGHOST, PGPORT, PGUSER …

SCRATCH = psql -X -q -v ON_ERROR_STOP=1 -d

installcheck: ## run pgtap/ with pg_prove, each file in a new database of the running server
	@command -v pg_prove > /dev/null || { \
	  printf 'pg_prove was not found. It comes with pgTAP'\''s TAP::Parser::SourceHandler::pgTAP.\n' >&2; exit 1; }
	dropdb --if-exists fq_template
	createdb fq_template
	$(SCRATCH) fq_template -c 'create extension pgtap' -c 'create extension fq'
	status=0; for file in $(sort $(wildcard pgtap/*/*.sql)); do \
	  dropdb --if-exists fq_installcheck && createdb -T fq_template fq_installcheck && \
	  pg_prove $(PROVE_FLAGS) --dbname fq_installcheck $$file || status=1; \
	done; dropdb fq_installcheck; dropdb fq_template; exit $$status

lint-sql: ## check the functions with plpgsql_check in a new database of the running server
	dropdb --if-exists fq_lint
	createdb fq_lint
	$(SCRATCH) fq_lint -f sql/fq.sql -f test/lint/plpgsql_check.sql
	dropdb fq_lint

# What needs Node

test: ## run all tests on a server of their own
	npm test

test-roads: ## run pgtap/ on every install road
	npm run -s test:roads

test-majors: ## run all tests on every PostgreSQL from 14 to 18
	for major in 14 15 16 17 18; do \
	  printf '\n== PostgreSQL %s ==\n' $$major && FQ_PG_MAJOR=$$major npm test || exit 1; \
	done

test-debian: ## run pgtap/ and the plans on the server of PG_CONFIG, with its JIT and ICU; it needs pgTAP
	npm run -s test:debian

test-pgbouncer: ## run the tests behind PgBouncer, which must be installed
	npm run -s test:pgbouncer

fuzz: ## let appenders and readers race at random, for longer than the tests do
	npm run -s fuzz

demo: ## watch fq at work
	npm run -s demo

bench: ## measure it
	npm run -s bench

generate: ## rebuild the binding and the reference from the functions
	npm run -s generate

migration: ## rebuild migrations/ and the digests from sql/
	$(BUNDLE) -v digests=1 sql/fq.sql > sql/digests.new && mv sql/digests.new sql/digests.sql
	$(BUNDLE) -v migration=1 sql/fq.sql > $(MIGRATION)

verify: drift typecheck lint ## check everything that needs no test

drift: ## check that nothing derived is stale
	$(BUNDLE) -v digests=1 sql/fq.sql | diff sql/digests.sql - || { printf 'Run "make migration".\n' >&2; exit 1; }
	$(BUNDLE) -v migration=1 sql/fq.sql | diff $(MIGRATION) - || { printf 'Run "make migration".\n' >&2; exit 1; }
	npm run -s generate:check

typecheck: ## check the types
	npm run -s typecheck

lint: ## check the style
	npm run -s lint

format: ## put it right
	npm run -s format
