"""Searching, from rows to answers."""
