"""Tests of exports, feeds and the list of changes."""
