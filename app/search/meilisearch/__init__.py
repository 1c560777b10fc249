"""The second engine: its client, its indexes, and how it is kept a copy of PostgreSQL."""
