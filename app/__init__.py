"""Keeps, finds and shows the reviews that ``ingest`` reads. Folders are nouns of the trade; workflows are verbs."""
