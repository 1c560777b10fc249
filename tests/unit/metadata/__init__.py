"""Tests of what is read of a report about itself."""
