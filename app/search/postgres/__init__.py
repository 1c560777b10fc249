"""The engine that is always there: matching, counting and ranking in PostgreSQL."""
