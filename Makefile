# make run    the program (on a fresh checkout this sets everything up first)
# make test   every check that CI runs
# The rest:   setup bench soak bundle smoke shots manual i18n lock release-linux check-windows

PYTHON := .venv/bin/python

# Byte code and pytest's rewritten asserts are kept: without them each start compiles everything again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test setup bench soak bundle smoke release-linux check-windows shots manual i18n lock
.DEFAULT_GOAL := run

setup:
	@./setup

# LEDGER=path opens that ledger.
run: setup
	@$(PYTHON) tools/display.py $(if $(LEDGER),"$(LEDGER)")

# pytest comes last: its closing line is what a reader of the log looks for.
test: setup
	$(PYTHON) -m ruff check --quiet
	$(PYTHON) -m mypy --no-error-summary
	$(PYTHON) tools/i18n.py check
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -q -n auto --dist worksteal

bench: setup
	$(PYTHON) tests/benchmarks/run.py

# Slow tests, and those that open our files in LibreOffice or need fonts and an input method of other people's.
soak: setup
	@$(PYTHON) tools/setup.py --fonts
	@command -v soffice >/dev/null || $(PYTHON) tools/setup.py --system libreoffice-calc
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -q -m soak --timeout 1800

# A folder that runs where there is no Python: dist/shenggui/. It runs on systems whose C library is as new as this one's.
bundle: setup
	@$(PYTHON) tools/setup.py --bundle
	$(PYTHON) -m PyInstaller --noconfirm --clean --log-level ERROR --workpath build/pyinstaller build.spec

# The least bundle there can be: a window with nothing in it, against which `make smoke` measures.
build/empty/empty: packaging/empty/empty.py packaging/empty/empty.spec tools/release/bundling.py requirements.lock
	@$(PYTHON) tools/setup.py --bundle
	$(PYTHON) -m PyInstaller --noconfirm --clean --log-level ERROR --workpath build/pyinstaller-empty --distpath build/empty \
	    packaging/empty/empty.spec
	@touch $@

# The program's own journey in that folder, under an empty environment; its size and start beside an empty window's.
smoke: setup build/empty/empty
	@test -d dist/shenggui || $(MAKE) --no-print-directory bundle
	@command -v xdotool >/dev/null || $(PYTHON) tools/setup.py --system xdotool
	$(PYTHON) tools/smoke.py

# The .deb and the folder for Kylin and UOS (C library 2.28) in dist/, built in a Debian 11 below build/release/ and
# started on a Debian 11 and a Debian 12. Needs root's rights and a mirror of Debian; a second run uses what is there.
release-linux: setup
	@$(PYTHON) tools/setup.py --release
	$(PYTHON) -m tools.release.linux

# What of a Windows release can be checked here: the installer's script, and that the lock gives every computer its wheels.
check-windows: setup build/uv/bin/uv
	@command -v makensis >/dev/null || $(PYTHON) tools/setup.py --system nsis
	$(PYTHON) -m tools.release.windows check

# A picture of every page, in both languages and at several sizes.
shots: setup
	TZ=CST-8 QT_QPA_PLATFORM=offscreen $(PYTHON) -m desktop shots --out build/shots

# The manual as HTML and PDF in build/manual/. Its pictures are those of the last `python -m tools.manual pictures`, which
# takes them from build/shots/.
manual: setup
	$(PYTHON) -m tools.manual errors
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tools.manual build

# Bring the translation files up to date with the sources; PART="db screens_home" takes only these.
i18n: setup
	$(PYTHON) tools/i18n.py update $(PART)
	$(PYTHON) tools/i18n.py compile

# Renew requirements.lock after a change to requirements.in or requirements-dev.in. uv is used because it alone writes
# Windows' and Linux's needs into one file; it is installed for this only and names no index in what it writes.
build/uv/bin/uv:
	@python3 -m venv build/uv && build/uv/bin/python -m pip install --quiet uv

lock: build/uv/bin/uv
	build/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
	    --output-file requirements.lock requirements-dev.in
	@! grep -nE '://|^-' requirements.lock
