"""Tests of sentence embedding."""
