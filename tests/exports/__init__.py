"""Tests of exports, feeds, and what is told of changes."""
