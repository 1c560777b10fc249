"""The schema as migrations make it."""
