"""The version of the rules that reports are read with."""

RULES_VERSION = "11"
"""Goes up when any rule changes what is read; a document keeps the version it was read with."""
