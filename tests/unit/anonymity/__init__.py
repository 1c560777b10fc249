"""Unit tests of the checks for what may identify a person."""
