"""Servers that run without being set up: a PostgreSQL from a Python wheel, in the data folder, and a Meilisearch."""
