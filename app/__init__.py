"""Keeps, finds and shows the reviews that ``ingest`` reads. What is in each folder: README.md."""
