"""Tests of the fictional reports and of their truth."""
