"""Reviews kept, weighed and published, on a real database."""
