# The chores of the archive. `make run` and `make test` need nothing done before.

PYTHON ?= python3
PORT ?= 8000
WEB_CONCURRENCY ?= 2
SAMPLES ?= 1
VENV := .venv
BIN := $(VENV)/bin
# A file of tests stays together, for its tests share what takes long to prepare.
SHARED_OUT := -n auto --dist loadfile
export WEB_CONCURRENCY

.PHONY: run test check tests tests-browser tests-slow format lock clean

run: $(VENV)/run.stamp
	@$(BIN)/python manage.py prepare $(if $(filter 1,$(SAMPLES)),--samples)
	@echo "档案已启动：http://127.0.0.1:$(PORT)（按 Ctrl-C 停止）"
	@exec $(BIN)/gunicorn archive.wsgi --bind 127.0.0.1:$(PORT) --log-level warning

# Everything that has to hold before a change lands; .ci/run calls this.
test: check tests tests-browser tests-slow

check: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check --fail-level WARNING

tests: $(VENV)/dev.stamp
	.ci/prepare
	$(BIN)/python -m pytest $(SHARED_OUT) -m "not slow and not browser" --durations=5

tests-browser: $(VENV)/dev.stamp
	.ci/prepare
	$(BIN)/python -m pytest $(SHARED_OUT) -m "browser and not slow" --durations=5

tests-slow: $(VENV)/dev.stamp
	$(BIN)/python -m pytest $(SHARED_OUT) -m slow --durations=5

format: $(VENV)/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djade --target-version 5.2 $$(git ls-files 'templates/*.html')

lock: $(VENV)/dev.stamp
	$(BIN)/uv pip compile pyproject.toml --generate-hashes --no-emit-index-url \
	  --no-header --universal --python-version 3.11 -q -o requirements/run.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --generate-hashes --no-emit-index-url \
	  --no-header --universal --python-version 3.11 -q -o requirements/dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/pip:
	@.ci/make-venv "$(PYTHON)" $(VENV)

$(VENV)/run.stamp: $(VENV)/bin/pip requirements/run.lock
	@echo "正在安装依赖……"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	@touch $@

$(VENV)/dev.stamp: $(VENV)/bin/pip requirements/dev.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@ $(VENV)/run.stamp

.PHONY: fuzz

FUZZ ?= 100000
# Random and hostile queries against the search page; says which took most.
fuzz: $(VENV)/dev.stamp
	FUZZ=$(FUZZ) $(BIN)/python -m pytest -s tests/search/test_fuzz.py

.PHONY: relevance

# How well the search ranks, on judged queries; measures, and fails nothing.
relevance: $(VENV)/dev.stamp
	$(BIN)/python -m tests.relevance

.PHONY: bench

REPORTS ?= 10000
# How fast everything is on invented reports; kept in var/bench-REPORTS, used again.
# PostgreSQL takes part when BENCH_DATABASE_URL names a server or one can be started.
bench: $(VENV)/dev.stamp
	@$(if $(BENCH_DATABASE_URL),,$(if $(shell command -v pg_virtualenv),.ci/with-postgresql)) \
	  $(BIN)/python -m tests.benchmarks --reports $(REPORTS) --json var/bench-$(REPORTS).json

.PHONY: bench-figures

# How fast figures, coverage and comparison are over 100,000 invented reports (kept in
# var/, used again), and how the search for copied text grows.
bench-figures: $(VENV)/dev.stamp
	@missed=0; \
	for part in figures copied; do \
	  $(BIN)/python -m tests.benchmarks.$$part || missed=1; \
	done; \
	exit $$missed

.PHONY: figures-score

# How many cells of generated reports are read right, by era and format.
figures-score: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.figures

.PHONY: corpus-score

# How many of the 40 policy pages in ../shared are read right; fails nothing.
corpus-score: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.corpus

.PHONY: screenshots

# Every page of the samples, wide and narrow, light and dark, into screenshots/.
screenshots: $(VENV)/dev.stamp
	$(BIN)/python -m tests.browser.screenshots

.PHONY: card

# The picture that links to the site are shown with, from static/mark.svg.
card: $(VENV)/dev.stamp
	$(BIN)/python -m tests.browser.card

.PHONY: messages

# Collect what pages say into locale/en, and compile it; needs gettext from Debian.
# The hour it was done is left out: a second run changes nothing.
messages: $(VENV)/dev.stamp
	$(BIN)/python manage.py makemessages -l en -e html,txt,py,xml --no-wrap --no-location -i .venv -i var -i tests -i fixtures
	sed -i '/^"POT-Creation-Date:/d' locale/en/LC_MESSAGES/django.po
	$(BIN)/python manage.py compilemessages -l en -l zh_Hans
