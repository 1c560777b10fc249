"""The zero-setup default: a PostgreSQL of our own, and the demo."""
