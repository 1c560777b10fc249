"""Jobs run by real workers."""
