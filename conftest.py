"""Tells pytest of tests/needs.py, which skips what this machine cannot run, and tests/ordering.py, which sorts."""

pytest_plugins = ["tests.needs", "tests.ordering"]
