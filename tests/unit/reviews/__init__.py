"""Unit tests of what is done with reviews."""
