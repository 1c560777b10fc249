"""Checking what was read: every fact, tag and recommendation beside the page of the report that says it."""
