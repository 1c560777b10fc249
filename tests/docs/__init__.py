"""The documents say what the program does: every name in them exists, and nothing is missing."""
