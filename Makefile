# Everything a newcomer needs: make demo, make test. Nothing is installed outside this folder.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: demo test check format lock corpus samples wheel oracle clean help
.DELETE_ON_ERROR:

help: ## what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

$(VENV)/.base: pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing; on Debian: sudo apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Backread needs Python 3.11 or newer; set PYTHON=python3.12, say." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv is missing; on Debian: sudo apt-get install python3-venv" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --upgrade --constraint constraints.txt pip
	$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	$(PIP) install --quiet --constraint constraints.txt --group dev
	@touch $@

demo: $(VENV)/.base ## review sample_docs/, write annotated files and pages to build/demo
	rm -rf build/demo
	mkdir -p build/demo
	$(BIN)/backread review sample_docs --annotate build/demo --no-fail
	$(BIN)/backread review sample_docs --format html --no-fail > build/demo/review.html
	@echo "The annotated drafts and review.html are in build/demo."

test: $(VENV)/.dev ## run the tests
	$(BIN)/python -m pytest -q

check: $(VENV)/.dev ## format, lint, types, layers, rules, documents, and the wheel without the source
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/backread rules test
	$(BIN)/python -m pytest -q tests/docs
	sh tests/wheel.sh $(PYTHON)

format: $(VENV)/.dev ## set the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(VENV)/.dev ## choose the newest versions that fit and pin them in constraints.txt
	$(PIP) install --quiet uv
	echo '# The versions everything is built and tested with. Made by `make lock`; install with pip -c.' > constraints.new
	$(BIN)/uv pip compile --quiet --universal --upgrade --python-version 3.11 --no-emit-index-url --no-header --no-annotate --group dev pyproject.toml >> constraints.new
	echo 'pip>=25.1' >> constraints.new
	mv constraints.new constraints.txt

corpus: $(VENV)/.dev ## hold Word files against BACKREAD_CORPUS=FOLDER, by hand; CORPUS_OPTIONS="--office --schema PYTHON"
	@test -n "$(BACKREAD_CORPUS)" || { echo "Name a folder of Word files: make corpus BACKREAD_CORPUS=FOLDER" >&2; exit 1; }
	$(BIN)/python benchmarks/word.py $(BACKREAD_CORPUS) $(CORPUS_OPTIONS)

samples: $(VENV)/.dev ## hold sample_docs/*.expected.json to what is found now; read the difference before you commit it
	BACKREAD_UPDATE_SAMPLES=1 $(BIN)/python -m pytest -q tests/test_sample_docs.py

oracle: $(VENV)/.dev ## compare random rules with Vale itself, whose program is on the path or in BACKREAD_VALE
	$(BIN)/python tests/oracle/against_vale.py

clean: ## remove what was built
	rm -rf build dist $(VENV)
