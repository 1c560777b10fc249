"""Tests of what pages say, without a database."""
