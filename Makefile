# `make help` lists what there is to do. Everything a target needs, it sets up itself.
PYTHON ?= python3
PORT ?= 8000
BIN := $(CURDIR)/.venv/bin
export PATH := $(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The system's node where it is 20 or newer and has npm; else the one from PyPI.
NODE_OK := $(shell node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' >/dev/null 2>&1 && npm --version >/dev/null 2>&1 && echo yes)
NODE_REQUIREMENTS := $(if $(NODE_OK),,requirements-node.txt)

.DEFAULT_GOAL := help
.PHONY: help run dev test check bench counts e2e flakes assets messages report unit lint icons screenshots voice lock sbom clean

help: ## Say what there is to do
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: assets ## Set everything up and serve the app on http://localhost:8000
	flask --app wsgi upgrade-database
	@echo "Twofold is on http://localhost:$(PORT)"
	exec gunicorn --config gunicorn.conf.py --bind 127.0.0.1:$(PORT) wsgi:app

dev: assets ## The same, rebuilding pages and assets when a file changes
	PWA_DEBUG=1 flask --app wsgi upgrade-database
	PWA_DEBUG=1 exec flask --app wsgi run --debug --port $(PORT)

test: .venv/.dev assets ## Set everything up and run every test
	python -m tools.run_tests lint unit e2e

check: .venv/.dev assets ## Lint, types and the tests that need no browser and no server
	python -m tools.run_tests report lint unit

lint unit e2e: .venv/.dev assets
	python -m tools.run_tests $@

report: .venv/.dev assets ## Say how much is spoken, what must be checked again, and how long files and functions are
	python -m tools.run_tests report

flakes: .venv/.dev assets ## Run every test N=10 times and say which were not green each time; BUSY=1 keeps the cores at work
	python -m tools.flakes $(or $(N),10) $(if $(BUSY),--busy)

bench: .venv/.dev assets ## Lighthouse, a phone with ten years of entries, a long session, and sync beside two peers
	tools/install-chromium
	python -m tests.bench

counts: .venv/.dev assets ## Count taps, seconds and pixels that stand before relief
	tools/install-chromium
	python -m tools.counts

assets: .venv/.run node_modules/.stamp
	flask --app wsgi build-assets

messages: .venv/.run
	python -m pwa.content.messages

icons: .venv/.dev ## Draw the app icons anew from static/icons/icon.svg
	python -m tools.icons

screenshots: .venv/.dev assets ## Take the screenshots of the manifest anew
	python -m tools.screenshots

voice: messages ## Speak what changed in the routines, and hear it (an hour of one core for everything)
	mkdir -p build/voice
	test -x build/voice/.venv/bin/python || $(PYTHON) -m venv build/voice/.venv
	build/voice/.venv/bin/pip install --quiet --require-hashes -r requirements-voice.txt
	test -d build/voice/package || (cd build/voice && npm pack --silent kokoro-js@1.2.1 && tar xzf kokoro-js-1.2.1.tgz package/voices)
	nice build/voice/.venv/bin/python -m tools.voice
	nice build/voice/.venv/bin/python -m tools.voice.hear

lock: ## Resolve the requirement files, with hashes; versions stay, but UP=flask moves that one, UP=all all
	test -x build/lock/bin/uv || $(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet uv
	for name in requirements requirements-redis requirements-dev requirements-node requirements-sbom requirements-voice; do \
	  build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    $(if $(filter all,$(UP)),--upgrade,$(if $(UP),--upgrade-package $(UP))) $$name.in -o $$name.txt || exit 1; \
	done

sbom: node_modules/.stamp ## Write what the app is made of, as CycloneDX, to build/sbom
	mkdir -p build/sbom
	test -x build/sbom/.venv/bin/cyclonedx-py || $(PYTHON) -m venv build/sbom/.venv
	build/sbom/.venv/bin/pip install --quiet --require-hashes -r requirements-sbom.txt
	build/sbom/.venv/bin/cyclonedx-py requirements requirements.txt --of JSON -o build/sbom/python.cdx.json
	build/sbom/.venv/bin/cyclonedx-py requirements requirements-redis.txt --of JSON -o build/sbom/redis.cdx.json
	npm sbom --omit dev --sbom-format cyclonedx --package-lock-only > build/sbom/npm.cdx.json

clean: ## Remove what was built
	rm -rf build static/dist test-results

.venv/.run: requirements.txt $(NODE_REQUIREMENTS)
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	pip install --quiet --require-hashes -r requirements.txt
	$(if $(NODE_OK),,pip install --quiet --require-hashes -r requirements-node.txt)
	touch $@

.venv/.dev: requirements-dev.txt .venv/.run
	pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@

node_modules/.stamp: package.json package-lock.json .npmrc .venv/.run
	npm ci --no-progress
	touch $@
