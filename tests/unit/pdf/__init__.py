"""Tests of ingest.pdf."""
