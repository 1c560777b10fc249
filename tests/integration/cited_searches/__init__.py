"""Searches that were cited, on a real database."""
