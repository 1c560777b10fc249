"""Keeps, finds and shows the reviews that ``ingest`` reads. Folders are nouns of the trade; workflow files are verbs."""
