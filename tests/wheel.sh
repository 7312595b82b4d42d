#!/bin/sh
# Build the wheel, install it where there is no source, and run the tests against it.
#
# What ships is what is tested: a rule or a template that the wheel forgets fails here and nowhere else.
set -eu

python=${1:-python3}
here=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$here/.venv/bin/python" -m build --quiet --wheel --outdir "$work/dist" "$here"
mkdir "$work/away"
cp -R "$here/tests" "$here/sample_docs" "$here/pyproject.toml" "$work/away/"
cd "$work/away"
"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --upgrade --constraint "$here/constraints.txt" pip
"$work/venv/bin/python" -m pip install --quiet --constraint "$here/constraints.txt" "$work"/dist/*.whl
"$work/venv/bin/python" -m pip install --quiet --constraint "$here/constraints.txt" --group "$here/pyproject.toml:test"
test ! -e plugin && test ! -e rules
"$work/venv/bin/python" -m pytest -q -p no:cacheprovider --ignore=tests/docs --ignore=tests/e2e tests
