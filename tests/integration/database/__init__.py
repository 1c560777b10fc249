"""Sessions on PostgreSQL."""
