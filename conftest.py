"""Tells pytest of tests/needs.py, which skips what this machine cannot run and says so at the end."""

pytest_plugins = ["tests.needs"]
