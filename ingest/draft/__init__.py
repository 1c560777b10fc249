"""What reading a report yields: frozen values. Start at ``ingest.draft.review``."""
