"""Tests of tagging: vocabularies, phrases, assertions, weighing, tags."""
